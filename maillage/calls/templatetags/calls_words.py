"""Words of the calls' pages: the check list, the kinds of lines."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import gettext as _

from maillage.calls.enums import Standing, Verdict
from maillage.calls.models import OpinionRequest
from maillage.calls.selectors import standing_of
from maillage.core import text

register = template.Library()


@register.filter
def checklist_words(name: str) -> str:
    return {
        "text": _("The text, and one sentence for the lists"),
        "publics": _("To whom it is open"),
        "window": _("The opening and the closing, as instants"),
        "closes_later": _("A closing that is still to come"),
        "readings": _("What the opening and the closing rest on"),
        "stages": _("At least one stage"),
        "fields": _("A form with at least one question"),
        "contact": _("A contact with its address"),
        "retention": _("How long applications are kept"),
    }[name]


@register.filter
def rows_words(kind: str) -> str:
    return {
        "etapes": _("Stages"),
        "eligibilite": _("Who may apply"),
        "financeurs": _("Funders"),
        "grille": _("Scoring grid"),
    }[kind]


@register.filter
def instant(at: datetime, zone: str) -> str:
    """A deadline gives its hour, its seconds if it has any, and whose clock it is."""
    local = at.astimezone(ZoneInfo(zone))
    clock = text.hours(local.time())
    if local.second:
        clock = _("%(hour)d:%(minute)02d:%(second)02d") % {
            "hour": local.hour,
            "minute": local.minute,
            "second": local.second,
        }
    day = f"{text.day_short(local.date())}{text.NBSP}{local.year}"
    place = zone.rpartition("/")[2].replace("_", " ")
    return _("%(day)s, %(clock)s, %(place)s time") % {"day": day, "clock": clock, "place": place}


@register.filter
def day_of(at: datetime, zone: str) -> date:
    """The day of an instant, by the call's clock."""
    return at.astimezone(ZoneInfo(zone)).date()


@register.filter
def of(figures: Mapping[int, int], key: int) -> int:
    """The figure of one row, 0 if it has none."""
    return figures.get(key, 0)


@register.filter
def of_key(values: Mapping[str, Any], key: str) -> Any:
    return values[key]


@register.filter
def has_typeahead(attributes: Mapping[str, Any]) -> bool:
    return "data-typeahead" in attributes


@register.filter
def review_standing(request: OpinionRequest) -> Standing:
    return standing_of(request)


@register.filter
def verdict_words(verdict: str) -> str:
    return str(Verdict(verdict).label)


@register.filter
def pipeline_words(name: str) -> str:
    return {
        "a_verifier": _("To check"),
        "a_completer": _("To correct"),
        "complets": _("Complete files"),
        "avis_attendus": _("Opinions awaited"),
        "en_retard": _("Late opinions"),
    }[name]


@register.filter
def score(value: Fraction | None) -> str:
    """One decimal, rounded half up from the exact fraction."""
    if value is None:
        return "–"
    return text.number(Decimal(floor(value * 10 + Fraction(1, 2))) / 10, decimals=1)


@register.filter
def mark_of(marks: Mapping[int, Fraction], key: int) -> str:
    return score(marks.get(key))
