"""The lines of a host's day: each unit's blocks along the hours, and who may arrive."""

from datetime import timedelta

import pytest

from maillage.booking.enums import Standing
from maillage.places.enums import LifeCycle
from tests.booking.host_stories import AFTERNOON, MORNING, TEN_TWENTY, arrive, blocks, day_of
from tests.factories.booking import BookingFactory
from tests.factories.places import (
    OpeningHoursFactory,
    SpaceFactory,
    UnitFactory,
)
from tests.moments import (
    FRIDAY,
    MONDAY,
    MONDAY_MORNING,
    SATURDAY,
    SPRING_CHANGE,
    SUNDAY_EVENING,
    TUESDAY,
    at,
    between,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(place):
    return UnitFactory(space=SpaceFactory(place=place, room=True))


def test_a_day_without_bookings_offers_every_half_day(place, desk):
    shown = day_of(place, day=TUESDAY)

    assert blocks(shown) == [("free", *MORNING), ("free", *AFTERNOON)]
    assert shown.desks_free_ahead == {"morning": 1, "afternoon": 1}


def test_what_is_left_of_the_running_half_day_is_free_now(place, desk):
    first, second = day_of(place).rows[0].told

    assert (first.start, first.end, first.is_now) == (615, 750, True)
    assert (second.start, second.end, second.is_now) == (*AFTERNOON, False)


def test_nothing_is_free_on_a_past_day(place, desk):
    assert blocks(day_of(place, now=at(TUESDAY, 9))) == []


def test_a_half_day_that_somebody_has_a_part_of_is_not_free(place, desk):
    BookingFactory(unit=desk, starts_at=at(MONDAY, 11), ends_at=MONDAY_MORNING.end)

    assert blocks(day_of(place)) == [("expected", 660, 750), ("free", *AFTERNOON)]


def test_a_hold_that_runs_is_shown_and_one_that_ran_out_is_not(place, pool):
    BookingFactory(unit=pool[0], held=True, created_at=TEN_TWENTY)
    BookingFactory(unit=pool[1], held=True, created_at=SUNDAY_EVENING)

    shown = day_of(place)

    assert blocks(shown, unit=0) == [("held", *MORNING), ("free", *AFTERNOON)]
    assert blocks(shown, unit=1) == [("free", 615, 750), ("free", *AFTERNOON)]


def test_whoever_left_early_leaves_the_rest_free(place, desk):
    gone = BookingFactory(unit=desk, done=True, period=(MONDAY_MORNING.start, at(MONDAY, 10)))
    arrive(gone, at(MONDAY, 8, 30), left_at=at(MONDAY, 10))

    assert blocks(day_of(place))[:2] == [("gone", 510, 600), ("free", 615, 750)]


def test_closed_hours_are_before_between_and_after(place, desk):
    closed = [(block.start, block.end) for block in day_of(place).rows[0].blocks if block.kind == "closed"]

    assert closed == [(480, 510), (750, 810), (1080, 1140)]


def test_the_ruler_runs_from_the_opening_hour_to_the_one_after_closing(place, desk):
    scale = day_of(place).scale

    assert (scale.from_hour, scale.to_hour, scale.hours, scale.now) == (8, 19, 11, 620)


def test_the_ruler_is_wider_for_who_comes_outside_the_hours(place, desk):
    BookingFactory(unit=desk, when=between(MONDAY, "7:15", "9:00"))
    BookingFactory(unit=desk, when=between(MONDAY, "18:00", "20:00"))

    scale = day_of(place, now=SUNDAY_EVENING).scale

    assert (scale.from_hour, scale.to_hour, scale.now) == (7, 20, None)


def test_a_rental_of_many_days_is_drawn_from_opening_to_closing(place, desk):
    rental = BookingFactory(
        unit=desk, checked_in=True, starts_at=at(FRIDAY - timedelta(days=7), 8, 30), ends_at=at(FRIDAY, 18)
    )
    arrive(rental, rental.starts_at)

    shown = day_of(place)

    assert blocks(shown) == [("present", 510, 1080)]
    assert [(arrival.began_before, arrival.standing) for arrival in shown.here] == [(True, Standing.PRESENT)]
    assert blocks(day_of(place, day=TUESDAY)) == [("staying", 510, 1080)]


def test_a_rental_brings_nobody_in_on_a_closed_day(place, desk):
    BookingFactory(
        unit=desk, checked_in=True, starts_at=at(FRIDAY, 8, 30), ends_at=at(FRIDAY, 18) + timedelta(days=7)
    )

    shown = day_of(place, day=SATURDAY, now=at(SATURDAY, 10))

    assert (shown.arrivals, shown.has_timeline) == ((), False)


def test_a_room_is_free_between_its_bookings_and_their_buffers(place, room):
    space = room.space
    space.buffer_before = space.buffer_after = timedelta(minutes=15)
    space.save()
    BookingFactory(
        unit=room,
        when=between(MONDAY, "14:00", "16:00"),
        period=(at(MONDAY, 13, 45), at(MONDAY, 16, 15)),
    )

    assert blocks(day_of(place)) == [("free", 615, 750), ("expected", 840, 960), ("free", 990, 1080)]


def test_a_gap_shorter_than_the_room_s_least_is_not_offered(place, room):
    room.space.min_length = timedelta(minutes=60)
    room.space.save()
    BookingFactory(unit=room, when=between(MONDAY, "14:00", "18:00"))

    assert blocks(day_of(place)) == [("free", 615, 750), ("expected", 840, 1080)]


def test_a_unit_out_of_use_is_shown_only_while_somebody_has_it(place, desk):
    taken, _spare = (UnitFactory(space=desk.space, is_active=False) for _ in range(2))
    BookingFactory(unit=taken)

    shown = day_of(place)

    assert [row.unit for row in shown.rows] == [desk, taken]
    assert blocks(shown, unit=1) == [("late", *MORNING)]


def test_a_place_out_of_service_offers_nothing(place, desk):
    place.state = LifeCycle.SUSPENDED
    place.save()

    shown = day_of(place)

    assert (shown.in_service, shown.rows, shown.offer.seats) == (False, (), ())


def test_lateness_is_told_in_minutes(place, desk):
    BookingFactory(unit=desk, starts_at=at(MONDAY, 9, 30))

    (arrival,) = day_of(place).coming

    assert (arrival.is_late, arrival.minutes_late) == (True, 50)


@pytest.mark.parametrize(
    ("start", "may_arrive", "is_soon"),
    [("11:20", True, True), ("12:20", True, False), ("12:21", False, False)],
)
def test_the_button_is_there_two_hours_ahead_and_strong_in_the_last_one(
    place, desk, start, may_arrive, is_soon
):
    BookingFactory(unit=desk, when=between(MONDAY, start, "18:00"))

    (arrival,) = day_of(place).coming

    assert (arrival.may_arrive, arrival.is_soon) == (may_arrive, is_soon)


def test_the_day_when_clocks_go_forward_keeps_its_hours(desk, place):
    OpeningHoursFactory(place=place, weekday=6)

    assert blocks(day_of(place, day=SPRING_CHANGE, now=SUNDAY_EVENING)) == [("free", *MORNING)]
