"""Periods of time, [start, end), made of aware instants."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60


class ReversedPeriod(ValueError):
    """A period must end after it starts."""


class NoSuchLocalTime(ValueError):
    """A wall-clock time that the spring change of hour skips."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """[start, end) between two aware instants."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("A period takes aware instants.")
        if self.end <= self.start:
            raise ReversedPeriod

    @property
    def length(self) -> timedelta:
        return elapsed(self.start, self.end)

    def overlaps(self, other: "Period") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Period") -> bool:
        return self.start <= other.start and other.end <= self.end

    def widened(self, *, before: timedelta, after: timedelta) -> "Period":
        return Period(self.start.astimezone(UTC) - before, self.end.astimezone(UTC) + after)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """Return the real time between two instants: of two in one zone Python subtracts the wall clocks."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def at_local_time(day: date, clock: time, *, zone: ZoneInfo) -> datetime:
    """Return the instant of a wall-clock time; the first one when autumn repeats it.

    Raises NoSuchLocalTime for the hour that spring skips.
    """
    wall = datetime.combine(day, clock)
    instant = wall.replace(tzinfo=zone)
    there_and_back = instant.astimezone(UTC).astimezone(zone)
    if there_and_back.replace(tzinfo=None) != wall:
        raise NoSuchLocalTime
    return instant


def day_bounds(day: date, *, zone: ZoneInfo) -> Period:
    """Return a civil day as a period: 23, 24 or 25 hours long."""
    midnight = time(0)
    return Period(
        datetime.combine(day, midnight, tzinfo=zone),
        datetime.combine(day + timedelta(days=1), midnight, tzinfo=zone),
    )


def free_gaps(within: Period, taken: Iterable[Period]) -> list[Period]:
    """Return what is left of `within` once the `taken` periods are removed, in order."""
    gaps: list[Period] = []
    cursor = within.start
    for period in sorted(taken):
        if period.start > cursor:
            gap_end = min(period.start, within.end)
            if gap_end > cursor:
                gaps.append(Period(cursor, gap_end))
        cursor = max(cursor, period.end)
    if cursor < within.end:
        gaps.append(Period(cursor, within.end))
    return gaps


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Days from `first` to `end`, `end` left out."""

    first: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.first:
            raise ReversedPeriod

    @classmethod
    def one(cls, day: date) -> "DateSpan":
        return cls(day, day + timedelta(days=1))

    @classmethod
    def through(cls, first: date, last: date) -> "DateSpan":
        """Both days included, as people say it."""
        return cls(first, last + timedelta(days=1))

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    def __iter__(self) -> Iterator[date]:
        day = self.first
        while day < self.end:
            yield day
            day += timedelta(days=1)
