"""Short sentences for the tests of the host's day: Monday at twenty past ten, at the place of the cast."""

from datetime import date, datetime
from typing import Any

from maillage.booking import selectors
from maillage.booking.enums import CheckInWay
from maillage.booking.models import Attendance, Booking
from maillage.booking.selectors import HostDay
from maillage.places.models import Place
from tests.factories.booking import AttendanceFactory
from tests.moments import MONDAY, at

TEN_TWENTY = at(MONDAY, 10, 20)
MORNING, AFTERNOON = (510, 750), (810, 1080)  # minutes of the clock


def day_of(place: Place, day: date = MONDAY, now: datetime = TEN_TWENTY) -> HostDay:
    return selectors.host_day(place, day=day, now=now)


def blocks(shown: HostDay, *, unit: int = 0) -> list[tuple[str, int, int]]:
    """What is told of a unit, as (kind, start, end) in minutes."""
    return [(block.kind, block.start, block.end) for block in shown.rows[unit].told]


def arrive(booking: Booking, moment: datetime, **fields: Any) -> Attendance:
    return AttendanceFactory(
        place=booking.unit.space.place,
        unit=booking.unit,
        booking=booking,
        way=CheckInWay.HOST,
        arrived_at=moment,
        **fields,
    )
