"""The antivirus as a port: clamd's INSTREAM over its socket, or none, which the pages then say."""

import socket
import struct
from contextlib import closing

from django.conf import settings

CHUNK = 64 * 1024
TIMEOUT = 30.0  # seconds; clamd loads its signatures before it answers
FOUND = " FOUND"
PREFIX = "stream: "
LENGTH = struct.Struct("!I")


class AntivirusFailed(OSError):
    """clamd answered something that is neither clean nor infected: its words are in the message."""


def is_installed() -> bool:
    return bool(settings.CLAMD_ADDRESS)


def scan(content: bytes) -> str:
    """Return what clamd names, blank if the content is clean. Raises OSError if it cannot be asked."""
    with closing(_connect(settings.CLAMD_ADDRESS)) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            clamd.sendall(LENGTH.pack(len(chunk)) + chunk)
        clamd.sendall(LENGTH.pack(0))
        return _verdict(_answer(clamd))


def _connect(address: str) -> socket.socket:
    """`unix:/run/clamav/clamd.ctl` or `host:3310`."""
    if address.startswith("unix:"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(TIMEOUT)
        try:
            clamd.connect(address.removeprefix("unix:"))
        except OSError:
            clamd.close()
            raise
        return clamd
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)


def _answer(clamd: socket.socket) -> str:
    received = b""
    while not received.endswith(b"\0"):
        part = clamd.recv(4096)
        if not part:
            break
        received += part
    return received.rstrip(b"\0").decode(errors="replace").strip()


def _verdict(answer: str) -> str:
    words = answer.removeprefix(PREFIX)
    if words == "OK":
        return ""
    if words.endswith(FOUND):
        return words.removesuffix(FOUND)
    raise AntivirusFailed(answer)
