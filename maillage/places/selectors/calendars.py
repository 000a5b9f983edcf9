"""When places are open, read once for any number of places and days."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import get_language

from maillage.core.periods import DateSpan
from maillage.places.models import OpeningException, OpeningHours, Place
from maillage.places.rules import Calendar, ExceptionalHours, Span
from maillage.places.rules.holidays import public_holidays


def calendars(places: Sequence[Place], *, days: DateSpan) -> dict[int, Calendar]:
    """Opening calendars by place id, closures left out (they belong to the bookings). Two queries."""
    ids = [place.pk for place in places]
    week: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    hours = OpeningHours.objects.filter(place_id__in=ids).order_by()
    for place_id, weekday, opens_at, closes_at, is_staffed in hours.values_list(
        "place_id", "weekday", "opens_at", "closes_at", "is_staffed"
    ):
        week[place_id][weekday].append(Span(opens_at, closes_at, is_staffed))
    exceptions: dict[int, dict[date, list[OpeningException]]] = defaultdict(lambda: defaultdict(list))
    for exception in OpeningException.objects.filter(place_id__in=ids, on__gte=days.first, on__lt=days.end):
        exceptions[exception.place_id][exception.on].append(exception)
    return {
        place.pk: Calendar(
            week={weekday: tuple(sorted(spans)) for weekday, spans in week[place.pk].items()},
            exceptions={on: _exceptional(rows) for on, rows in exceptions[place.pk].items()},
            holidays=holidays_in(days, departement=place.commune.departement_id),
            opens_on_holidays=place.opens_on_holidays,
            midday=place.midday,
        )
        for place in places
    }


def holidays_in(days: DateSpan, *, departement: str) -> dict[date, str]:
    language = (get_language() or "fr")[:2]
    found: dict[date, str] = {}
    for year in range(days.first.year, days.last.year + 1):
        found |= public_holidays(year=year, departement=departement, language=language)
    return found


def _exceptional(rows: Iterable[OpeningException]) -> ExceptionalHours:
    rows = list(rows)
    spans = tuple(
        sorted(
            Span(row.opens_at, row.closes_at, row.is_staffed)
            for row in rows
            if row.opens_at and row.closes_at
        )
    )
    return ExceptionalHours(spans, next((row.reason for row in rows if row.reason), ""))
