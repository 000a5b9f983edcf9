"""Holding a unit: who gets it, what forbids it, what becomes of a hold that nobody confirms."""

from datetime import timedelta
from uuid import uuid4

import pytest

from maillage.booking import errors, rules, services
from maillage.booking.enums import BookingState, Moment
from maillage.booking.models import Booking
from maillage.booking.services import Wish
from maillage.core.models import Entry
from maillage.places.enums import LifeCycle, WhoMayBook
from tests.booking.stories import book, hold, wish_for
from tests.factories.accounts import UserFactory
from tests.factories.booking import BookingFactory, ClosureFactory
from tests.factories.places import desk_pool
from tests.moments import (
    FRIDAY,
    MONDAY,
    MONDAY_AFTERNOON,
    MONDAY_MORNING,
    SATURDAY,
    SUNDAY_EVENING,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    at,
)

pytestmark = pytest.mark.django_db
TEN_MINUTES_LATER = SUNDAY_EVENING + rules.HOLD


def test_a_held_unit_is_kept_ten_minutes_for_its_holder(desk, renter):
    booking = hold(desk, holder=renter)

    assert booking.state == BookingState.HELD
    assert booking.hold_expires_at == TEN_MINUTES_LATER
    assert (booking.starts_at, booking.ends_at) == (MONDAY_MORNING.start, MONDAY_MORNING.end)
    assert (booking.unit, booking.holder, booking.day) == (desk, renter, MONDAY)


def test_a_hold_is_written_in_the_journal_without_a_name(desk, renter):
    booking = hold(desk, holder=renter)

    entry = Entry.objects.get(verb="booking held")
    assert (entry.subject_id, entry.actor_id, entry.facts) == (str(booking.pk), renter.pk, {"unit": desk.pk})


def test_a_unit_is_held_once(desk, renter, stranger):
    first = hold(desk, holder=renter)

    with pytest.raises(errors.UnitTaken):
        hold(desk, holder=stranger)

    assert list(Booking.objects.all()) == [first]


def test_the_other_half_day_of_the_same_unit_is_free(desk, renter, stranger):
    hold(desk, holder=renter)

    afternoon = hold(desk, holder=stranger, moment=Moment.AFTERNOON)

    assert afternoon.starts_at == MONDAY_AFTERNOON.start


def test_a_day_needs_both_half_days(desk, renter, stranger):
    hold(desk, holder=renter, moment=Moment.AFTERNOON)

    with pytest.raises(errors.UnitTaken):
        hold(desk, holder=stranger, moment=Moment.DAY)


def test_any_unit_of_a_pool_is_the_next_free_one_until_the_pool_is_full(pool, renter):
    space = pool[0].space

    held = [hold(space, holder=renter).unit for _ in pool]
    with pytest.raises(errors.UnitTaken):
        hold(space, holder=UserFactory())

    assert held == pool


def test_an_inactive_unit_is_never_given(pool, renter):
    for unit in pool[1:]:
        unit.is_active = False
        unit.save(update_fields=["is_active"])

    hold(pool[0].space, holder=renter)

    with pytest.raises(errors.UnitTaken):
        hold(pool[0].space, holder=renter)


def test_an_overdue_hold_is_swept_by_the_next_person(desk, renter, stranger):
    overdue = hold(desk, holder=renter)

    booking = hold(desk, holder=stranger, now=TEN_MINUTES_LATER)

    overdue.refresh_from_db()
    assert (overdue.state, overdue.hold_expires_at) == (BookingState.EXPIRED, None)
    assert booking.state == BookingState.HELD


def test_a_hold_is_still_good_one_second_before_its_end(desk, renter, stranger):
    hold(desk, holder=renter)

    with pytest.raises(errors.UnitTaken):
        hold(desk, holder=stranger, now=TEN_MINUTES_LATER - timedelta(seconds=1))


def test_the_job_gives_back_overdue_holds_only(pool, renter):
    early = hold(pool[0], holder=renter)
    late = hold(pool[1], holder=renter, now=SUNDAY_EVENING + timedelta(minutes=5))

    swept = services.expire_overdue_holds(now=TEN_MINUTES_LATER)

    early.refresh_from_db()
    late.refresh_from_db()
    assert (swept, early.state, late.state) == (1, BookingState.EXPIRED, BookingState.HELD)


def test_a_basket_is_held_whole_or_not_at_all(pool, renter):
    BookingFactory(unit=pool[1])
    wishes = [wish_for(pool[0]), wish_for(pool[1])]

    with pytest.raises(errors.UnitTaken):
        services.hold_units(wishes=wishes, holder=renter, now=SUNDAY_EVENING)

    assert Booking.objects.filter(holder=renter).count() == 0


def test_a_basket_of_several_units_shares_its_name(pool, renter):
    bookings = services.hold_units(
        wishes=[wish_for(pool[0]), wish_for(pool[1])], holder=renter, now=SUNDAY_EVENING
    )

    assert [booking.unit for booking in bookings] == pool[:2]
    assert len({booking.basket for booking in bookings}) == 1


def test_an_empty_basket_is_refused(renter):
    with pytest.raises(errors.BasketEmpty):
        services.hold_units(wishes=[], holder=renter, now=SUNDAY_EVENING)


def test_a_huge_basket_is_refused(desk, renter):
    with pytest.raises(errors.BasketTooLarge):
        services.hold_units(wishes=[wish_for(desk)] * 11, holder=renter, now=SUNDAY_EVENING)


def test_one_person_cannot_keep_a_whole_centre_on_hold(place, renter):
    pool = desk_pool(11, place=place)
    for unit in pool[:10]:
        hold(unit, holder=renter)

    with pytest.raises(errors.TooManyHolds):
        hold(pool[10], holder=renter)


def test_the_same_form_key_gives_the_same_basket(pool, renter):
    key = uuid4()
    wishes = [wish_for(pool[0].space)]

    first = services.hold_once(wishes=wishes, holder=renter, form_key=key, now=SUNDAY_EVENING)
    again = services.hold_once(wishes=wishes, holder=renter, form_key=key, now=SUNDAY_EVENING)

    assert first == again
    assert Booking.objects.count() == 1


def test_a_refused_form_may_be_sent_again_with_its_key(desk, renter, stranger):
    key = uuid4()
    taken = hold(desk, holder=stranger)
    wishes = [wish_for(desk)]
    with pytest.raises(errors.UnitTaken):
        services.hold_once(wishes=wishes, holder=renter, form_key=key, now=SUNDAY_EVENING)
    services.give_back(basket=taken.basket, holder=stranger)

    basket = services.hold_once(wishes=wishes, holder=renter, form_key=key, now=SUNDAY_EVENING)

    assert Booking.objects.get(state=BookingState.HELD).basket == basket


def test_a_closed_day_cannot_be_held(desk, renter):
    with pytest.raises(errors.PlaceClosedThen):
        hold(desk, holder=renter, day=SATURDAY)


def test_a_closure_written_after_the_wish_is_seen_under_the_lock(desk, renter):
    wish = wish_for(desk, day=TUESDAY)
    ClosureFactory(place=desk.space.place)

    with pytest.raises(errors.PlaceClosedThen):
        services.hold_units(wishes=[wish], holder=renter, now=SUNDAY_EVENING)


def test_a_moment_that_is_over_cannot_be_held(desk, renter):
    with pytest.raises(errors.PeriodPast):
        hold(desk, holder=renter, now=at(MONDAY, 12, 30))


def test_a_half_day_that_runs_is_held_from_the_present_quarter_on(desk, renter):
    booking = hold(desk, holder=renter, now=at(MONDAY, 10, 22))

    assert (booking.starts_at, booking.ends_at) == (at(MONDAY, 10, 15), MONDAY_MORNING.end)


def test_somebody_who_left_early_frees_the_rest_of_the_half_day(desk, renter, stranger):
    booking = book(desk, holder=stranger)
    services.check_in(booking=booking, by=stranger, now=at(MONDAY, 8, 40))
    services.check_out(booking=booking, by=stranger, now=at(MONDAY, 10))

    second = hold(desk, holder=renter, now=at(MONDAY, 10, 5))

    assert second.starts_at == at(MONDAY, 10)


def test_buffers_keep_the_next_person_away(place, renter, stranger):
    unit = desk_pool(1, place=place, buffer_after=timedelta(hours=2))[0]
    hold(unit, holder=renter)

    with pytest.raises(errors.UnitTaken):
        hold(unit, holder=stranger, moment=Moment.AFTERNOON)


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("who_may_book", WhoMayBook.HOST_ONLY, errors.HostOnly),
        ("is_bookable", False, errors.NotBookable),
        ("notice", timedelta(hours=24), errors.NoticeTooShort),
        ("horizon", timedelta(hours=6), errors.TooFarAhead),
        ("max_length", timedelta(hours=3), errors.TooLong),
    ],
)
def test_the_policy_of_the_space_is_obeyed(desk, renter, field, value, refusal):
    setattr(desk.space, field, value)
    desk.space.save(update_fields=[field])

    with pytest.raises(refusal):
        hold(desk, holder=renter)


def test_a_place_that_is_not_in_service_takes_no_booking(desk, renter):
    desk.space.place.state = LifeCycle.SUSPENDED
    desk.space.place.save(update_fields=["state"])

    with pytest.raises(errors.PlaceNotInService):
        hold(desk, holder=renter)


def test_a_room_is_not_booked_by_half_days(place, renter):
    room = desk_pool(1, place=place, room=True)[0]

    with pytest.raises(errors.WrongMode):
        hold(room, holder=renter)


def test_a_room_is_booked_by_quarters_of_an_hour(place, renter):
    room = desk_pool(1, place=place, room=True)[0]
    stretch = services.stretch_for(
        place,
        moment=Moment.SLOT,
        day=MONDAY,
        start=at(MONDAY, 9, 15).time(),
        end=at(MONDAY, 10, 45).time(),
        now=SUNDAY_EVENING,
    )

    booking = services.hold_units(
        wishes=[Wish(room.space, stretch, room)], holder=renter, now=SUNDAY_EVENING
    )[0]

    assert (booking.starts_at, booking.ends_at) == (at(MONDAY, 9, 15), at(MONDAY, 10, 45))


def test_a_day_asked_in_the_afternoon_is_its_afternoon(desk, renter):
    booking = hold(desk, holder=renter, moment=Moment.DAY, now=at(MONDAY, 13))

    assert booking.starts_at == MONDAY_AFTERNOON.start
    assert services.stretch_of(booking).days == ((MONDAY, 1),)


def test_a_week_asked_on_a_wednesday_owes_nothing_for_its_monday(desk, renter):
    booking = hold(desk, holder=renter, moment=Moment.WEEK, now=at(WEDNESDAY, 14))

    assert booking.starts_at == at(WEDNESDAY, 14)
    assert services.stretch_of(booking).days == ((WEDNESDAY, 1), (THURSDAY, 2), (FRIDAY, 2))
