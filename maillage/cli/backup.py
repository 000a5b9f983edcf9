"""`maillage backup FILE`: the whole database in one file, photos and attachments included (docs/adr/0008)."""

import contextlib
import errno
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from maillage.cli import database, state
from maillage.cli.children import dying_with_us
from maillage.cli.postgres import binaries
from maillage.cli.preparation import check_server
from maillage.cli.supervisor import ending_as_interrupted
from maillage.cli.terminal import CommandRefused, say

FULL = {errno.ENOSPC, errno.EDQUOT}
BYTES_A_MEGABYTE = 1_000_000


def back_up(file: Path) -> int:
    state.ensure_database()
    _check_programs_know(check_server())
    say(fr=f"Sauvegarde de la base dans {file}", en="saving the database")
    with ending_as_interrupted():
        write(file)
    size = max(1, round(file.stat().st_size / BYTES_A_MEGABYTE))
    say(fr=f"Sauvegarde terminée : {size} Mo", en="saved")
    return 0


def write(file: Path) -> None:
    """Under its name only once it is whole and on the disk; a file that is there already is never touched."""
    if file.exists():
        raise _already_there(file)
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with _new_file(draft) as target:
            _dump(target, file=file)
            target.flush()
            os.fsync(target.fileno())
        _publish(draft, file)
    except OSError as error:
        raise _unwritable(file, error) from error
    finally:
        draft.unlink(missing_ok=True)


@contextlib.contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """It names people: nobody else may read it."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file


def _dump(target: BinaryIO, *, file: Path) -> None:
    with tempfile.TemporaryFile() as words:
        done = subprocess.run(
            [binaries.wheel_programs() / "pg_dump", "--format=custom", "--no-owner", "--no-privileges"],
            env=database.program_environment(),
            stdin=subprocess.DEVNULL,
            stdout=target,
            stderr=words,
            check=False,
            preexec_fn=dying_with_us(signal.SIGKILL),
        )
        words.seek(0)
        report = words.read().decode(errors="replace").strip()
    if done.returncode != 0 and os.strerror(errno.ENOSPC) in report:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if done.returncode != 0:
        raise CommandRefused(
            fr=f"La sauvegarde a échoué, {file} n’a pas été créé. PostgreSQL dit : {report}",
            en=f"The backup failed, {file} was not made. PostgreSQL says why above.",
        )


def _publish(draft: Path, file: Path) -> None:
    """A link never overwrites. Where there are none (a USB key), a rename comes after a look."""
    try:
        file.hardlink_to(draft)
    except FileExistsError:
        raise _already_there(file) from None
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK}:
            raise
        if file.exists():
            raise _already_there(file) from error
        draft.rename(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _check_programs_know(major: int) -> None:
    if major > binaries.MAJOR:
        raise CommandRefused(
            fr=f"Le serveur est un PostgreSQL {major}, plus récent que ces programmes ({binaries.MAJOR}). "
            "Sauvegardez avec le pg_dump de ce serveur.",
            en=f"The server is PostgreSQL {major}, newer than these programs ({binaries.MAJOR}). "
            "Save it with the pg_dump of that server.",
        )


def _already_there(file: Path) -> CommandRefused:
    return CommandRefused(
        fr=f"{file} existe déjà : rien n’a été écrit. Choisissez un autre nom.",
        en=f"{file} exists already: nothing was written. Choose another name.",
    )


def _unwritable(file: Path, error: OSError) -> CommandRefused:
    if error.errno in FULL:
        return CommandRefused(
            fr=f"Le disque qui porte {file.parent} est plein : {file} n’a pas été créé. Libérez de la place.",
            en=f"The disk that holds {file.parent} is full: {file} was not made. Free some space.",
        )
    return CommandRefused(
        fr=f"Impossible d’écrire {file} : {error.strerror}. Choisissez un autre dossier.",
        en=f"Cannot write {file}: {error.strerror}. Choose another folder.",
    )
