"""When a place is open, as its host types it: up to two stretches a day."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from maillage.core.errors import RuleBroken
from maillage.core.fields import DayInput
from maillage.places.enums import Weekday
from maillage.places.models import OpeningException
from maillage.places.rules import Span, check_day_ahead, check_spans

STRETCHES = (1, 2)
STAFFED, WITH_CODE = "staffed", "code"
ENTRIES = [(STAFFED, gettext_lazy("with reception")), (WITH_CODE, gettext_lazy("with a code"))]
Typed = QueryDict | Mapping[str, Any] | None


class ClockField(forms.TimeField):
    def __init__(self, *, label: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time", "class": "input"}, format="%H:%M")
        super().__init__(label=label, required=False, widget=widget)


class EntryField(forms.ChoiceField):
    def __init__(self, *, label: Any) -> None:
        widget = forms.Select(attrs={"class": "input"})
        super().__init__(label=label, choices=ENTRIES, required=False, widget=widget)


class DayForm(forms.Form):
    """The stretches of one day; none: shut. A wrong one is told at its own field."""

    opens_1 = ClockField(label=gettext_lazy("Opens at"))
    closes_1 = ClockField(label=gettext_lazy("Closes at"))
    entry_1 = EntryField(label=gettext_lazy("One enters"))
    opens_2 = ClockField(label=gettext_lazy("Opens again at"))
    closes_2 = ClockField(label=gettext_lazy("Closes again at"))
    entry_2 = EntryField(label=gettext_lazy("Then one enters"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in STRETCHES:
            self._check_stretch(number)
        if not self.errors:
            self._refuse_at("opens_2", self.spans())
        return cleaned

    def _check_stretch(self, number: int) -> None:
        names = (f"opens_{number}", f"closes_{number}")
        if self.errors.keys() & set(names):
            return
        opens_at, closes_at = (self.cleaned_data.get(name) for name in names)
        if opens_at and closes_at:
            self._refuse_at(f"closes_{number}", [Span(opens_at, closes_at)])
        elif opens_at or closes_at:
            missing = names[1] if opens_at else names[0]
            self.add_error(missing, _("Write both times, or none if the place is shut."))

    def _refuse_at(self, field: str, spans: Sequence[Span]) -> None:
        try:
            check_spans(spans)
        except RuleBroken as refusal:
            self.add_error(field, str(refusal))

    def spans(self) -> list[Span]:
        typed = self.cleaned_data
        return [
            Span(typed[f"opens_{number}"], typed[f"closes_{number}"], typed[f"entry_{number}"] != WITH_CODE)
            for number in STRETCHES
            if typed[f"opens_{number}"]
        ]

    def stretches(self) -> list[list[forms.BoundField]]:
        """The three fields of each stretch, as the page draws them."""
        return [[self[f"{name}_{number}"] for name in ("opens", "closes", "entry")] for number in STRETCHES]


class WeekForm:
    """Seven days at once, each with its own form."""

    def __init__(self, typed: Typed, *, week: Mapping[int, Sequence[Span]]) -> None:
        self.days = [
            (day.label, DayForm(typed, prefix=f"day{day}", initial=_initial(week.get(day, ()))))
            for day in Weekday
        ]

    def is_valid(self) -> bool:
        return all(form.is_valid() for _label, form in self.days)

    @property
    def is_refused(self) -> bool:
        return any(form.errors for _label, form in self.days)

    def week(self) -> dict[int, list[Span]]:
        return {weekday: form.spans() for weekday, (_label, form) in enumerate(self.days)}


def _initial(spans: Sequence[Span]) -> dict[str, time | str]:
    found: dict[str, time | str] = {}
    for number, span in zip(STRETCHES, spans, strict=False):
        found[f"opens_{number}"], found[f"closes_{number}"] = span.opens_at, span.closes_at
        found[f"entry_{number}"] = STAFFED if span.is_staffed else WITH_CODE
    return found


class ExceptionForm(DayForm):
    """A day that differs from the usual week."""

    on = forms.DateField(label=pgettext_lazy("calendar", "Day"), widget=DayInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason, shown on the page of the place"),
        help_text=gettext_lazy("For instance: market day, works."),
        max_length=OpeningException._meta.get_field("reason").max_length,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        try:
            check_day_ahead(day, today=self.today)
        except RuleBroken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return day
