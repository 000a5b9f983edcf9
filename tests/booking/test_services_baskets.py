"""Filling a basket, giving some of it back, confirming and cancelling all of it or nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from maillage.billing.enums import ChargeState, RateUnit
from maillage.billing.models import Charge
from maillage.booking import errors, rules, selectors, services
from maillage.booking.enums import BookingState, Moment
from maillage.booking.models import Booking
from maillage.core.models import Mail
from maillage.places.enums import SpaceKind
from tests.booking.stories import fill, hold, wish_for
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.booking import BookingFactory
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import MONDAY, SUNDAY_EVENING, TUESDAY, at

pytestmark = pytest.mark.django_db
FIVE_MINUTES = timedelta(minutes=5)
AFTER_THE_HOLD = SUNDAY_EVENING + rules.HOLD + timedelta(seconds=1)
DAY_BEFORE = SUNDAY_EVENING - timedelta(days=1)


def lines_of(basket, renter) -> list[Booking]:
    return selectors.lines_of(renter, basket=basket)


def confirm(basket, renter, *, now=SUNDAY_EVENING) -> list[Booking]:
    return services.confirm_basket(basket=basket, holder=renter, use="work", now=now)


def test_what_is_added_joins_the_basket_and_gives_all_of_it_ten_minutes_anew(pool, renter):
    later = SUNDAY_EVENING + FIVE_MINUTES
    first = fill([pool[0]], holder=renter)

    second = fill([pool[1]], holder=renter, now=later)

    assert second == first
    assert [line.unit for line in lines_of(first, renter)] == pool[:2]
    assert {line.hold_expires_at for line in lines_of(first, renter)} == {later + rules.HOLD}


def test_what_the_person_has_not_looked_at_is_not_confirmed(pool, renter):
    basket = fill([pool[0]], holder=renter)
    fill([pool[1]], holder=renter)

    with pytest.raises(errors.BasketChanged):
        services.confirm_basket(basket=basket, holder=renter, use="work", now=SUNDAY_EVENING, seen=1)

    assert {line.state for line in lines_of(basket, renter)} == {BookingState.HELD}
    booked = services.confirm_basket(basket=basket, holder=renter, use="work", now=SUNDAY_EVENING, seen=2)
    assert {line.state for line in booked} == {BookingState.CONFIRMED}


def test_nobody_holds_a_basket_for_more_than_half_an_hour(place, renter):
    TariffFactory(place=place)
    desks = desk_pool(5, place=place)

    for turn, desk in enumerate(desks):
        basket = fill([desk], holder=renter, now=SUNDAY_EVENING + turn * timedelta(minutes=6))

    assert {line.hold_expires_at for line in lines_of(basket, renter)} == {
        SUNDAY_EVENING + timedelta(minutes=30)
    }


def test_what_cannot_be_added_leaves_the_basket_as_it_was(pool, renter, stranger):
    basket = fill([pool[0]], holder=renter)
    hold(pool[1], holder=stranger)

    with pytest.raises(errors.UnitTaken):
        fill([pool[1]], holder=renter, now=SUNDAY_EVENING + FIVE_MINUTES)

    (line,) = lines_of(basket, renter)
    assert (line.unit, line.hold_expires_at) == (pool[0], SUNDAY_EVENING + rules.HOLD)


def test_a_basket_whose_time_is_over_is_not_joined(pool, renter):
    first = fill([pool[0]], holder=renter)

    second = fill([pool[1]], holder=renter, now=AFTER_THE_HOLD)

    assert [line.unit for line in lines_of(second, renter)] == [pool[1]]
    assert [line.unit for line in lines_of(first, renter)] == [pool[0]]


def test_a_confirmed_basket_is_not_joined(pool, renter):
    first = fill([pool[0]], holder=renter)
    confirm(first, renter)

    second = fill([pool[1]], holder=renter)

    assert [line.unit for line in lines_of(second, renter)] == [pool[1]]


def test_another_place_has_its_own_basket(pool, renter):
    elsewhere = desk_pool(1, place=PlaceFactory(with_hours=True))[0]
    first = fill([pool[0]], holder=renter)

    assert fill([elsewhere], holder=renter) != first


def test_somebody_else_has_another_basket(pool, renter, stranger):
    first = fill([pool[0]], holder=renter)

    assert fill([pool[1]], holder=stranger) != first


def test_several_desks_at_once_are_the_chosen_one_and_the_next_free_ones(pool, renter):
    basket = services.hold_once(
        wishes=wish_for(pool[1]).times(3), holder=renter, form_key=uuid4(), now=SUNDAY_EVENING
    )

    assert [line.unit for line in lines_of(basket, renter)] == pool


def test_more_desks_than_are_free_are_not_held_at_all(pool, renter):
    BookingFactory(unit=pool[2])

    with pytest.raises(errors.UnitTaken):
        services.hold_once(
            wishes=wish_for(pool[0].space).times(3), holder=renter, form_key=uuid4(), now=SUNDAY_EVENING
        )

    assert Booking.objects.filter(holder=renter).count() == 0


def test_a_basket_has_ten_lines_at_most(place, renter):
    desks = desk_pool(11, place=place)
    fill(desks[:9], holder=renter)

    with pytest.raises(errors.TooManyHolds):
        fill(desks[9:], holder=renter)

    assert Booking.objects.filter(holder=renter).count() == 9


def test_a_line_given_back_is_free_and_the_rest_is_kept(pool, renter, stranger):
    basket = fill(pool, holder=renter)
    line = lines_of(basket, renter)[1]

    left = services.give_back(basket=basket, holder=renter, reference=line.reference)

    assert left == 2
    assert [line.unit for line in lines_of(basket, renter)] == [pool[0], pool[2]]
    assert hold(pool[1], holder=stranger).unit == pool[1]


def test_a_line_given_back_is_not_confirmed_with_the_rest(pool, renter):
    basket = fill(pool[:2], holder=renter)
    given_back = lines_of(basket, renter)[0]
    services.give_back(basket=basket, holder=renter, reference=given_back.reference)

    confirmed = confirm(basket, renter)

    given_back.refresh_from_db()
    assert [line.unit for line in confirmed] == [pool[1]]
    assert given_back.state == BookingState.CANCELLED


def test_a_basket_given_back_cannot_be_confirmed(pool, renter):
    basket = fill(pool, holder=renter)
    assert services.give_back(basket=basket, holder=renter) == 0

    with pytest.raises(errors.BasketEmpty):
        confirm(basket, renter)


def test_a_lost_line_keeps_all_the_others_from_being_confirmed(pool, renter, stranger):
    basket = fill(pool, holder=renter)
    hold(pool[1], holder=stranger, now=AFTER_THE_HOLD)

    with pytest.raises(errors.UnitTaken):
        confirm(basket, renter, now=AFTER_THE_HOLD)

    lines = lines_of(basket, renter)
    assert BookingState.CONFIRMED not in {line.state for line in lines}
    assert selectors.lost_lines(lines, now=AFTER_THE_HOLD) == {lines[1].pk}
    assert (Charge.objects.count(), Mail.objects.count()) == (0, 0)


def test_once_the_lost_line_is_removed_the_rest_is_confirmed(pool, renter, stranger):
    basket = fill(pool, holder=renter)
    hold(pool[1], holder=stranger, now=AFTER_THE_HOLD)
    lost = lines_of(basket, renter)[1]
    services.give_back(basket=basket, holder=renter, reference=lost.reference)

    confirmed = confirm(basket, renter, now=AFTER_THE_HOLD)

    assert [(line.unit, line.state) for line in confirmed] == [
        (pool[0], BookingState.CONFIRMED),
        (pool[2], BookingState.CONFIRMED),
    ]


def test_a_basket_that_still_runs_has_lost_nothing(pool, renter):
    basket = fill(pool, holder=renter)

    assert selectors.lost_lines(lines_of(basket, renter), now=SUNDAY_EVENING) == set()


def test_each_line_has_its_own_price(place, renter):
    tariff = TariffFactory(place=place, flat_rate=True)
    RateFactory(tariff=tariff, per=RateUnit.HALF_DAY, cents=400)
    RateFactory(tariff=tariff, space_kind=SpaceKind.OFFICE, per=RateUnit.HALF_DAY, cents=900)
    desks, office = desk_pool(2, place=place), desk_pool(1, place=place, kind=SpaceKind.OFFICE)

    confirm(fill([*desks, *office], holder=renter), renter)

    charges = Charge.objects.order_by("cents")
    assert [(charge.cents, charge.state) for charge in charges] == [
        (400, ChargeState.TO_PAY),
        (400, ChargeState.TO_PAY),
        (900, ChargeState.TO_PAY),
    ]


def test_one_mail_tells_of_the_basket_and_each_line_is_an_event(pool, renter):
    booked = confirm(fill(pool, holder=renter), renter)

    mail = Mail.objects.get()
    events = Calendar.from_ical(mail.calendar, multiple=True)
    assert (mail.recipient, mail.calendar_method) == (renter.email, "REQUEST")
    assert [str(event.walk("VEVENT")[0]["uid"]) for event in events] == [
        f"reservation-{line.reference}@localhost" for line in booked
    ]
    assert all(line.reference in mail.text for line in booked)


def test_one_line_is_cancelled_and_the_others_stay(pool, renter):
    booked = confirm(fill(pool, holder=renter, now=DAY_BEFORE), renter, now=DAY_BEFORE)

    services.cancel_booking(booking=booked[0], by=renter, now=DAY_BEFORE)

    states = [line.state for line in lines_of(booked[0].basket, renter)]
    assert states == [BookingState.CONFIRMED, BookingState.CONFIRMED]


def test_the_whole_basket_is_cancelled_with_one_mail(pool, renter):
    booked = confirm(fill(pool, holder=renter, now=DAY_BEFORE), renter, now=DAY_BEFORE)

    services.cancel_basket(basket=booked[0].basket, holder=renter, now=DAY_BEFORE)

    mail = Mail.objects.latest("pk")
    events = [event.walk("VEVENT")[0] for event in Calendar.from_ical(mail.calendar, multiple=True)]
    assert set(Booking.objects.values_list("state", flat=True)) == {BookingState.CANCELLED}
    assert set(Charge.objects.values_list("state", flat=True)) == {ChargeState.CANCELLED}
    assert mail.calendar_method == "CANCEL"
    assert [(str(event["status"]), event["sequence"]) for event in events] == [("CANCELLED", 1)] * 3


def test_what_was_cancelled_before_is_not_told_again(pool, renter):
    booked = confirm(fill(pool, holder=renter, now=DAY_BEFORE), renter, now=DAY_BEFORE)
    services.cancel_booking(booking=booked[0], by=renter, now=DAY_BEFORE)

    cancelled = services.cancel_basket(basket=booked[0].basket, holder=renter, now=DAY_BEFORE)

    assert [line.unit for line in cancelled] == pool[1:]


def test_one_line_too_late_keeps_the_whole_basket(pool, renter):
    monday, tuesday = wish_for(pool[0]), wish_for(pool[1], day=TUESDAY)
    basket = services.hold_units(wishes=[tuesday, monday], holder=renter, now=SUNDAY_EVENING)[0].basket
    confirm(basket, renter)

    with pytest.raises(errors.CancelTooLate):
        services.cancel_basket(basket=basket, holder=renter, now=at(MONDAY, 7))

    assert {line.state for line in lines_of(basket, renter)} == {BookingState.CONFIRMED}


def test_a_basket_of_somebody_else_cannot_be_cancelled(pool, renter, stranger):
    (booked, *_) = confirm(fill(pool, holder=renter, now=DAY_BEFORE), renter, now=DAY_BEFORE)

    with pytest.raises(errors.BasketEmpty):
        services.cancel_basket(basket=booked.basket, holder=stranger, now=DAY_BEFORE)


def test_what_is_free_at_the_same_time_may_be_added(pool, place, renter):
    room, beamer = (
        desk_pool(1, place=place, room=True, kind=kind, name=kind)[0]
        for kind in (SpaceKind.MEETING_ROOM, SpaceKind.EQUIPMENT)
    )
    slot = services.stretch_for(
        place,
        moment=Moment.SLOT,
        day=MONDAY,
        start=at(MONDAY, 10).time(),
        end=at(MONDAY, 12).time(),
        now=SUNDAY_EVENING,
    )
    held = services.hold_units(
        wishes=[services.Wish(room.space, slot, room)], holder=renter, now=SUNDAY_EVENING
    )

    offers = services.additions(held, activity="", now=SUNDAY_EVENING)

    assert [(offer.space, offer.free, offer.stretch.moment) for offer in offers] == [
        (pool[0].space, 3, Moment.MORNING),
        (beamer.space, 1, Moment.SLOT),
    ]
    assert offers[1].stretch.visible == slot.visible
    assert [offer.cents for offer in offers] == [0, 0]


def test_a_slot_over_midday_needs_a_desk_for_the_day(pool, place, renter):
    held = BookingFactory(
        unit=desk_pool(1, place=place, room=True)[0],
        holder=renter,
        held=True,
        moment=Moment.SLOT,
        starts_at=at(MONDAY, 11),
        ends_at=at(MONDAY, 15),
    )

    (offer,) = services.additions([held], activity="", now=SUNDAY_EVENING)

    assert (offer.space, offer.stretch.moment) == (pool[0].space, Moment.DAY)


@pytest.mark.parametrize("count", [1, 3])
def test_what_may_be_added_costs_the_same_for_one_space_and_three(
    desk, place, renter, django_assert_num_queries, count
):
    for number in range(count):
        desk_pool(2, place=place, name=f"Salle {number}")
    held = selectors.with_place().get(pk=hold(desk, holder=renter).pk)

    with django_assert_num_queries(7):
        services.additions([held], activity="", now=SUNDAY_EVENING)
