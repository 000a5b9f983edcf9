"""One command at a time makes, starts or stops the server of a checkout."""

import contextlib
import fcntl
import time
from collections.abc import Iterator

from maillage.cli.checkout import create_state_folder
from maillage.cli.postgres import failures
from maillage.cli.postgres.layout import Layout
from maillage.cli.terminal import CommandRefused

LIMIT = 180  # seconds; a first start by another command takes less than 10
PAUSE = 0.02  # seconds between two tries


@contextlib.contextmanager
def alone(here: Layout) -> Iterator[None]:
    """The kernel lets go of the lock with the process that holds it, however that process ends."""
    create_state_folder()
    try:
        here.root.mkdir(mode=0o711, exist_ok=True)
        lock = here.lock.open("w")
    except OSError as error:
        raise failures.from_system(error, folder=here.root) from error
    with lock:
        _take(lock.fileno(), here)
        yield


def _take(descriptor: int, here: Layout) -> None:
    deadline = time.monotonic() + LIMIT
    while not _taken(descriptor):
        if time.monotonic() > deadline:
            raise CommandRefused(
                fr=f"Une autre commande démarre la base depuis plus de {LIMIT} s et tient {here.lock}.",
                en=f"A command has been starting the database for over {LIMIT} s and holds {here.lock}.",
            )
        time.sleep(PAUSE)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
