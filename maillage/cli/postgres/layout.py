"""Where the embedded server keeps its parts, and the address to reach it. Starts nothing, creates nothing."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from maillage.cli.checkout import state_folder

ROLE = "maillage"
DATABASE = "maillage"
SUPERUSER = "postgres"
PORT = 5432
SHORT_FOLDER = Path("/tmp")  # noqa: S108 – the owner of what we use there is proved first  # nosec B108
LONGEST_SOCKET_PATH = 99  # bytes; Linux takes 107, macOS 103


@dataclass(frozen=True)
class Layout:
    root: Path
    sockets: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def log(self) -> Path:
        return self.root / "log"

    @property
    def start_log(self) -> Path:
        """What the server says before its log is open; in our folder, not in one that it can write to."""
        return self.root / "start.log"

    @property
    def settings(self) -> Path:
        return self.root / "etc"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    @property
    def socket(self) -> Path:
        return _socket_in(self.sockets)


def layout() -> Layout:
    root = state_folder() / "postgresql"
    return Layout(root=root, sockets=_sockets_of(root))


def database_url(*, database: str = DATABASE, role: str = ROLE) -> str:
    """The address of this checkout's server, whether it runs or not."""
    return f"postgresql://{role}@/{quote(database)}?host={quote(str(layout().sockets))}"


def _sockets_of(root: Path) -> Path:
    """Beside the data; in a private folder of /tmp when the path would be too long for a socket."""
    beside = root / "run"
    if len(os.fsencode(_socket_in(beside))) <= LONGEST_SOCKET_PATH:
        return beside
    digest = hashlib.sha256(os.fsencode(root)).hexdigest()[:12]
    return SHORT_FOLDER / f"maillage-{os.geteuid()}-{digest}"


def _socket_in(folder: Path) -> Path:
    return folder / f".s.PGSQL.{PORT}"
