"""When places are open: the rows become one calendar a place, whatever the number of days."""

from datetime import date, time

import pytest
from django.utils import translation

from maillage.core.periods import DateSpan
from maillage.places import selectors
from maillage.places.rules import Calendar, ExceptionalHours, Span, day_hours
from tests.factories.places import OpeningExceptionFactory, OpeningHoursFactory, PlaceFactory
from tests.factories.territory import CommuneFactory, DepartementFactory
from tests.moments import EASTER_MONDAY, FRIDAY, MONDAY, NEXT_MONDAY, TUESDAY, WEDNESDAY

pytestmark = pytest.mark.django_db

THIS_WEEK = DateSpan(MONDAY, NEXT_MONDAY)
MORNING, AFTERNOON = Span(time(8, 30), time(12, 30)), Span(time(13, 30), time(18))


def calendar_of(place, days: DateSpan = THIS_WEEK) -> Calendar:
    return selectors.calendars([place], days=days)[place.pk]


def test_the_usual_week_is_read_in_the_order_of_the_clock():
    place = PlaceFactory()
    OpeningHoursFactory(place=place, opens_at=time(13, 30), closes_at=time(18))
    OpeningHoursFactory(place=place, opens_at=time(8, 30), closes_at=time(12, 30), is_staffed=False)

    assert calendar_of(place).week == {0: (Span(time(8, 30), time(12, 30), is_staffed=False), AFTERNOON)}


def test_midday_and_holidays_belong_to_the_place():
    place = PlaceFactory(midday=time(12), opens_on_holidays=True)

    calendar = calendar_of(place)

    assert (calendar.midday, calendar.opens_on_holidays) == (time(12), True)


def test_the_exceptions_of_one_day_are_read_together():
    place = PlaceFactory()
    for opens_at, closes_at in ((time(14), time(17)), (time(9), time(12))):
        OpeningExceptionFactory(
            place=place, on=TUESDAY, opens_at=opens_at, closes_at=closes_at, reason="Marché"
        )
    OpeningExceptionFactory(place=place, on=WEDNESDAY, reason="Travaux")

    assert calendar_of(place).exceptions == {
        TUESDAY: ExceptionalHours((Span(time(9), time(12)), Span(time(14), time(17))), "Marché"),
        WEDNESDAY: ExceptionalHours((), "Travaux"),
    }


def test_exceptions_of_other_days_are_not_read():
    place = PlaceFactory()
    for day in (date(2030, 3, 10), NEXT_MONDAY):
        OpeningExceptionFactory(place=place, on=day)

    assert calendar_of(place).exceptions == {}


def test_a_place_reads_the_holidays_of_its_departement():
    alsace = CommuneFactory(code="67001", departement=DepartementFactory(code="67", name="Bas-Rhin"))
    good_friday = DateSpan.one(date(2030, 4, 19))

    here, there = (
        day_hours(good_friday.first, calendar=calendar_of(place, good_friday)).is_open
        for place in (PlaceFactory(with_hours=True), PlaceFactory(with_hours=True, commune=alsace))
    )

    assert (here, there) == (True, False)


@pytest.mark.parametrize(("language", "name"), [("fr", "Lundi de Pâques"), ("en", "Easter Monday")])
def test_holidays_are_named_in_the_language_of_the_reader(language, name):
    with translation.override(language):
        found = selectors.holidays_in(DateSpan.one(EASTER_MONDAY), departement="48")

    assert found[EASTER_MONDAY] == name


def test_days_over_the_new_year_read_the_holidays_of_both_years():
    found = selectors.holidays_in(DateSpan(date(2030, 12, 30), date(2031, 1, 3)), departement="48")

    assert {date(2030, 12, 25), date(2031, 1, 1)} < set(found)


@pytest.mark.parametrize("count", [1, 3])
def test_three_places_take_as_many_queries_as_one(count, django_assert_num_queries):
    places = PlaceFactory.create_batch(count, with_hours=True)
    for place in places:
        OpeningExceptionFactory(place=place, on=FRIDAY)

    with django_assert_num_queries(1):
        calendars = selectors.calendars(places, days=THIS_WEEK)

    assert [day_hours(MONDAY, calendar=calendar).spans for calendar in calendars.values()] == [
        (MORNING, AFTERNOON)
    ] * count
