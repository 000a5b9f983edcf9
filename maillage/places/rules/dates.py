"""Which days people may name when they tell of a place."""

from datetime import date, timedelta

from maillage.core.text import day_long
from maillage.places.errors import DayOutOfReach

OLDEST_EVENT = date(1900, 1, 1)
TOLD_AHEAD = timedelta(days=731)


def check_day_ahead(day: date, *, today: date) -> None:
    """Raise DayOutOfReach: other hours are told from today on, two years ahead at most."""
    _check_between(day, first=today, last=today + TOLD_AHEAD)


def check_event_day(day: date, *, today: date) -> None:
    """Raise DayOutOfReach: what has not happened yet is no fact."""
    _check_between(day, first=OLDEST_EVENT, last=today)


def _check_between(day: date, *, first: date, last: date) -> None:
    if not first <= day <= last:
        raise DayOutOfReach(first=_written(first), last=_written(last))


def _written(day: date) -> str:
    """With its year, whatever it is."""
    return day_long(day, today=date(day.year + 1, 1, 1))
