"""The question put to the zonings: which commune, on which day, as known on which other day."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.territory import selectors
from maillage.territory.models import Commune
from maillage.territory.rules import LONGEST_QUERY

FIRST_DAY = date(1950, 1, 1)


def _day_field(*, label: Any, help_text: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


class MomentForm(forms.Form):
    """A day left empty is today."""

    on = _day_field(label=gettext_lazy("On"), help_text=gettext_lazy("The day that the text speaks of."))
    known_on = _day_field(
        label=gettext_lazy("As known on"),
        help_text=gettext_lazy("A later text may have changed what was true before it."),
    )
    field_order = ("commune", "code", "on", "known_on")

    def __init__(self, typed: QueryDict, *, today: date) -> None:
        filled = typed.copy()
        for name in ("on", "known_on"):
            filled.setdefault(name, today.isoformat())
        super().__init__(filled)
        self.today = today

    def clean_on(self) -> date:
        return self._day("on")

    def clean_known_on(self) -> date:
        known_on = self._day("known_on")
        if known_on > self.today:
            raise forms.ValidationError(_("Choose today or a day before: nobody knows later texts yet."))
        return known_on

    def _day(self, name: str) -> date:
        day: date = self.cleaned_data.get(name) or self.today
        if day < FIRST_DAY:
            raise forms.ValidationError(_("Choose a day from 1950 on."))
        return day

    @property
    def moment(self) -> selectors.Moment:
        return selectors.Moment(on=self.cleaned_data["on"], known_on=self.cleaned_data["known_on"])


class ZoneQuestionForm(MomentForm):
    """If several communes answer to the name, the hidden code becomes a choice between them."""

    use_required_attribute = False

    commune = forms.CharField(
        label=gettext_lazy("Commune"),
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "data-typeahead": reverse_lazy("territory:commune-search"),
                "data-suggestions": gettext_lazy("Communes"),
            }
        ),
    )
    code = forms.CharField(
        label=gettext_lazy("Which one?"),
        required=False,
        widget=forms.HiddenInput(attrs={"data-typeahead-code": True}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if typed := cleaned.get("commune"):
            cleaned["commune"] = self._commune(typed, code=cleaned.get("code", ""))
        return cleaned

    def _commune(self, typed: str, *, code: str) -> Commune | None:
        meant = selectors.communes_meant(typed, code=code)
        if len(meant) == 1:
            return meant[0]
        if meant:
            choices = [(each.code, f"{each.name} ({each.departement})") for each in meant]
            self.fields["code"].widget = forms.RadioSelect(choices=choices)
            self.add_error("code", _("Several communes answer to this name. Choose yours."))
        else:
            self.add_error("commune", _("No commune has this name. Write its name or its postcode."))
        return None
