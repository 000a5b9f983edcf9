"""When places are open, read once for any number of places and days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from django.utils.translation import get_language

from maillage.core.periods import DateSpan
from maillage.core.prepared import rows
from maillage.places.models import Place
from maillage.places.rules import Calendar, ExceptionalHours, Span
from maillage.places.rules.holidays import public_holidays

# The ordinary week has no day, an exception has no weekday: one statement reads both.
HOURS = """
SELECT place_id, NULL::date, weekday, opens_at, closes_at, is_staffed, ''
FROM places_openinghours WHERE place_id = ANY(%s)
UNION ALL
SELECT place_id, "on", NULL, opens_at, closes_at, is_staffed, reason
FROM places_openingexception WHERE place_id = ANY(%s) AND "on" >= %s AND "on" < %s
ORDER BY 2, 4
"""


class Exceptional(NamedTuple):
    """One stretch of an exceptional day; without hours, the place is shut."""

    opens_at: time | None
    closes_at: time | None
    is_staffed: bool
    reason: str


def calendars(places: Sequence[Place], *, days: DateSpan) -> dict[int, Calendar]:
    """Opening calendars by place id, closures left out (they belong to the bookings). One query."""
    ids = [place.pk for place in places]
    week: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    exceptions: dict[int, dict[date, list[Exceptional]]] = defaultdict(lambda: defaultdict(list))
    for place_id, on, weekday, opens_at, closes_at, is_staffed, reason in rows(
        HOURS, [ids, ids, days.first, days.end]
    ):
        if on is None:
            week[place_id][weekday].append(Span(opens_at, closes_at, is_staffed))
        else:
            exceptions[place_id][on].append(Exceptional(opens_at, closes_at, is_staffed, reason))
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


def _exceptional(parts: Sequence[Exceptional]) -> ExceptionalHours:
    spans = tuple(
        sorted(
            Span(part.opens_at, part.closes_at, part.is_staffed)
            for part in parts
            if part.opens_at and part.closes_at
        )
    )
    return ExceptionalHours(spans, next((part.reason for part in parts if part.reason), ""))
