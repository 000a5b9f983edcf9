"""What the pages select, without the page: the services that a search, a month and a map stand on."""

from datetime import timedelta

from django.utils import timezone

from bench.questions import Question
from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import Moment
from maillage.core.periods import DateSpan
from maillage.portal.presentation.results import Results, search_results
from maillage.portal.selectors import Near, Wanted
from maillage.territory.rules import Box

KM = 30
REGION_KM = 200
MAINLAND = Box(south=41.3, west=-5.2, north=51.1, east=9.6)


def search(asked: Question) -> Results:
    return search_results(
        Wanted(radius_km=KM, desk_free=True),
        now=timezone.now(),
        today=timezone.localdate(),
        day=asked.day,
        moment=Moment.MORNING,
        near=Near(name=asked.commune.name, point=asked.commune.point, parameters={}),
    )


def month_grid(asked: Question) -> list[booking_selectors.DayFigures]:
    first = asked.day.replace(day=1)
    place, days = asked.telecentre, DateSpan(first, (first + timedelta(days=31)).replace(day=1))
    calendar = booking_selectors.calendars([place], days=days)[place.pk]
    return booking_selectors.month_figures(place, first=first, now=timezone.now(), calendar=calendar)
