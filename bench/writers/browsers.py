"""Writers over HTTP: people who hold desks, then confirm them."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import uuid4

from bench.processors import used
from bench.server import Server, Visitor
from bench.writers.load import (
    HOLDS_A_PERSON,
    WISHES_A_WRITER,
    WRITERS,
    Load,
    in_threads,
    timed_until,
)
from bench.writers.wishes import Wished

FOUND = 302
CONFIRMATION = {"use": "work", "activity": "employee", "note": ""}


@dataclass(slots=True)
class Writer:
    """One of the fifty, who is several people in turn, with a connection each; baskets held, by session."""

    server: Server
    sessions: Sequence[str]
    wished: Sequence[Wished]
    visitors: dict[str, Visitor] = field(default_factory=dict)
    held: list[tuple[str, str]] = field(default_factory=list)

    def visitor(self, session: str) -> Visitor:
        return self.visitors.setdefault(session, Visitor(self.server.port, session=session))

    def hold(self, turn: tuple[str, Wished]) -> None:
        session, wish = turn
        answer = self.visitor(session).post("/reserver", wish.fields(form_key=uuid4()))
        assert answer.status == FOUND, answer  # noqa: S101 - every desk asked for is free
        self.held.append((session, answer.location))

    def confirm(self, held: tuple[str, str]) -> None:
        session, path = held
        answer = self.visitor(session).post(path, CONFIRMATION)
        assert answer.status == FOUND, answer  # noqa: S101

    def turns(self) -> Iterator[tuple[str, Wished]]:
        sessions = [session for session in self.sessions for _ in range(HOLDS_A_PERSON)]
        return zip(sessions, self.wished, strict=False)


def hold_and_confirm(
    server: Server, *, sessions: Sequence[str], wished: Iterator[Wished], seconds: float
) -> tuple[Load, Load]:
    writers = [
        Writer(server, sessions[number::WRITERS], list(islice(wished, WISHES_A_WRITER)))
        for number in range(WRITERS)
    ]
    holds = _load(server, writers, lambda writer: (writer.hold, writer.turns()), seconds=seconds)
    confirms = _load(server, writers, lambda writer: (writer.confirm, writer.held), seconds=seconds)
    return holds, confirms


def _load(
    server: Server,
    writers: list[Writer],
    act_of: Callable[[Writer], tuple[Callable[[Any], None], Iterable[Any]]],
    *,
    seconds: float,
) -> Load:
    before, begins_at = used(server.processes()), time.time() + 1

    def write(writer: Writer) -> list[float]:
        act, over = act_of(writer)
        return timed_until(act, over, begins_at=begins_at, seconds=seconds)

    times = in_threads(write, writers)
    return Load(times, seconds, used(server.processes()) - before)
