"""What stands between the web server and Django: a request is whole before it takes one of the few places."""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO, Any

from django.utils import timezone

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

ARRIVED_AT = "maillage.arrived_at"  # in the environ, an aware instant
IN_MEMORY = 256 * 1024  # bytes; a larger body waits in a temporary file
BLOCK = 64 * 1024


class Intake:
    """Reads a body at the pace of its sender, however slow, then lets a few requests at a time compute.

    A process computes one thing at a time: threads beyond the few that wait for PostgreSQL only take turns,
    and make everybody wait longer. But a telephone that sends a photo for a minute must not hold one of
    these few.
    """

    def __init__(self, application: Application, *, at_once: int, largest: int) -> None:
        """`largest`: bytes of a body; a larger one is left unread, for who refuses it."""
        self._application = application
        self._places = Places(at_once)
        self._largest = largest

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[ARRIVED_AT] = timezone.now()
        declared = str(environ.get("CONTENT_LENGTH") or "0")
        if not declared.isdecimal() or not 0 < int(declared) <= self._largest:
            return self._answer(environ, start_response)
        with SpooledTemporaryFile(IN_MEMORY) as body:
            _copy(environ["wsgi.input"], body, length=int(declared))
            environ["wsgi.input"] = body
            return self._answer(environ, start_response)

    def _answer(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._places:
            return self._application(environ, start_response)


class Places:
    """So many at a time, and who came first goes first: the semaphores of Python let late comers overtake."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._queue: deque[Lock] = deque()
        self._lock = Lock()

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = Lock()
            turn.acquire()
            self._queue.append(turn)
        turn.acquire()  # until who leaves hands over

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._free += 1


def arrival_of(environ: Environ) -> datetime:
    """When the request came, before it waited for anything; now, where no intake stands before Django."""
    arrived: datetime = environ.get(ARRIVED_AT) or timezone.now()
    return arrived


def _copy(source: IO[bytes], target: IO[bytes], *, length: int) -> None:
    """A sender who leaves early gives fewer bytes than announced: Django refuses such a body as broken."""
    left = length
    while left and (block := source.read(min(left, BLOCK))):
        target.write(block)
        left -= len(block)
    target.seek(0)
