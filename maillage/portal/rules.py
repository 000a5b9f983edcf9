"""How far ahead the public pages look, which moment they propose, and how the map is cut into cells."""

import math
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from maillage.territory.rules import Box, Point

LOOKED_AHEAD = timedelta(days=366)  # no page answers for a later day
LAST_CLOSING = time(19)  # the usual end of the afternoon's half-day
SATURDAY = 5
CELLS_ACROSS = 10  # at most twice as many: a symbol of 44 px in each still leaves the map to be seen


def working_days(days: Collection[date], *, holidays: Collection[date]) -> list[date]:
    """Monday to Friday, public holidays left out: the usual week of the places."""
    return [day for day in days if day.weekday() < SATURDAY and day not in holidays]


def first_day_proposed(now: datetime) -> date:
    """Today until its last half-day is over; `now` is on the clock of the network."""
    return now.date() + timedelta(days=1) if now.time() >= LAST_CLOSING else now.date()


def grid_step(seen: Box) -> Point:
    """The height and the width of a cell, in degrees: powers of two, so that a cell holds while one moves."""
    return Point(_cell(seen.north - seen.south), _cell(seen.east - seen.west))


def page_count(rows: int, *, by: int) -> int:
    return max(1, -(-rows // by))


def _cell(span: float) -> float:
    return 2.0 ** math.floor(math.log2(max(span, 0.001) / CELLS_ACROSS))
