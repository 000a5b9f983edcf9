"""The statements of a dump, played in one transaction that we alone end."""

import contextlib
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from maillage.cli import database
from maillage.cli.children import dying_with_us
from maillage.cli.postgres import binaries
from maillage.cli.terminal import CommandRefused

EMPTIED = b"SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"
UNKNOWN_BEFORE_17 = b"SET transaction_timeout"  # pg_restore writes it for any server; it is the default
LAST_OF_PREAMBLE = b"SET row_security"
CHUNK = 256 * 1024  # bytes

Program = subprocess.Popen[bytes]


def replay(file: Path, *, emptied: bool) -> None:
    """Whoever dies on the way, ourselves too: without our COMMIT, PostgreSQL takes all of it back."""
    with tempfile.TemporaryFile() as words:
        psql = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]
        pg_restore = ["pg_restore", "--no-owner", "--no-privileges", "--file=-", "--", str(file)]
        writer = _start(psql, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=words)
        reader = _start(pg_restore, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=words)
        try:
            whole = _pass_on(reader, writer, before=EMPTIED if emptied else b"")
        except BaseException:
            writer.kill()
            raise
        finally:
            reader.kill()
            reader.communicate()
            writer.communicate()
        if not whole or writer.returncode != 0:
            raise _failed(file, words)


def _start(command: list[str], *, stdin: int, stdout: int, stderr: IO[bytes]) -> Program:
    return subprocess.Popen(
        [binaries.wheel_programs() / command[0], *command[1:]],
        env=database.program_environment(),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        preexec_fn=dying_with_us(signal.SIGKILL),  # noqa: PLW1509 – we have one thread
    )


def _pass_on(reader: Program, writer: Program, *, before: bytes) -> bool:
    """Whether all of it was read and taken. A program that gives up closes its pipe and says why."""
    assert reader.stdout is not None  # noqa: S101 – for the type checker
    assert writer.stdin is not None  # noqa: S101
    with contextlib.suppress(BrokenPipeError):
        writer.stdin.write(b"BEGIN;\n" + before)
        for line in reader.stdout:
            if not line.startswith(UNKNOWN_BEFORE_17):
                writer.stdin.write(line)
            if line.startswith(LAST_OF_PREAMBLE):
                break
        shutil.copyfileobj(reader.stdout, writer.stdin, CHUNK)
        if reader.wait() == 0:
            writer.stdin.write(b"COMMIT;\nANALYZE;\n")
            writer.stdin.flush()
            return True
    return False


def _failed(file: Path, words: IO[bytes]) -> CommandRefused:
    words.seek(0)
    report = words.read().decode(errors="replace").strip()
    return CommandRefused(
        fr=f"La restauration de {file} a échoué, la base est comme avant. PostgreSQL dit : {report}",
        en=f"Restoring {file} failed, the database is as before. PostgreSQL says why above.",
    )
