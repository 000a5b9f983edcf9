"""Other times of the same length, nearest first: half-days, days, weeks, months, quarters of an hour."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillage.booking.enums import HALF_DAYS, Moment
from maillage.booking.rules import STEP, Stretch, slot
from maillage.booking.selectors.availability import CLOSED, PAST, moment_now
from maillage.core.errors import RuleBroken
from maillage.core.periods import MINUTES_A_DAY, DateSpan
from maillage.places.rules import Calendar, minutes_of

DAYS_AHEAD = 7
WEEKS_AROUND = [1, -1, 2, -2, 3, 4]
DAYS_AROUND = 31  # a month may begin on any day
QUARTER = STEP // timedelta(minutes=1)
REACH = {
    Moment.WEEK: (timedelta(weeks=3), timedelta(weeks=6)),
    Moment.MONTH: (timedelta(days=DAYS_AROUND), timedelta(days=2 * DAYS_AROUND + 1)),
}
NEAR_DAYS = (timedelta(0), timedelta(days=DAYS_AHEAD + 1))


@dataclass(frozen=True, slots=True)
class Time:
    """A moment as it is asked for; a slot has its two clock times."""

    day: date
    moment: str
    start: time | None = None
    end: time | None = None

    def days_later(self, days: int) -> "Time":
        return replace(self, day=self.day + timedelta(days=days))


def stretch_at(asked: Time, *, calendar: Calendar, zone: ZoneInfo, now: datetime) -> Stretch | str:
    """The stretch still ahead, or why there is none: closed or past."""
    if asked.start is None or asked.end is None:
        return moment_now(asked.moment, asked.day, calendar=calendar, zone=zone, now=now)
    with suppress(RuleBroken):
        found = slot(asked.day, asked.start, asked.end, calendar=calendar, zone=zone)
        return found if found.starts_at >= now else PAST
    return CLOSED


def days_around(asked: Time) -> DateSpan:
    """All the days that `asked` and its other times may touch."""
    before, after = REACH.get(Moment(asked.moment), NEAR_DAYS)
    return DateSpan(asked.day - before, asked.day + after)


def other_times(asked: Time) -> Iterator[Time]:
    if asked.moment == Moment.WEEK:
        yield from (asked.days_later(7 * weeks) for weeks in WEEKS_AROUND)
    elif asked.moment == Moment.MONTH:
        yield from (asked.days_later(days) for days in _around(DAYS_AROUND))
    else:
        yield from _same_day(asked)
        yield from (asked.days_later(days) for days in range(1, DAYS_AHEAD + 1))


def _same_day(asked: Time) -> Iterator[Time]:
    """The other half-day, or the same length by quarters of an hour."""
    if asked.moment in HALF_DAYS:
        yield from (replace(asked, moment=half) for half in HALF_DAYS if half != asked.moment)
    if asked.start and asked.end:
        start, end = minutes_of(asked.start), minutes_of(asked.end)
        for minutes in (QUARTER * quarters for quarters in _around(MINUTES_A_DAY // QUARTER)):
            if start + minutes >= 0 and end + minutes < MINUTES_A_DAY:
                yield replace(asked, start=_clock(start + minutes), end=_clock(end + minutes))


def _around(most: int) -> Iterator[int]:
    """1, -1, 2, -2, …"""
    for distance in range(1, most + 1):
        yield distance
        yield -distance


def _clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))
