"""A usual week, a desk's and a room's policy, and the two ways to ask for time."""

from dataclasses import replace
from datetime import date, time, timedelta

from maillage.booking import rules
from maillage.booking.rules import Policy, Stretch
from maillage.places.enums import BookingMode
from maillage.places.rules import Calendar, Span
from tests.moments import PARIS

MORNING, AFTERNOON = Span(time(8, 30), time(12, 30)), Span(time(13, 30), time(18))
WEEKDAYS = Calendar(dict.fromkeys(range(5), (MORNING, AFTERNOON)))
ALWAYS_OPEN = Calendar(dict.fromkeys(range(7), (Span(time(0), time(23, 45)),)))
DESK = Policy(
    mode=BookingMode.HALF_DAYS,
    is_bookable=True,
    host_only=False,
    min_length=timedelta(minutes=15),
    max_length=timedelta(days=93),
    notice=timedelta(0),
    horizon=timedelta(days=180),
    cancel_notice=timedelta(hours=14),
    buffer_before=timedelta(0),
    buffer_after=timedelta(0),
)
HALF_HOUR, ONE_DAY = timedelta(minutes=30), timedelta(days=1)
ROOM = replace(DESK, mode=BookingMode.QUARTERS, min_length=HALF_HOUR, max_length=ONE_DAY)


def asked(moment: str, day: date, calendar: Calendar = WEEKDAYS) -> Stretch:
    return rules.stretch(moment, day, calendar=calendar, zone=PARIS)


def asked_slot(day: date, start: str, end: str, calendar: Calendar = WEEKDAYS) -> Stretch:
    first, last = (time(*(int(part) for part in clock.split(":"))) for clock in (start, end))
    return rules.slot(day, first, last, calendar=calendar, zone=PARIS)
