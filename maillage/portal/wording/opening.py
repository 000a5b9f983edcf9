"""Opening hours in words."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.core import text
from maillage.places.rules import DayHours, Span
from maillage.portal.wording.days import day_name


def spans_briefly(spans: Sequence[Span]) -> str:
    """« 9 h – 12 h, 14 h – 18 h »; « fermé » when there is none."""
    if not spans:
        return _("closed")
    words = ", ".join(text.hour_range(span.opens_at, span.closes_at) for span in merged(spans))
    if any(span.is_staffed for span in spans):
        return words
    return _("%(hours)s, with a code") % {"hours": words}


def spans_said(spans: Sequence[Span]) -> str:
    """« de 9 h à 12 h et de 14 h à 18 h »."""
    said = [
        _("from %(start)s to %(end)s") % {"start": text.hours(s.opens_at), "end": text.hours(s.closes_at)}
        for s in merged(spans)
    ]
    if len(said) == 1:
        return said[0]
    return _("%(firsts)s and %(last)s") % {"firsts": ", ".join(said[:-1]), "last": said[-1]}


def opening_answer(hours: DayHours, *, today: date) -> str:
    """The first sentence of a place's page: « Ouvert mardi de 8 h 30 à 18 h. »"""
    day = day_name(hours.day, today=today)
    if hours.is_open:
        return _("Open %(day)s %(hours)s.") % {"day": day, "hours": spans_said(hours.spans)}
    if hours.reason:
        return _("Closed %(day)s (%(reason)s).") % {"day": day, "reason": hours.reason}
    return _("Closed %(day)s.") % {"day": day}


def next_opening(hours: DayHours, *, today: date) -> str:
    return _("Next opening: %(day)s %(hours)s.") % {
        "day": day_name(hours.day, today=today),
        "hours": spans_said(hours.spans),
    }


def day_in_month(label: str, *, morning: int | None, afternoon: int | None, reason: str) -> str:
    """What a screen reader says of a day in the month: all that the two figures show."""
    if morning is None and afternoon is None:
        return (
            _("%(day)s: closed (%(reason)s)") % {"day": label, "reason": reason}
            if reason
            else (_("%(day)s: closed") % {"day": label})
        )
    return _("%(day)s: %(morning)s in the morning, %(afternoon)s in the afternoon") % {
        "day": label,
        "morning": _free(morning),
        "afternoon": _free(afternoon),
    }


def merged(spans: Sequence[Span]) -> list[Span]:
    """Stretches that touch are one to whoever comes, staffed or not."""
    whole: list[Span] = []
    for span in spans:
        if whole and whole[-1].closes_at == span.opens_at:
            before = whole.pop()
            whole.append(Span(before.opens_at, span.closes_at, before.is_staffed or span.is_staffed))
        else:
            whole.append(span)
    return whole


def _free(count: int | None) -> str:
    if count is None:
        return _("closed")
    return ngettext("%(count)d free desk", "%(count)d free desks", count) % {"count": count}
