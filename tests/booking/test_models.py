"""What may never be true of bookings, closures and attendance, whoever writes the row."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from maillage.booking.enums import BLOCKING, BookingState
from tests.database import refused_by
from tests.factories.booking import AttendanceFactory, BookingFactory, ClosureFactory
from tests.factories.places import UnitFactory
from tests.moments import MONDAY, MONDAY_AFTERNOON, MONDAY_MORNING, TUESDAY, WEDNESDAY, at, between

pytestmark = pytest.mark.django_db

LATER = at(MONDAY, 20)


@pytest.mark.parametrize("state", BLOCKING)
def test_booking_unit_held_once(state):
    expires = LATER if state == BookingState.HELD else None
    held = BookingFactory(state=state, hold_expires_at=expires, when=MONDAY_MORNING)

    with refused_by("booking_unit_held_once"):
        BookingFactory(unit=held.unit, when=between(MONDAY, "12:29", "13:00"))


@pytest.mark.parametrize("state", sorted(set(BookingState) - set(BLOCKING)))
def test_what_is_over_blocks_nobody(state):
    over = BookingFactory(state=state)

    BookingFactory(unit=over.unit)


def test_bookings_may_touch_and_other_units_do_not_count():
    morning = BookingFactory(when=MONDAY_MORNING)

    BookingFactory(unit=morning.unit, when=between(MONDAY, "12:30", "18:00"))
    BookingFactory(unit=UnitFactory(space=morning.unit.space), when=MONDAY_MORNING)


def test_booking_reference_once():
    first = BookingFactory()
    with refused_by("booking_reference_once"):
        BookingFactory(reference=first.reference)


def test_buffers_block_more_than_what_the_person_sees():
    cleaned = DateTimeTZRange(MONDAY_MORNING.start, MONDAY_MORNING.end + timedelta(hours=2))
    morning = BookingFactory(when=MONDAY_MORNING, period=cleaned)

    with refused_by("booking_unit_held_once"):
        BookingFactory(unit=morning.unit, when=MONDAY_AFTERNOON)


def test_booking_ends_after_start():
    with refused_by("booking_ends_after_start"):
        BookingFactory(ends_at=MONDAY_MORNING.start, period=DateTimeTZRange(at(MONDAY, 8), at(MONDAY, 9)))


@pytest.mark.parametrize(
    "period",
    [
        DateTimeTZRange(None, at(MONDAY, 9)),
        DateTimeTZRange(at(MONDAY, 9), None),
        DateTimeTZRange(at(MONDAY, 9), at(MONDAY, 9)),
    ],
)
def test_booking_period_bounded(period):
    with refused_by("booking_period_bounded"):
        BookingFactory(period=period)


@pytest.mark.parametrize(("state", "expires"), [(BookingState.HELD, None), (BookingState.CONFIRMED, LATER)])
def test_booking_hold_has_end(state, expires):
    with refused_by("booking_hold_has_end"):
        BookingFactory(state=state, hold_expires_at=expires)


def test_booking_is_for_somebody():
    BookingFactory(held=True, by_guest=True)
    with refused_by("booking_is_for_somebody"):
        BookingFactory(held=True, holder=None)


def test_booking_attendance_leaves_after():
    with refused_by("booking_attendance_leaves_after"):
        AttendanceFactory(arrived_at=at(MONDAY, 9), left_at=at(MONDAY, 8, 59))


@pytest.mark.parametrize(
    "days", [DateRange(None, TUESDAY), DateRange(TUESDAY, None), DateRange(TUESDAY, TUESDAY)]
)
def test_booking_closure_has_days(days):
    with refused_by("booking_closure_has_days"):
        ClosureFactory(days=days)


def test_booking_closure_once():
    closure = ClosureFactory(first=MONDAY, end=WEDNESDAY)

    ClosureFactory(place=closure.place, first=WEDNESDAY)
    with refused_by("booking_closure_once"):
        ClosureFactory(place=closure.place, first=TUESDAY, end=date(2030, 3, 20))
