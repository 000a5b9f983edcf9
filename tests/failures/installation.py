"""A running installation, seen by who killed a part of it and by who books there."""

import http.client
import json
import subprocess
import urllib.parse
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from maillage.cli import postgres

CSRF = "a" * 32


@dataclass(frozen=True)
class Installation:
    process: subprocess.Popen[bytes]
    port: int
    mail_port: int
    transcript: Path
    environment: dict[str, str]

    def says(self, words: str) -> bool:
        return words in self.transcript.read_text("utf-8")

    def children(self, word: str, *, of: int | None = None) -> list[int]:
        """The numbers of the children whose command has a word that ends so."""
        parent = of or self.process.pid
        numbers = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
        commands = {int(n): Path(f"/proc/{n}/cmdline").read_text("utf-8").split("\0") for n in numbers}
        return [n for n, command in commands.items() if any(part.endswith(word) for part in command)]

    def health(self) -> dict[str, Any]:
        """Empty while nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/sante")
            return dict(json.loads(connection.getresponse().read()))
        except (OSError, http.client.HTTPException):
            return {}
        finally:
            connection.close()

    @property
    def is_up(self) -> bool:
        return self.health().get("database") == "ok"

    def confirmed(self) -> set[str]:
        return {
            str(basket) for (basket,) in ask("SELECT basket FROM booking_booking WHERE state = 'confirmed'")
        }


def ask(statement: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.database_url(), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str


@dataclass(frozen=True)
class Visitor:
    """Somebody signed in; each request is a connection of its own, as after a lost one."""

    port: int
    session: str
    space: int
    units: list[int]
    day: str

    def post(self, path: str, **fields: object) -> Answer:
        cookies = f"sessionid={self.session}; csrftoken={CSRF}; django_language=fr"
        kind = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": CSRF})
        try:
            connection.request("POST", path, body, {"Cookie": cookies, "Content-Type": kind})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())
        finally:
            connection.close()

    def hold(self, unit: int, *, key: UUID | None = None) -> Answer:
        wish = {"space": self.space, "unit": unit, "day": self.day, "moment": "morning"}
        return self.post("/reserver", **wish, form_key=key or uuid4())

    def book(self, unit: int) -> str:
        """The basket, once the server has said that it is booked."""
        held = self.hold(unit)
        assert held.status == HTTPStatus.FOUND, held
        confirmed = self.post(held.location, use="work", activity="employee", note="")
        assert confirmed.status == HTTPStatus.FOUND, confirmed
        return held.location.split("/")[2]
