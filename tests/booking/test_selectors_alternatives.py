"""Who loses a desk, a week, a month or a room is offered the nearest free things of the same length."""

from datetime import time, timedelta

import pytest

from maillage.booking import selectors
from maillage.booking.enums import Moment
from maillage.places.models import Place
from tests.factories.booking import BookingFactory
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import (
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    PARIS,
    SUNDAY_EVENING,
    TUESDAY,
    at,
    between,
)

pytestmark = pytest.mark.django_db
SLOT = {"moment": Moment.SLOT, "start": time(10, 15), "end": time(11, 45)}
WEEK = timedelta(weeks=1)


def offered(unit, **asked):
    """(kind, unit, start, end) of each offer, in the clock of the place."""
    asked = {"space": unit.space, "unit": unit, "day": MONDAY, "now": SUNDAY_EVENING, **asked}
    return [
        (
            offer.kind,
            offer.unit or offer.place,
            *(edge.astimezone(PARIS) for edge in (offer.stretch.starts_at, offer.stretch.ends_at)),
        )
        for offer in selectors.alternatives(**asked)
    ]


def take(unit, start, end):
    BookingFactory(unit=unit, starts_at=start, ends_at=end)


@pytest.fixture
def rooms(place):
    return desk_pool(2, place=place, room=True, min_length=timedelta(minutes=30))


@pytest.fixture
def next_door(place) -> Place:
    """A place a few kilometres away with a desk and a room."""
    other = PlaceFactory(with_hours=True, latitude=place.latitude + 0.05, longitude=place.longitude)
    desk_pool(1, place=other)
    desk_pool(1, place=other, room=True)
    return other


def test_a_week_lost_is_offered_another_desk_then_the_nearest_weeks(pool):
    take(pool[0], at(MONDAY, 8, 30), at(FRIDAY, 18))
    take(pool[2], at(TUESDAY, 8, 30), at(TUESDAY, 12, 30))

    assert offered(pool[0], moment=Moment.WEEK) == [
        ("same_time", pool[1], at(MONDAY, 8, 30), at(FRIDAY, 18)),
        ("other_time", pool[0], at(NEXT_MONDAY, 8, 30), at(NEXT_MONDAY + timedelta(4), 18)),
        ("other_time", pool[0], at(NEXT_MONDAY + WEEK, 8, 30), at(FRIDAY + 2 * WEEK, 18)),
    ]


def test_the_week_before_is_nearer_than_the_second_one_after(desk):
    take(desk, at(NEXT_MONDAY, 8, 30), at(NEXT_MONDAY, 12, 30))

    starts = [start for _, _, start, _ in offered(desk, moment=Moment.WEEK, day=NEXT_MONDAY)]

    assert starts == [at(NEXT_MONDAY + WEEK, 8, 30), at(MONDAY, 8, 30), at(NEXT_MONDAY + 2 * WEEK, 8, 30)]


def test_a_month_lost_is_offered_from_the_nearest_day_on_which_it_is_free(desk):
    take(desk, at(MONDAY, 8, 30), at(FRIDAY, 18))

    assert offered(desk, moment=Moment.MONTH) == [
        ("other_time", desk, at(NEXT_MONDAY, 8, 30), at(NEXT_MONDAY + timedelta(28), 18)),
    ]


def test_a_slot_lost_is_offered_another_room_then_the_nearest_slots_of_its_length(rooms):
    take(rooms[0], at(MONDAY, 10), at(MONDAY, 11))

    assert offered(rooms[0], **SLOT) == [
        ("same_time", rooms[1], at(MONDAY, 10, 15), at(MONDAY, 11, 45)),
        ("other_time", rooms[0], at(MONDAY, 11), at(MONDAY, 12, 30)),
        ("other_time", rooms[0], at(MONDAY, 8, 30), at(MONDAY, 10)),
    ]


def test_a_slot_that_fills_the_day_is_offered_on_the_next_days(place):
    room = desk_pool(1, place=place, room=True)[0]
    take(room, at(MONDAY, 8, 30), at(MONDAY, 18))

    assert offered(room, **SLOT)[0] == ("other_time", room, at(TUESDAY, 10, 15), at(TUESDAY, 11, 45))


def test_buffers_are_counted(place):
    room = desk_pool(1, place=place, room=True, buffer_after=timedelta(minutes=30))[0]
    BookingFactory(
        unit=room, starts_at=at(MONDAY, 9), ends_at=at(MONDAY, 10), period=(at(MONDAY, 9), at(MONDAY, 10, 30))
    )
    take(room, at(MONDAY, 13, 30), at(MONDAY, 18))

    assert offered(room, **SLOT)[0] == ("other_time", room, at(MONDAY, 10, 30), at(MONDAY, 12))


def test_a_half_day_lost_is_offered_the_other_half_then_the_next_days(desk):
    take(desk, at(MONDAY, 8, 30), at(MONDAY, 12, 30))

    assert offered(desk, moment=Moment.MORNING) == [
        ("other_time", desk, at(MONDAY, 13, 30), at(MONDAY, 18)),
        ("other_time", desk, at(TUESDAY, 8, 30), at(TUESDAY, 12, 30)),
        ("other_time", desk, at(TUESDAY + timedelta(1), 8, 30), at(TUESDAY + timedelta(1), 12, 30)),
    ]


def test_a_day_lost_is_offered_whole_days(desk):
    take(desk, at(MONDAY, 8, 30), at(MONDAY, 12, 30))

    assert offered(desk, moment=Moment.DAY)[0] == ("other_time", desk, at(TUESDAY, 8, 30), at(TUESDAY, 18))


@pytest.mark.parametrize(
    "asked", [{"moment": Moment.WEEK}, {"moment": Moment.MONTH}, {"moment": Moment.MORNING}]
)
def test_the_nearest_other_place_comes_last_at_the_same_time(pool, next_door, asked):
    kind, found, start, _ = offered(pool[0], **asked)[-1]

    assert (kind, found, start) == ("other_place", next_door, at(MONDAY, 8, 30))


def test_the_room_of_another_place_is_offered_for_a_slot(rooms, next_door):
    assert offered(rooms[0], **SLOT)[-1] == (
        "other_place",
        next_door,
        at(MONDAY, 10, 15),
        at(MONDAY, 11, 45),
    )


@pytest.mark.parametrize(
    "policy",
    [
        {"notice": timedelta(days=60)},
        {"horizon": timedelta(hours=1)},
        {"max_length": timedelta(hours=1)},
    ],
)
def test_nothing_is_offered_that_its_space_would_refuse(place, policy):
    room = desk_pool(1, place=place, room=True, **policy)[0]

    assert offered(room, **SLOT) == []


def test_a_space_that_only_the_host_books_is_not_offered(rooms, place):
    desk_pool(1, place=place, room=True, who_may_book="host_only")

    units = {unit for _, unit, *_ in offered(rooms[0], **SLOT)}

    assert units == set(rooms)


def test_a_booking_that_would_move_is_not_in_its_own_way(desk):
    booking = BookingFactory(unit=desk, when=between(MONDAY, "8:30", "12:30"))

    offers = selectors.alternatives(
        **{**selectors.asked_for(booking), "moment": Moment.AFTERNOON}, now=SUNDAY_EVENING, besides=booking.pk
    )

    assert (offers[0].day, offers[0].stretch.moment) == (MONDAY, Moment.MORNING)


def test_a_slot_is_asked_for_again_with_its_hours(rooms):
    booking = BookingFactory(
        unit=rooms[0], moment=Moment.SLOT, starts_at=at(MONDAY, 10, 15), ends_at=at(MONDAY, 11, 45)
    )

    asked = selectors.asked_for(booking)

    assert (asked["start"], asked["end"]) == (time(10, 15), time(11, 45))


def test_a_week_and_a_month_have_no_board_of_a_day(pool):
    def board(moment):
        return selectors.leftover(
            space=pool[0].space, unit=pool[0], day=MONDAY, moment=moment, now=SUNDAY_EVENING
        ).board

    assert [len(board(moment)) for moment in (Moment.MORNING, Moment.WEEK, Moment.MONTH)] == [3, 0, 0]


@pytest.mark.parametrize("places", [1, 3])
@pytest.mark.parametrize(
    "asked", [{"moment": Moment.WEEK}, {"moment": Moment.MONTH}, {"moment": Moment.MORNING}]
)
def test_offers_cost_the_same_for_one_place_and_three(
    pool, next_door, django_assert_num_queries, places, asked
):
    for _ in range(places - 1):
        desk_pool(
            places,
            place=PlaceFactory(with_hours=True, latitude=next_door.latitude, longitude=next_door.longitude),
        )
    for unit in pool[:places]:
        take(unit, at(MONDAY, 8, 30), at(MONDAY, 12, 30))

    with django_assert_num_queries(7):
        offered(pool[0], **asked)
