"""The usual week of a place, and the days that differ."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.errors import HoursOverlap
from maillage.places.models import OpeningException, OpeningHours, Place
from maillage.places.rules import Span, check_spans


@transaction.atomic
def set_hours(*, place: Place, week: Mapping[int, Sequence[Span]], by: AbstractBaseUser | None) -> None:
    """Replace the usual week. Raises HoursReversed, HoursOverlap."""
    for spans in week.values():
        check_spans(spans)
    place = Place.objects.select_for_update().get(pk=place.pk)
    place.hours.all().delete()
    rows = [
        OpeningHours(
            place=place,
            weekday=weekday,
            opens_at=span.opens_at,
            closes_at=span.closes_at,
            is_staffed=span.is_staffed,
        )
        for weekday, spans in week.items()
        for span in spans
    ]
    with refused_as(HoursOverlap, constraint="places_hours_apart"):
        OpeningHours.objects.bulk_create(rows)
    record(place, "hours set", by=by, open_days=sum(bool(spans) for spans in week.values()))


@transaction.atomic
def set_exception(
    *, place: Place, on: date, spans: Sequence[Span], reason: str, by: AbstractBaseUser | None
) -> None:
    """Replace the hours of one day; no spans means shut. Raises HoursReversed, HoursOverlap."""
    check_spans(spans)
    place = Place.objects.select_for_update().get(pk=place.pk)
    place.exceptions.filter(on=on).delete()
    rows = [
        OpeningException(
            place=place,
            on=on,
            opens_at=span.opens_at,
            closes_at=span.closes_at,
            is_staffed=span.is_staffed,
            reason=reason,
        )
        for span in spans
    ]
    OpeningException.objects.bulk_create(rows or [OpeningException(place=place, on=on, reason=reason)])
    record(place, "exception set", by=by, on=on)


@transaction.atomic
def remove_exception(*, place: Place, on: date, by: AbstractBaseUser | None) -> None:
    """Give that day its usual hours back; nothing is noted if it had no others."""
    removed, _by_model = place.exceptions.filter(on=on).delete()
    if removed:
        record(place, "exception removed", by=by, on=on)
