"""The component sheet: every component in all its states, with sample values."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maillage.core import text
from maillage.core.calendars import MonthDay, OpenSpan, WeekDay

MONDAY = date(2013, 3, 11)
CHOSEN = date(2013, 3, 12)
TEN_TWENTY = 10 * 60 + 20
MORNING, SHORT_DAY, LONG_DAY = (540, 720), (510, 1020), (510, 1080)
FREE = {11: (2, None), 12: (3, 5), 13: (4, None), 14: (0, 1), 15: (5, 5), 16: (6, None)}
LATER = (6, 6)


class SampleForm(forms.Form):
    """Words in French: the sheet shows what a page looks like in its main language."""

    name = forms.CharField(label="Nom ou adresse électronique")
    end = forms.DateField(label="Fin de la location", help_text="Le dernier jour compris.")
    note = forms.CharField(label="Un mot à l’hôte", widget=forms.Textarea, required=False)
    how = forms.ChoiceField(
        label="Moment",
        choices=[("am", "Matin"), ("pm", "Après-midi"), ("day", "Journée")],
        widget=forms.RadioSelect,
    )
    terms = forms.BooleanField(label="J’ai lu les règles du lieu")


@require_safe
def component_sheet(request: HttpRequest) -> HttpResponse:
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    form = SampleForm({"name": "Télétravailleuse 3", "end": "32 mars", "how": "am"})
    return render(request, "core/component_sheet.html", {"form": form, "week": _week(), **_month()})


def _week() -> list[WeekDay]:
    spans = [MORNING, LONG_DAY, MORNING, LONG_DAY, SHORT_DAY, MORNING, None]
    return [_week_day(MONDAY + timedelta(index), span) for index, span in enumerate(spans)]


def _week_day(day: date, span: tuple[int, int] | None) -> WeekDay:
    name, saturday = text.day_long(day).split(" ")[0], 5
    with_code = day.weekday() == saturday
    words = text.hour_range(*span) if span else "fermé"
    return WeekDay(
        label=f"{name} {day.day}",
        short_label=f"{name[:3]}.",
        words=f"{words}, code" if with_code else words,
        spans=[OpenSpan(*span, staffed=not with_code)] if span else [],
        chosen=day == CHOSEN,
        today=day == MONDAY,
    )


def _month() -> dict[str, Any]:
    first = date(2013, 2, 25)
    days = [_month_day(first + timedelta(index)) for index in range(35)]
    return {"weeks": [days[start : start + 7] for start in range(0, 35, 7)], "month": "mars 2013"}


def _month_day(day: date) -> MonthDay:
    label, sunday = text.day_long(day), 6
    if day.month != CHOSEN.month:
        return MonthDay(day, label, state="outside")
    if day < MONDAY:
        return MonthDay(day, f"{label} : passé", state="past")
    if day.weekday() == sunday:
        return MonthDay(day, f"{label} : fermé", state="closed")
    morning, afternoon = FREE.get(day.day, LATER)
    words = "fermé l’après-midi" if afternoon is None else f"{afternoon} l’après-midi"
    return MonthDay(
        day,
        f"{label} : {morning} postes libres le matin, {words}",
        morning,
        afternoon,
        href="#mois",
        chosen=day == CHOSEN,
    )
