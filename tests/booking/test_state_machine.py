"""Any sequence of acts by anybody, against the real database: never two people on one unit."""

import contextlib
from datetime import timedelta
from uuid import uuid4

from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from maillage.billing.enums import ChargeState
from maillage.billing.models import Charge
from maillage.booking import rules, services
from maillage.booking.enums import BLOCKING, BookingState, Moment
from maillage.booking.models import Attendance, Booking
from maillage.core.errors import RuleBroken
from tests.booking.stories import wish_for
from tests.factories.accounts import UserFactory
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import MONDAY, MONDAY_DAWN, TUESDAY

OWING = [BookingState.CONFIRMED, BookingState.CHECKED_IN, BookingState.DONE]
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

    @rule(
        target=bookings,
        person=st.integers(0, 2),
        count=st.integers(1, 3),
        day=st.sampled_from([MONDAY, TUESDAY]),
        moment=st.sampled_from(MOMENTS),
    )
    def add_to_basket(self, person, count, day, moment):
        holder = self.people[person]
        try:
            wishes = wish_for(self.desks[0].space, day=day, moment=moment, now=self.now).times(count)
            basket = services.hold_once(wishes=wishes, holder=holder, form_key=uuid4(), now=self.now)
        except RuleBroken:
            return None
        return Booking.objects.filter(basket=basket).latest("pk")

    @rule(booking=bookings)
    def remove_line(self, booking):
        self.attempt(
            booking,
            lambda: services.give_back(
                basket=booking.basket, holder=booking.holder, reference=booking.reference
            ),
        )

    @rule(booking=bookings)
    def give_back(self, booking):
        self.attempt(booking, lambda: services.give_back(basket=booking.basket, holder=booking.holder))

    @rule(booking=bookings)
    def cancel_basket(self, booking):
        self.attempt(
            booking,
            lambda: services.cancel_basket(basket=booking.basket, holder=booking.holder, now=self.now),
        )

    @rule(booking=bookings)
    def cancel(self, booking):
        self.attempt(
            booking, lambda: services.cancel_booking(booking=booking, by=booking.holder, now=self.now)
        )

    @rule(
        booking=bookings,
        desk=st.integers(0, 1),
        day=st.sampled_from([MONDAY, TUESDAY]),
        moment=st.sampled_from(MOMENTS),
        by_host=st.booleans(),
    )
    def change(self, booking, desk, day, moment, by_host):
        self.attempt(booking, lambda: self._change(booking, self.desks[desk], day, moment, by_host=by_host))

    def _change(self, booking, desk, day, moment, *, by_host):
        booking.refresh_from_db()
        wish = services.wish_for_change(booking=booking, unit=desk, day=day, moment=moment, now=self.now)
        services.change_booking(
            booking=booking,
            wish=wish,
            seen_revision=booking.revision,
            by=self.host,
            now=self.now,
            by_host=by_host,
        )

    @rule(booking=bookings)
    def pay(self, booking):
        self.attempt(booking, lambda: services.take_payment(booking=booking, by=self.host, now=self.now))

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
    def a_basket_is_held_until_one_instant_and_never_for_long(self):
        held = Booking.objects.filter(state=BookingState.HELD)
        assert not held.filter(hold_expires_at__gt=F("created_at") + rules.LONGEST_HOLD).exists()
        ends = set(held.values_list("basket", "hold_expires_at"))
        assert len(ends) == len({basket for basket, _ in ends})

    @invariant()
    def a_basket_is_confirmed_whole(self):
        confirmed = Booking.objects.filter(state=BookingState.CONFIRMED).values("basket")
        waiting = [BookingState.HELD, BookingState.EXPIRED]
        assert not Booking.objects.filter(state__in=waiting, basket__in=confirmed).exists()

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
    def who_has_a_booking_owes_its_price_once_and_a_hold_owes_nothing(self):
        """What is paid is never lost, not even by cancelling; the rest of the last price is owed once."""
        owing = Booking.objects.filter(state__in=OWING)
        owed: dict[int, list[Charge]] = {}
        for charge in Charge.objects.exclude(state=ChargeState.CANCELLED).order_by("pk"):
            owed.setdefault(charge.source_id, []).append(charge)
        assert {booking.pk for booking in owing} <= set(owed)
        for pk in set(owed) - {booking.pk for booking in owing}:
            assert {charge.state for charge in owed[pk]} == {ChargeState.PAID}
        for booking in owing:
            settled = sum(charge.cents for charge in owed[booking.pk])
            assert settled == owed[booking.pk][-1].price_cents + owed[booking.pk][-1].to_return_cents


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
