"""Arrivals, departures, absences and payments as the host notes them, and what is taken back."""

from datetime import timedelta

import pytest

from maillage.billing.enums import ChargeState
from maillage.billing.errors import AlreadyPaid, NothingToPay
from maillage.billing.models import Charge
from maillage.booking import errors, services
from maillage.booking.enums import BookingState, CheckInWay
from maillage.booking.models import Attendance, Booking
from maillage.core.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.billing import ChargeFactory
from tests.factories.booking import BookingFactory
from tests.factories.places import UnitFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, MONDAY_AFTERNOON, MONDAY_MORNING, TUESDAY, at

pytestmark = pytest.mark.django_db
NINE, TEN = at(MONDAY, 9), at(MONDAY, 10)


@pytest.fixture
def booking(desk):
    return BookingFactory(unit=desk, holder__home_commune=CommuneFactory())


@pytest.fixture
def charge(booking):
    return charge_of(booking)


def charge_of(booking, **fields):
    place = booking.unit.space.place
    return ChargeFactory(source_id=booking.pk, place=place, tariff=place.tariffs.get(), **fields)


def state_of(booking):
    return Booking.objects.get(pk=booking.pk).state


def blocked(booking):
    period = Booking.objects.get(pk=booking.pk).period
    return period.lower, period.upper


def test_an_arrival_is_noted_with_the_commune_one_comes_from(booking, host):
    services.check_in(booking=booking, by=host, now=NINE)

    attendance = Attendance.objects.get()
    assert state_of(booking) == BookingState.CHECKED_IN
    assert (attendance.booking, attendance.unit, attendance.way) == (booking, booking.unit, CheckInWay.HOST)
    assert (attendance.arrived_at, attendance.left_at) == (NINE, None)
    assert attendance.origin == booking.holder.home_commune


def test_an_arrival_is_journaled_by_ids_alone(booking, host):
    services.check_in(booking=booking, by=host, now=NINE)

    entry = Entry.objects.get(subject_kind="booking.booking", subject_id=str(booking.pk))
    assert (entry.verb, entry.actor_id, entry.facts) == ("arrived", host.pk, {"way": "host"})


def test_an_arrival_is_not_noted_more_than_two_hours_ahead(booking, host):
    with pytest.raises(errors.TooEarlyToArrive):
        services.check_in(booking=booking, by=host, now=at(MONDAY, 6, 29))

    assert state_of(booking) == BookingState.CONFIRMED


@pytest.mark.parametrize("trait", ["held", "checked_in", "done", "cancelled"])
def test_only_somebody_expected_or_counted_absent_arrives(trait, desk, host):
    booking = BookingFactory(unit=desk, **{trait: True})

    with pytest.raises(errors.NotArrivable):
        services.check_in(booking=booking, by=host, now=NINE)

    assert not Attendance.objects.exists()


def test_an_arrival_noted_the_next_day_counts_for_the_whole_time(booking, host):
    services.check_in(booking=booking, by=host, now=at(TUESDAY, 9))

    attendance = Attendance.objects.get()
    assert state_of(booking) == BookingState.DONE
    assert (attendance.arrived_at, attendance.left_at) == (MONDAY_MORNING.start, MONDAY_MORNING.end)


def test_somebody_counted_absent_who_comes_gets_the_desk_back_and_owes_again(booking, charge, host):
    services.note_absence(booking=booking, by=host, now=NINE)

    services.check_in(booking=booking, by=host, now=TEN)

    assert blocked(booking) == (MONDAY_MORNING.start, MONDAY_MORNING.end)
    charges = Charge.objects.order_by("pk").values_list("state", "cents")
    assert list(charges) == [(ChargeState.CANCELLED, 500), (ChargeState.TO_PAY, 500)]


def test_somebody_counted_absent_who_comes_too_late_has_lost_the_desk(booking, host):
    services.note_absence(booking=booking, by=host, now=NINE)
    taken = BookingFactory(unit=booking.unit, starts_at=at(MONDAY, 9, 30), ends_at=MONDAY_MORNING.end)

    with pytest.raises(errors.UnitTaken):
        services.check_in(booking=booking, by=host, now=TEN)

    assert (state_of(booking), state_of(taken)) == (BookingState.NO_SHOW, BookingState.CONFIRMED)


def test_an_arrival_noted_by_mistake_is_taken_back(booking, host):
    services.check_in(booking=booking, by=host, now=NINE)

    services.undo_check_in(booking=booking, by=host, now=NINE)

    assert state_of(booking) == BookingState.CONFIRMED
    assert not Attendance.objects.exists()


def test_a_departure_noted_by_mistake_is_taken_back_with_the_rest_of_the_time(booking, host):
    services.check_in(booking=booking, by=host, now=NINE)
    services.check_out(booking=booking, by=host, now=TEN)

    services.undo_check_in(booking=booking, by=host, now=TEN)

    assert state_of(booking) == BookingState.CONFIRMED
    assert blocked(booking) == (MONDAY_MORNING.start, MONDAY_MORNING.end)


def test_who_came_without_a_booking_is_not_expected_once_taken_back(desk, host):
    walk_in = services.welcome_walk_in(unit=desk, moment="morning", guest_name="Visiteuse", by=host, now=NINE)

    services.undo_check_in(booking=walk_in, by=host, now=NINE)

    assert state_of(walk_in) == BookingState.CANCELLED
    assert not Attendance.objects.exists()
    assert list(Charge.objects.values_list("state", flat=True)) == [ChargeState.CANCELLED]


def test_nothing_is_taken_back_from_somebody_expected(booking, host):
    with pytest.raises(errors.NotArrivable):
        services.undo_check_in(booking=booking, by=host, now=NINE)


def test_whoever_leaves_frees_the_rest_of_the_time(booking, host):
    services.check_in(booking=booking, by=host, now=NINE)

    services.check_out(booking=booking, by=host, now=TEN)

    assert state_of(booking) == BookingState.DONE
    assert blocked(booking) == (MONDAY_MORNING.start, TEN)
    assert Attendance.objects.get().left_at == TEN


def test_only_somebody_present_leaves(booking, host):
    with pytest.raises(errors.NotArrivable):
        services.check_out(booking=booking, by=host, now=TEN)


def test_an_absence_frees_the_desk_and_nothing_is_owed(booking, charge, host):
    services.note_absence(booking=booking, by=host, now=NINE)

    assert state_of(booking) == BookingState.NO_SHOW
    assert blocked(booking) == (MONDAY_MORNING.start, NINE)
    charge.refresh_from_db()
    assert charge.state == ChargeState.CANCELLED


def test_what_an_absent_person_had_paid_stays_paid(booking, host):
    charge = charge_of(booking, paid=True)

    services.note_absence(booking=booking, by=host, now=NINE)
    services.check_in(booking=booking, by=host, now=TEN)

    assert list(Charge.objects.values_list("pk", "state")) == [(charge.pk, ChargeState.PAID)]


def test_nobody_is_absent_before_the_start(booking, host):
    with pytest.raises(errors.NotArrivable):
        services.note_absence(booking=booking, by=host, now=at(MONDAY, 8))


def test_a_payment_is_noted_once(booking, charge, host):
    services.take_payment(booking=booking, by=host, now=NINE)

    with pytest.raises(AlreadyPaid):
        services.take_payment(booking=booking, by=host, now=TEN)

    charge.refresh_from_db()
    assert (charge.state, charge.paid_at) == (ChargeState.PAID, NINE)


def test_nothing_is_paid_where_nothing_is_owed(booking, host):
    with pytest.raises(NothingToPay):
        services.take_payment(booking=booking, by=host, now=NINE)


def test_a_space_with_a_delay_frees_who_does_not_come(desk, place):
    quick = UnitFactory(space__place=place, space__no_show_delay=timedelta(minutes=30))
    late = BookingFactory(unit=quick)
    later = BookingFactory(unit=quick, when=MONDAY_AFTERNOON)
    without_delay = BookingFactory(unit=desk)

    assert services.free_no_shows(now=NINE) == 1

    expected = {
        late: BookingState.NO_SHOW,
        later: BookingState.CONFIRMED,
        without_delay: BookingState.CONFIRMED,
    }
    assert {booking: state_of(booking) for booking in expected} == expected


def test_whoever_is_present_at_the_end_has_left_then(booking, host):
    services.check_in(booking=booking, by=host, now=NINE)

    assert services.close_finished(now=at(MONDAY, 12, 29)) == 0
    assert services.close_finished(now=at(MONDAY, 12, 30)) == 1

    assert state_of(booking) == BookingState.DONE
    assert Attendance.objects.get().left_at == MONDAY_MORNING.end


def test_an_account_without_a_commune_leaves_the_origin_unknown(desk, host):
    booking = BookingFactory(unit=desk, holder=UserFactory())

    services.check_in(booking=booking, by=host, now=NINE)

    assert Attendance.objects.get().origin is None
