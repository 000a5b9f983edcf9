"""One contest: sixty-four people want one desk at the same instant, and perhaps a web process is killed."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

from bench.server import Answer, Server, Visitor
from bench.writers.browsers import CONFIRMATION, FOUND
from bench.writers.load import in_threads
from bench.writers.wishes import Wished
from maillage.booking.enums import BLOCKING, BookingState
from maillage.booking.models import Booking

CLIENTS = 64
BLOW_WITHIN = 0.6  # seconds after the start: while most are still waiting for their answer
PATIENCE = 60  # seconds that somebody goes on trying after being cut
CONFLICT = 409
WORDS = {FOUND: "won", CONFLICT: "taken"}


@dataclass(slots=True)
class Outcome:
    """What everybody was told, and what the database holds in the end, by basket."""

    was_killed: bool
    waits: list[float] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    winners: list[UUID] = field(default_factory=list)
    kept: dict[UUID, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """One was told that the desk is theirs, and theirs is the only booking there is."""
        return self.told == {"won": 1, "taken": CLIENTS - 1} and self.kept == dict.fromkeys(
            self.winners, BookingState.CONFIRMED
        )

    @property
    def lost(self) -> int:
        return sum(basket not in self.kept for basket in self.winners)


def contest(
    server: Server, *, sessions: Sequence[str], wish: Wished, chance: Random, with_blow: bool
) -> Outcome:
    server.wait_until_whole()
    outcome, start = Outcome(was_killed=with_blow), threading.Barrier(CLIENTS)
    if with_blow:
        delay, number = chance.uniform(0, BLOW_WITHIN), chance.randrange(CLIENTS)
        threading.Timer(delay, server.kill_a_worker, [number]).start()

    def want(session: str) -> list[float]:
        return _want(Visitor(server.port, session=session), wish, start=start, outcome=outcome)

    outcome.waits = in_threads(want, list(sessions))
    blocking = Booking.objects.filter(unit=wish.unit_id, day=wish.day, moment=wish.moment, state__in=BLOCKING)
    outcome.kept = dict(blocking.values_list("basket", "state"))
    return outcome


def _want(visitor: Visitor, wish: Wished, *, start: threading.Barrier, outcome: Outcome) -> list[float]:
    """Hold, and confirm if the desk is theirs; returns the milliseconds until the first answer."""
    fields = wish.fields(form_key=uuid4())
    start.wait()
    began = time.perf_counter()
    answer = _insist(visitor, "/reserver", fields)
    waited = (time.perf_counter() - began) * 1000
    if answer.status == FOUND:
        outcome.winners.append(UUID(answer.location.rstrip("/").rsplit("/", 1)[-1]))
        answer = _insist(visitor, answer.location, CONFIRMATION)
    outcome.told[WORDS.get(answer.status, str(answer.status))] += 1
    visitor.close()
    return [waited]


def _insist(visitor: Visitor, path: str, fields: Mapping[str, object]) -> Answer:
    """Whoever is cut sends the same form again: its one-use key makes that harmless."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return visitor.post(path, fields)
        except (OSError, http.client.HTTPException):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
