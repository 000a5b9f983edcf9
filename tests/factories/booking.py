"""Bookings, closures and attendance: valid, minimal, dull; variants are traits."""

from datetime import timedelta

import factory
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils.timezone import localdate
from factory.django import DjangoModelFactory

from maillage.booking.enums import BookingState, CheckInWay, Moment
from maillage.booking.models import Attendance, Booking, Closure
from maillage.core.periods import DateSpan, Period
from tests.factories.accounts import UserFactory
from tests.factories.places import PlaceFactory, UnitFactory
from tests.moments import MONDAY, MONDAY_MORNING, SUNDAY_EVENING, TUESDAY, at


def as_range(period: Period) -> DateTimeTZRange:
    return DateTimeTZRange(period.start, period.end)


def as_days(days: DateSpan) -> DateRange:
    return DateRange(days.first, days.end)


class BookingFactory(DjangoModelFactory[Booking]):
    """One desk on Monday morning, confirmed. `when=` takes a Period; `starts_at` and `ends_at` work too."""

    class Meta:
        model = Booking

    unit = factory.SubFactory(UnitFactory)
    holder = factory.SubFactory(UserFactory)
    reference = factory.Sequence(lambda n: f"R{n:07}")
    basket = factory.Faker("uuid4", cast_to=None)
    moment = Moment.MORNING
    day = factory.LazyAttribute(lambda booking: localdate(booking.starts_at))
    starts_at = factory.LazyAttribute(lambda booking: booking.when.start)
    ends_at = factory.LazyAttribute(lambda booking: booking.when.end)
    period = factory.LazyAttribute(lambda booking: DateTimeTZRange(booking.starts_at, booking.ends_at))
    state = BookingState.CONFIRMED
    created_at = SUNDAY_EVENING

    class Params:
        when = MONDAY_MORNING
        held = factory.Trait(
            state=BookingState.HELD,
            hold_expires_at=factory.LazyAttribute(lambda booking: booking.created_at + timedelta(minutes=10)),
        )
        checked_in = factory.Trait(state=BookingState.CHECKED_IN)
        done = factory.Trait(state=BookingState.DONE)
        no_show = factory.Trait(state=BookingState.NO_SHOW)
        cancelled = factory.Trait(state=BookingState.CANCELLED)
        by_guest = factory.Trait(holder=None, guest_name="Visiteuse")


class ClosureFactory(DjangoModelFactory[Closure]):
    """One Tuesday; `first` and `end` move it."""

    class Meta:
        model = Closure

    place = factory.SubFactory(PlaceFactory)
    days = factory.LazyAttribute(lambda closure: DateRange(closure.first, closure.end))
    reason = "Congés"
    created_at = SUNDAY_EVENING

    class Params:
        first = TUESDAY
        end = factory.LazyAttribute(lambda closure: closure.first + timedelta(days=1))


class AttendanceFactory(DjangoModelFactory[Attendance]):
    """Somebody who came in without a booking on Monday at nine."""

    class Meta:
        model = Attendance

    place = factory.SubFactory(PlaceFactory)
    way = CheckInWay.WALK_IN
    arrived_at = at(MONDAY, 9)
