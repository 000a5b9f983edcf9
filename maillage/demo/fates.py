"""What becomes of an invented booking: when it was made, who comes, who leaves early, who does not come."""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from maillage.booking.rules import Stretch
from maillage.booking.services.holds import REFERENCE_LENGTH, REFERENCE_LETTERS

CANCELLED, ABSENT = 0.06, 0.04
STAYS_TO_THE_END = 0.65
LATE_BY = (0.55, 0.8)  # of the time booked, so that somebody is late at almost any hour
PAYS_ON_ARRIVAL = 0.7
MEAN_LEAD_DAYS, LONGEST_LEAD_DAYS = 9.0, 24.0


class Fate(NamedTuple):
    arrives_at: datetime | None = None
    leaves_at: datetime | None = None
    pays_at: datetime | None = None
    cancelled_at: datetime | None = None


def reference(chance: Random) -> str:
    return "".join(chance.choices(REFERENCE_LETTERS, k=REFERENCE_LENGTH))


def a_while_before(start: datetime, chance: Random) -> datetime:
    """Most people book a few days ahead, some the same day, a few three weeks ahead."""
    days = min(chance.expovariate(1 / MEAN_LEAD_DAYS), LONGEST_LEAD_DAYS)
    if days < 1:
        return start - timedelta(hours=1, minutes=chance.randrange(12 * 60))
    made_on = start - timedelta(days=int(days))
    return made_on.replace(hour=chance.randrange(7, 22), minute=chance.randrange(60)) - timedelta(days=1)


def fate(stretch: Stretch, *, created_at: datetime, is_late: bool, chance: Random) -> Fate:
    draw = chance.random()
    if draw < CANCELLED:
        return Fate(cancelled_at=created_at + (stretch.starts_at - created_at) * chance.uniform(0.1, 0.9))
    if draw < CANCELLED + ABSENT:
        return Fate()
    if is_late:
        minutes = int(stretch.minutes * chance.uniform(*LATE_BY))
    else:
        minutes = min(chance.randrange(-6, 9), stretch.minutes // 2)
    arrives_at = stretch.starts_at + timedelta(minutes=minutes)
    return _stay(stretch, arrives_at=arrives_at, chance=chance)


def walk_in_fate(stretch: Stretch, *, arrives_at: datetime, chance: Random) -> Fate:
    return _stay(stretch, arrives_at=arrives_at, chance=chance)


def _stay(stretch: Stretch, *, arrives_at: datetime, chance: Random) -> Fate:
    leaves_at = stretch.ends_at
    if chance.random() > STAYS_TO_THE_END:
        leaves_at -= (stretch.ends_at - arrives_at) * chance.uniform(0.05, 0.5)
    pays_at = arrives_at + timedelta(minutes=3) if chance.random() < PAYS_ON_ARRIVAL else leaves_at
    return Fate(arrives_at=arrives_at, leaves_at=leaves_at.replace(second=0, microsecond=0), pays_at=pays_at)
