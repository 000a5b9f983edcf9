"""Any sequence of acts by anybody, against the real database: never two people on one unit."""

import contextlib
from datetime import timedelta

from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from maillage.billing.enums import ChargeState
from maillage.billing.models import Charge
from maillage.booking import services
from maillage.booking.enums import BLOCKING, BookingState, Moment
from maillage.booking.models import Attendance, Booking
from maillage.core.errors import RuleBroken
from tests.booking.stories import wish_for
from tests.factories.accounts import UserFactory
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import MONDAY, MONDAY_DAWN, TUESDAY

MOMENTS = [Moment.MORNING, Moment.AFTERNOON, Moment.DAY, Moment.WEEK]


class BookingMachine(RuleBasedStateMachine):
    """Three people, two desks, two days; the clock only goes forward."""

    bookings = Bundle("bookings")

    def __init__(self) -> None:
        super().__init__()
        place = PlaceFactory(with_hours=True)
        RateFactory(tariff=TariffFactory(place=place, flat_rate=True), cents=400)
        self.desks = desk_pool(2, place=place, cancel_notice=timedelta(0))
        self.people = UserFactory.create_batch(3)
        self.host = UserFactory()
        self.now = MONDAY_DAWN

    @rule(
        target=bookings,
        person=st.integers(0, 2),
        desk=st.sampled_from([0, 1, None]),
        day=st.sampled_from([MONDAY, TUESDAY]),
        moment=st.sampled_from(MOMENTS),
    )
    def hold(self, person, desk, day, moment):
        try:
            wanted = self.desks[0].space if desk is None else self.desks[desk]
            wish = wish_for(wanted, day=day, moment=moment, now=self.now)
            return services.hold_units(wishes=[wish], holder=self.people[person], now=self.now)[0]
        except RuleBroken:
            return None

    @rule(booking=bookings)
    def confirm(self, booking):
        self.attempt(
            booking,
            lambda: services.confirm_basket(
                basket=booking.basket, holder=booking.holder, use="work", now=self.now
            ),
        )

    @rule(booking=bookings)
    def give_back(self, booking):
        self.attempt(booking, lambda: services.give_back(basket=booking.basket, holder=booking.holder))

    @rule(booking=bookings)
    def cancel(self, booking):
        self.attempt(
            booking, lambda: services.cancel_booking(booking=booking, by=booking.holder, now=self.now)
        )

    @rule(booking=bookings)
    def arrive(self, booking):
        self.attempt(booking, lambda: services.check_in(booking=booking, by=self.host, now=self.now))

    @rule(booking=bookings)
    def leave(self, booking):
        self.attempt(booking, lambda: services.check_out(booking=booking, by=self.host, now=self.now))

    @rule(booking=bookings)
    def be_absent(self, booking):
        self.attempt(booking, lambda: services.note_absence(booking=booking, by=self.host, now=self.now))

    @rule(desk=st.integers(0, 1), moment=st.sampled_from([Moment.MORNING, Moment.AFTERNOON, Moment.DAY]))
    def walk_in(self, desk, moment):
        self.attempt(
            self.desks[desk],
            lambda: services.welcome_walk_in(
                unit=self.desks[desk], moment=moment, by=self.host, guest_name="Passante", now=self.now
            ),
        )

    @rule(minutes=st.sampled_from([5, 11, 90, 300]))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)
        services.expire_overdue_holds(now=self.now)
        services.close_finished(now=self.now)

    def attempt(self, subject, act):
        if subject is None:
            return
        with contextlib.suppress(RuleBroken):
            act()

    @invariant()
    def nobody_shares_a_unit(self):
        blocking = Booking.objects.filter(state__in=BLOCKING)
        for booking in blocking:
            others = blocking.filter(unit=booking.unit, period__overlap=booking.period)
            assert list(others) == [booking]

    @invariant()
    def only_holds_run_out(self):
        assert not Booking.objects.exclude(state=BookingState.HELD).exclude(hold_expires_at=None).exists()

    @invariant()
    def what_is_shown_lies_in_what_is_blocked_until_it_is_cut(self):
        kept = Booking.objects.filter(state__in=[BookingState.CONFIRMED, BookingState.CHECKED_IN])
        assert not kept.exclude(period__startswith__lte=F("starts_at")).exists()
        assert not kept.exclude(period__endswith__gte=F("ends_at")).exists()

    @invariant()
    def who_is_present_or_has_left_attended_once(self):
        came = Booking.objects.filter(state__in=[BookingState.CHECKED_IN, BookingState.DONE])
        assert Attendance.objects.filter(booking__in=came).count() == came.count()

    @invariant()
    def a_booking_has_one_live_charge_and_a_hold_none(self):
        live = Charge.objects.exclude(state=ChargeState.CANCELLED).values_list("source_id", flat=True)
        owing = [BookingState.CONFIRMED, BookingState.CHECKED_IN, BookingState.DONE]
        assert sorted(live) == sorted(Booking.objects.filter(state__in=owing).values_list("pk", flat=True))


class TestBookingMachine(TestCase):
    """Each example runs in a transaction of its own and leaves nothing behind."""

    def test_no_sequence_of_acts_breaks_the_house(self):
        run_state_machine_as_test(
            self._fresh,
            settings=settings(
                max_examples=15,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )

    def _fresh(self):
        for model in (Attendance, Charge, Booking):
            model.objects.all().delete()
        return BookingMachine()
