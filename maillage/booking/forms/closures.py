"""The shape of a closure: two days, a reason that people will read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.booking.forms.holding import YEARS
from maillage.core.fields import DayInput
from maillage.core.periods import DateSpan

LONGEST_DAYS = 366


class ClosureForm(forms.Form):
    first = forms.DateField(label=_("First day closed"), widget=DayInput)
    last = forms.DateField(label=_("Last day closed"), widget=DayInput)
    reason = forms.CharField(
        label=_("Reason, shown on the page of the place"),
        max_length=120,
        required=False,
        help_text=_("For instance: annual leave, works."),
    )
    agreed = forms.BooleanField(
        label=_("Close, cancel these bookings and tell their holders"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if not first or not last:
            return cleaned
        if last < first:
            self.add_error("last", _("The last day comes before the first. Choose a later one."))
        elif (last - first).days >= LONGEST_DAYS or first.year not in YEARS or last.year not in YEARS:
            self.add_error(
                "last", _("Close for a year at most. To close for good, change the place's state.")
            )
        return cleaned

    def days(self) -> DateSpan:
        return DateSpan.through(self.cleaned_data["first"], self.cleaned_data["last"])
