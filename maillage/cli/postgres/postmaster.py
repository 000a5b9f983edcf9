"""What the files of a server tell about it: who answers, which process, whether it is ready."""

import os
import socket
import stat
from pathlib import Path

from maillage.cli.postgres.account import Account
from maillage.cli.postgres.layout import Layout
from maillage.cli.terminal import CommandRefused

STATUS_LINE = 7  # of postmaster.pid, counted from 0 (PostgreSQL's miscadmin.h): starting, ready, stopping


def is_ready(here: Layout, account: Account) -> bool:
    if not here.sockets.exists():
        return False
    check_owner(here.sockets, account)
    return listens(here) and says_ready(here)


def listens(here: Layout) -> bool:
    """The kernel closes the socket with the server: a dead server refuses, however it died."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(os.fspath(here.socket))
        except OSError:
            return False
    return True


def says_ready(here: Layout) -> bool:
    lines = _pid_file_lines(here)
    return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"


def process_id(here: Layout) -> int | None:
    lines = _pid_file_lines(here)
    return int(lines[0]) if lines and lines[0].isdigit() else None


def is_alive(here: Layout) -> bool:
    """Cheap enough to ask ten times a second: `listens` costs the server a process."""
    pid = process_id(here)
    return pid is not None and _is_live_server(pid)


def forget_dead_owner(here: Layout) -> None:
    """A killed server leaves its files. PostgreSQL takes their number for alive when another program bears
    it after a restart of the machine, or when the parent of the dead server has not asked for it (zombie).
    """
    if not is_alive(here):
        here.pid_file.unlink(missing_ok=True)
        here.socket.with_name(here.socket.name + ".lock").unlink(missing_ok=True)


def check_owner(sockets: Path, account: Account) -> None:
    """In /tmp anybody could have made the folder first, and answer in the server's place."""
    found = sockets.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o022:
        raise CommandRefused(
            fr=f"{sockets} n’appartient pas à « {account.name} » seul. Supprimez ce dossier, puis relancez.",
            en=f"{sockets} does not belong to `{account.name}` alone. Remove this folder, then try again.",
        )


def _is_live_server(pid: int) -> bool:
    """Of /proc/<pid>/stat, "number (name) state …". Without /proc, we believe the file."""
    try:
        found = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return not Path("/proc/self/stat").exists()
    name, _, rest = found.partition("(")[2].rpartition(")")
    return name == "postgres" and not rest.lstrip().startswith("Z")


def _pid_file_lines(here: Layout) -> list[str]:
    try:
        return here.pid_file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
