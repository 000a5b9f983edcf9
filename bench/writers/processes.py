"""Writers without HTTP, a process each: bare SQL, and the service that the view calls."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from multiprocessing import get_context
from uuid import uuid4

import psycopg
from django.db import connections
from django.utils import timezone

from bench.writers.load import HOLDS_A_PERSON, WISHES_A_WRITER, WRITERS, Load, timed_until
from bench.writers.wishes import Wished
from config.env import PREPARED_AFTER
from maillage.accounts.models import User
from maillage.booking import rules, services
from maillage.booking.enums import BLOCKING
from maillage.booking.services import holds
from maillage.core import form_keys
from maillage.places.models import Unit

TO_FORK = 3  # seconds until all processes are there
LOCK = "SELECT id FROM places_unit WHERE id = %s ORDER BY id FOR UPDATE"
INSERT = """
INSERT INTO booking_booking (
    unit_id, holder_id, guest_name, reference, basket, moment, day, use, starts_at, ends_at, period, state,
    hold_expires_at, note, created_at, revision
) VALUES (%s, %s, '', %s, %s, %s, %s, 'work', %s, %s, tstzrange(%s, %s), 'held', %s, '', %s, 0)
"""
RUNNING_HOLDS = """
SELECT * FROM booking_booking JOIN places_unit ON places_unit.id = unit_id
WHERE holder_id = %s AND state = 'held' AND hold_expires_at > %s LIMIT 10 FOR UPDATE OF booking_booking
"""
JOURNAL = """
INSERT INTO core_entry (verb, subject_kind, subject_id, actor_id, actor_role, facts)
VALUES ('booking held', 'booking.booking', %s, %s, '', '{}') RETURNING id, at
"""


@dataclass(frozen=True, slots=True)
class Task:
    url: str
    people: Sequence[User]
    wished: Sequence[Wished]
    begins_at: float
    seconds: float


def in_processes(
    write: Callable[[Task], list[float]],
    *,
    url: str,
    people: Sequence[User],
    wished: Iterator[Wished],
    seconds: float,
) -> Load:
    """Every process has its own connection, people and desks; all begin at the same instant."""
    connections.close_all()
    begins_at = time.time() + TO_FORK
    tasks = [
        Task(url, people[number::WRITERS], list(islice(wished, WISHES_A_WRITER)), begins_at, seconds)
        for number in range(WRITERS)
    ]
    with get_context("fork").Pool(WRITERS) as pool:
        times = pool.map(write, tasks, chunksize=1)
    return Load([each for own in times for each in own], seconds)


def bare(task: Task) -> list[float]:
    """The lock and the insertion, nothing else: what PostgreSQL can do at most."""
    with psycopg.connect(task.url) as database:

        def write(each: Wished) -> None:
            (start, end), now = each.hours(), timezone.now()
            names = (each.unit_id, task.people[0].pk, uuid4().hex[:10], uuid4(), each.moment.value, each.day)
            with database.transaction():
                database.execute(LOCK, [each.unit_id])
                database.execute(INSERT, [*names, start, end, start, end, now + rules.HOLD, now])

        return timed_until(write, task.wished, begins_at=task.begins_at, seconds=task.seconds)


def bare_and_whole(task: Task) -> list[float]:
    """All the statements of a hold, as the product sends them, and no Python between them to speak of.

    A wish does not know its place: the closures are asked of another one, at the same cost.
    """
    with psycopg.connect(task.url, prepare_threshold=PREPARED_AFTER) as database:

        def write(each: Wished) -> None:
            (start, end), now, key = each.hours(), timezone.now(), uuid4()
            holder, basket = task.people[0].pk, uuid4()
            names = (each.unit_id, holder, uuid4().hex[:10], basket, each.moment.value, each.day)
            with database.transaction():
                database.execute(form_keys.NEW_KEY, [key, holder, "hold", now])
                database.execute(holds.LOCK, [[each.unit_id]])
                database.execute(RUNNING_HOLDS, [holder, now])
                database.execute(holds.CLOSURES, [each.space_id, each.day, each.day + timedelta(days=1)])
                database.execute(holds.IN_THE_WAY, [[each.unit_id], BLOCKING, start, end])
                database.execute(INSERT, [*names, start, end, start, end, now + rules.HOLD, now])
                database.execute(JOURNAL, [str(basket), holder])
                database.execute(form_keys.ANSWER, [str(basket), key])

        return timed_until(write, task.wished, begins_at=task.begins_at, seconds=task.seconds)


def by_service(task: Task) -> list[float]:
    """What the view calls, with the objects that it fetches."""
    turns = iter([person for person in task.people for _ in range(HOLDS_A_PERSON)])
    units = Unit.objects.select_related("space__place__network", "space__place__commune")

    def write(each: Wished) -> None:
        unit, now = units.get(pk=each.unit_id), timezone.now()
        wish = services.wish_for(space=unit.space, unit=unit, moment=each.moment, day=each.day, now=now)
        services.hold_once(wishes=[wish], holder=next(turns), form_key=uuid4(), now=now)

    most = task.wished[: len(task.people) * HOLDS_A_PERSON]
    return timed_until(write, most, begins_at=task.begins_at, seconds=task.seconds)
