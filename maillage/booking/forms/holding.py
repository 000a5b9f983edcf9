"""The shape of what a person asks to hold, and of what is told when confirming."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.accounts.enums import Activity
from maillage.billing.enums import Use
from maillage.booking.enums import Moment
from maillage.booking.rules import MOST_IN_A_BASKET
from maillage.core.text import euros

YEARS = range(2000, 2200)


class QuarterHourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(attrs={"step": "900"}, format="%H:%M")


class HoldForm(forms.Form):
    """One space, perhaps one unit, a day and a moment; two clock times for a room."""

    space = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    unit = forms.IntegerField(min_value=1, max_value=2**62, required=False, widget=forms.HiddenInput)
    moment = forms.ChoiceField(choices=Moment.choices, widget=forms.HiddenInput)
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2026-03-12, or choose it in the calendar.")},
    )
    start = forms.TimeField(
        label=_("From"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "step": "900"}, format="%H:%M"),
    )
    end = forms.TimeField(
        label=_("Until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "step": "900"}, format="%H:%M"),
    )
    count = forms.IntegerField(
        label=_("How many"),
        required=False,
        min_value=1,
        max_value=MOST_IN_A_BASKET,
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    basket = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Two clock times belong to a slot alone: an old page's form may still send them empty."""
        super().__init__(*args, **kwargs)
        if not self.is_slot:
            del self.fields["start"], self.fields["end"]
        refusal = gettext("Choose a whole number from 1 to %(most)d.") % {"most": MOST_IN_A_BASKET}
        self.fields["count"].error_messages |= dict.fromkeys(["invalid", "min_value", "max_value"], refusal)

    def clean_day(self) -> date:
        """Farther than any calendar goes; the space's own horizon is the rule that people meet."""
        day: date = self.cleaned_data["day"]
        if day.year not in YEARS:
            raise forms.ValidationError(_("Choose a day in the calendar."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("moment") == Moment.SLOT:
            for name in ("start", "end"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Write a time, for instance 9:00."))
        return cleaned

    @property
    def is_slot(self) -> bool:
        return bool(self.data.get("moment") == Moment.SLOT)

    @property
    def is_mendable(self) -> bool:
        """Whether the page shows the fields again: times, or a number, that the person typed."""
        return self.is_slot or "count" in self.errors

    @property
    def how_many(self) -> int:
        return self.cleaned_data.get("count") or 1

    def key(self) -> UUID:
        """A form without its key (an old page) is answered all the same."""
        return self.cleaned_data.get("form_key") or uuid4()

    def day_and_moment(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("day", "moment")}

    def when(self) -> dict[str, Any]:
        clocks = ("start", "end") if self.is_slot else ()
        return self.day_and_moment() | {name: self.cleaned_data[name] for name in clocks}


class ConfirmForm(forms.Form):
    """What the price may depend on, and a word to the host."""

    use = forms.ChoiceField(label=_("What is it for?"), choices=Use.choices, widget=forms.RadioSelect)
    activity = forms.ChoiceField(label=_("Your activity"), choices=Activity.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("A word to the host"),
        max_length=200,
        required=False,
        help_text=_("For instance: first visit, arrival at nine."),
    )

    def __init__(
        self,
        *args: Any,
        by_use: Mapping[str, int] | None,
        by_activity: Mapping[str, int] | None,
        **kwargs: Any,
    ) -> None:
        """`by_use`, `by_activity`: cents of the total for each answer; empty when it does not matter.

        None where nothing is priced yet: what is told is taken, and the price refuses what it misses.
        """
        super().__init__(*args, **kwargs)
        self._price_choices("use", by_use, names=dict(Use.choices))
        self._price_choices("activity", by_activity, names=dict(Activity.choices))

    def _price_choices(self, name: str, cents: Mapping[str, int] | None, *, names: Mapping[str, Any]) -> None:
        if cents is None:
            self.fields[name].required = False
            return
        if not cents:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - both are declared above
        field.choices = [(value, f"{names[value]} – {euros(amount)}") for value, amount in cents.items()]

    def told(self) -> dict[str, str]:
        return {"use": "", **self.cleaned_data}
