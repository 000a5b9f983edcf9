"""The usual week of a place, and the days that differ."""

from datetime import time

import pytest

from maillage.core.models import Entry
from maillage.places import services
from maillage.places.enums import Weekday
from maillage.places.errors import HoursOverlap, HoursReversed
from maillage.places.rules import Span
from tests.factories.places import OpeningExceptionFactory
from tests.moments import TUESDAY

pytestmark = pytest.mark.django_db

NINE_TO_NOON = Span(time(9), time(12))


def test_a_new_week_replaces_the_old_one(place):
    services.set_hours(place=place, week={Weekday.TUESDAY: [NINE_TO_NOON]}, by=None)

    assert [str(hours) for hours in place.hours.all()] == ["mardi 09:00–12:00"]


@pytest.mark.parametrize(
    ("spans", "refusal"),
    [
        ([Span(time(12), time(9))], HoursReversed),
        ([Span(time(9), time(9))], HoursReversed),
        ([NINE_TO_NOON, Span(time(11), time(13))], HoursOverlap),
    ],
    ids=["reversed", "empty", "overlapping"],
)
def test_hours_that_cannot_be_leave_the_old_week(place, spans, refusal):
    before = place.hours.count()

    with pytest.raises(refusal):
        services.set_hours(place=place, week={Weekday.MONDAY: spans}, by=None)

    assert place.hours.count() == before


def test_two_stretches_of_a_day_may_touch(place):
    services.set_hours(
        place=place,
        week={Weekday.MONDAY: [NINE_TO_NOON, Span(time(12), time(14), is_staffed=False)]},
        by=None,
    )

    assert place.hours.count() == 2


def test_a_day_that_differs_is_set_again_and_shut(place):
    services.set_exception(place=place, on=TUESDAY, spans=[NINE_TO_NOON], reason="Inventaire", by=None)
    services.set_exception(place=place, on=TUESDAY, spans=[], reason="Travaux", by=None)

    assert list(place.exceptions.values_list("on", "opens_at", "reason")) == [(TUESDAY, None, "Travaux")]


def test_a_day_gets_its_usual_hours_back_and_the_journal_says_it_once(place, host):
    OpeningExceptionFactory(place=place, on=TUESDAY)

    for _ in range(2):
        services.remove_exception(place=place, on=TUESDAY, by=host)

    assert not place.exceptions.exists()
    assert [line.facts for line in Entry.objects.filter(verb="exception removed")] == [{"on": "2030-03-12"}]
