"""The hours of a place as its host set them."""

from collections import defaultdict
from datetime import date

from maillage.places.models import Place
from maillage.places.rules import Span


def usual_week(place: Place) -> dict[int, list[Span]]:
    """The stretches of each weekday, the earliest first."""
    week: dict[int, list[Span]] = defaultdict(list)
    for row in place.hours.all():
        week[row.weekday].append(Span(row.opens_at, row.closes_at, row.is_staffed))
    return dict(week)


def exceptions_to_come(place: Place, *, today: date) -> dict[date, tuple[list[Span], str]]:
    """By day, its stretches (none: shut) and the reason."""
    found: dict[date, tuple[list[Span], str]] = {}
    for row in place.exceptions.filter(on__gte=today):
        spans, _reason = found.setdefault(row.on, ([], row.reason))
        if row.opens_at and row.closes_at:
            spans.append(Span(row.opens_at, row.closes_at, row.is_staffed))
    return found
