"""What the pages select, without the page: the services that a search, a month and a map stand on."""

import json
from datetime import timedelta

from django.utils import timezone

from bench.questions import Question
from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import Moment
from maillage.core.periods import DateSpan
from maillage.portal.presentation.map import departements_of, map_of
from maillage.portal.presentation.results import Results, search_results
from maillage.portal.selectors import Near, Wanted

KM = 30


def search(asked: Question) -> Results:
    return _search(asked, Wanted(radius_km=KM, desk_free=True))


def map_data(asked: Question) -> str:
    """The map has no address of its own: its data is written in the page of the search."""
    found = _search(asked, Wanted())
    content = map_of(found.rows, departements=departements_of(found.rows), near=found.near)
    return json.dumps(content.as_json())


def month_grid(asked: Question) -> list[booking_selectors.DayFigures]:
    first = asked.day.replace(day=1)
    place, days = asked.telecentre, DateSpan(first, (first + timedelta(days=31)).replace(day=1))
    calendar = booking_selectors.calendars([place], days=days)[place.pk]
    return booking_selectors.month_figures(place, first=first, now=timezone.now(), calendar=calendar)


def _search(asked: Question, wanted: Wanted) -> Results:
    return search_results(
        wanted,
        now=timezone.now(),
        today=timezone.localdate(),
        day=asked.day,
        moment=Moment.MORNING,
        near=Near(name=asked.commune.name, point=asked.commune.point, parameters={}),
    )
