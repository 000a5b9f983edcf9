"""The web server as `maillage run` starts it, on a free port of the loopback, and the people who ask it."""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.processors import processor_seconds
from config import env
from maillage.accounts.models import User
from maillage.cli.address import Address
from maillage.cli.checkout import checkout
from maillage.cli.children import dying_with_us
from maillage.cli.run import web_command
from maillage.core.sessions import SessionStore

HOST = "127.0.0.1"
START_LIMIT, STOP_LIMIT, ANSWER_LIMIT = 60, 15, 30  # seconds
IDLE = 0.3  # seconds without work by which a process is idle
(BACKEND,) = settings.AUTHENTICATION_BACKENDS


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str


class Visitor:
    """A signed-in browser with one connection that it keeps; it connects again when it was cut."""

    def __init__(self, port: int, *, session: str) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_LIMIT)
        self._token = secrets.token_hex(16)
        self._headers = {
            "Cookie": f"sessionid={session}; csrftoken={self._token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept-Encoding": "gzip",
        }

    def close(self) -> None:
        self._connection.close()

    def post(self, path: str, fields: Mapping[str, object]) -> Answer:
        """Raises OSError or HTTPException when the server is cut while it answers."""
        self.send(path, fields)
        return self.receive()

    def send(self, path: str, fields: Mapping[str, object]) -> None:
        """The whole request has left once this returns."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self._token})
        try:
            self._connection.request("POST", path, body, self._headers)
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise

    def receive(self) -> Answer:
        try:
            response = self._connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        return Answer(response.status, response.headers.get("Location", ""))


class Server:
    def __init__(self) -> None:
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            web_command(Address(HOST, self.port)),
            cwd=checkout(),
            env={name: value for name, value in os.environ.items() if name != "DATABASE_POOL_SIZE"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dying_with_us(signal.SIGTERM),  # noqa: PLW1509 – we have one thread
        )
        deadline = time.monotonic() + START_LIMIT
        while not Address(HOST, self.port).answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("The web server does not start.")
            time.sleep(0.1)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(STOP_LIMIT)

    def workers(self) -> list[int]:
        """Process ids of the workers that its parent keeps alive."""
        return [] if self._process is None else _children(self._process.pid)

    def processes(self) -> list[int]:
        return [] if self._process is None else [self._process.pid, *self.workers()]

    def kill_a_worker(self, number: int) -> None:
        """As the kernel does when memory runs out: no goodbye. The parent starts another one."""
        workers = self.workers()
        if workers:
            os.kill(workers[number % len(workers)], signal.SIGKILL)

    def wait_until_whole(self) -> None:
        """All workers there and idle: one that was killed has been replaced and has read its code."""
        workers = env.integer("WEB_WORKERS", default=2)
        deadline, before = time.monotonic() + START_LIMIT, -1.0
        while time.monotonic() < deadline:
            pids = self.workers()
            now = processor_seconds(pids)
            if len(pids) == workers and now == before:
                return
            before = now
            time.sleep(IDLE)
        raise RuntimeError("A worker that was killed does not come back.")


@contextmanager
def running_server() -> Iterator[Server]:
    server = Server()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def open_sessions(people: Sequence[User]) -> list[str]:
    """What signing in writes, without its mail."""
    keys = []
    for person in people:
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        keys.append(str(session.session_key))
    return keys


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task").glob("*/children")
    return sorted(int(child) for path in children for child in path.read_text(encoding="ascii").split())
