"""When the places of a list are next open, and next free."""

import pytest

from maillage.booking.enums import Moment
from maillage.booking.selectors import calendars
from maillage.core.periods import DateSpan
from maillage.places.enums import SpaceKind
from maillage.portal.selectors import first_open, next_free, outlook
from tests.factories.booking import BookingFactory, ClosureFactory
from tests.factories.places import PlaceFactory, desk_pool
from tests.moments import FRIDAY, MONDAY, SUNDAY, SUNDAY_EVENING, TUESDAY, TUESDAY_MORNING, at

pytestmark = pytest.mark.django_db


def opening(*places, days=None, now=SUNDAY_EVENING, moment=""):
    days = days or outlook(SUNDAY)
    found = first_open(places, days=days, calendars=calendars(places, days=days), now=now, moment=moment)
    return found and (found.day, found.moment)


def freeing(place, *, not_at=Moment.MORNING, first=TUESDAY, now=SUNDAY_EVENING):
    days = outlook(first)
    found = next_free(
        [place],
        kind=SpaceKind.DESK_POOL,
        days=days,
        not_at=not_at,
        calendars=calendars([place], days=days),
        now=now,
    )
    return {place_id: (stretch.day, stretch.moment) for place_id, stretch in found.items()}


def test_the_first_opening_is_the_next_half_day_of_any_of_the_places():
    shut = PlaceFactory()
    weekdays = PlaceFactory(with_hours=True)

    assert opening(shut, weekdays) == (MONDAY, Moment.MORNING)


def test_a_morning_that_is_over_gives_the_afternoon():
    assert opening(PlaceFactory(with_hours=True), now=at(MONDAY, 13)) == (MONDAY, Moment.AFTERNOON)


def test_an_asked_moment_is_looked_for_on_later_days():
    place = PlaceFactory(with_hours=True)

    assert opening(place, now=at(MONDAY, 13), moment=Moment.MORNING) == (TUESDAY, Moment.MORNING)


def test_places_that_never_open_give_nothing():
    assert opening(PlaceFactory()) is None


def test_the_next_free_half_day_is_the_same_afternoon_when_a_desk_is_free_then():
    desk = desk_pool(1)[0]
    BookingFactory(unit=desk, when=TUESDAY_MORNING)

    assert freeing(desk.space.place) == {desk.space.place_id: (TUESDAY, Moment.AFTERNOON)}


def test_days_shut_and_full_half_days_are_passed_over():
    desk = desk_pool(1)[0]
    place = desk.space.place
    ClosureFactory(place=place, first=TUESDAY, end=FRIDAY)
    BookingFactory(unit=desk, starts_at=at(FRIDAY, 8, 30), ends_at=at(FRIDAY, 12, 30))

    assert freeing(place) == {place.pk: (FRIDAY, Moment.AFTERNOON)}


def test_a_comptoir_is_looked_at_for_its_opening():
    comptoir = PlaceFactory(comptoir=True, with_hours=True)

    assert freeing(comptoir, first=SUNDAY) == {comptoir.pk: (MONDAY, Moment.MORNING)}


def test_the_next_free_half_days_of_many_places_take_as_many_queries_as_of_one(django_assert_num_queries):
    places = [desk_pool(2)[0].space.place for _ in range(3)]
    days = DateSpan(TUESDAY, FRIDAY)
    asked = {"kind": SpaceKind.DESK_POOL, "days": days, "not_at": Moment.MORNING, "now": SUNDAY_EVENING}

    for few in (places[:1], places):
        found = calendars(few, days=days)
        with django_assert_num_queries(2):
            next_free(few, calendars=found, **asked)
