"""One request to a server of times: a limit on the whole answer, on its size, and strict JSON."""

import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from maillage.siting.engine.access.errors import (
    BadAddressError,
    ProviderAwayError,
    ProviderGarbledError,
    ProviderRefusedError,
    ProviderSlowError,
)

LARGEST_ANSWER = 64 * 1024 * 1024  # bytes
SUCCESS = 200
TOLD_OF_REFUSAL = 200  # characters


def checked_address(address: str) -> SplitResult:
    """Set by the operator, so private hosts are theirs to name. Raises BadAddressError."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as damage:
        raise BadAddressError(f"{address!r} is no address: {damage}") from damage
    if not usable or parts.query or parts.fragment or parts.username:
        raise BadAddressError(f"{address!r}: http://host:port/path is needed")
    return parts


def ask_json(
    address: SplitResult, path: str, *, seconds: float, body: Mapping[str, Any] | None = None
) -> Any:
    """GET, or POST of `body`. `seconds` limits everything, however slowly the bytes drip."""
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=seconds)
    status, content = _within(connection, address.path.rstrip("/") + path, body=body, seconds=seconds)
    if status != SUCCESS:
        raise ProviderRefusedError(f"HTTP {status}: {content[:TOLD_OF_REFUSAL].decode(errors='replace')}")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as damage:
        raise ProviderGarbledError(f"no JSON: {content[:TOLD_OF_REFUSAL]!r}") from damage


def _within(
    connection: HTTPConnection, path: str, *, body: Mapping[str, Any] | None, seconds: float
) -> tuple[int, bytes]:
    """A timer hangs up: a socket's own timeout begins anew with every byte."""
    late = Event()
    try:
        connection.connect()
        with _deadline(connection.sock, late, seconds=seconds):
            status, content = _exchanged(connection, path, body)
    except (OSError, HTTPException) as broken:
        if late.is_set() or isinstance(broken, TimeoutError):
            raise ProviderSlowError(f"no whole answer within {seconds:g} seconds") from broken
        raise ProviderAwayError(f"{connection.host}:{connection.port}: {broken!r}") from broken
    finally:
        connection.close()
    if late.is_set():
        raise ProviderSlowError(f"no whole answer within {seconds:g} seconds")
    return status, content


@contextmanager
def _deadline(line: socket.socket, late: Event, *, seconds: float) -> Iterator[None]:
    timer = Timer(seconds, _hang_up, args=(line, late))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _exchanged(connection: HTTPConnection, path: str, body: Mapping[str, Any] | None) -> tuple[int, bytes]:
    if body is None:
        connection.request("GET", path)
    else:
        connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    with connection.getresponse() as answer:
        content = answer.read(LARGEST_ANSWER + 1)
        if len(content) > LARGEST_ANSWER:
            raise ProviderGarbledError(f"the answer is larger than {LARGEST_ANSWER} bytes")
        if answer.length:
            raise ConnectionError(f"{answer.length} bytes of the answer never came")
        return answer.status, content


def _hang_up(line: socket.socket, late: Event) -> None:
    """The line itself is kept: an answer that ends its connection takes the socket away from it."""
    late.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
