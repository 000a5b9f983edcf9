"""Premises as they are visited: where, what is there, what opening would cost."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.siting.models import Candidate
from maillage.siting.models.candidates import MOST_OFFICES
from maillage.siting.premises import PremisesFacts
from maillage.territory.fields import CommuneForm

MOST_EUROS = Decimal(100_000_000)
MOST_LINES = 300
COLUMNS = ("commune", "name", "offices", "cost")


class PremisesForm(CommuneForm):
    """The check of premises asks for the rest."""

    field_order = ("name", "commune", "commune_code", "offices")

    name = forms.CharField(
        label=gettext_lazy("Name of the premises"), max_length=Candidate._meta.get_field("name").max_length
    )
    offices = forms.IntegerField(
        label=gettext_lazy("Offices"), min_value=1, max_value=MOST_OFFICES, initial=1
    )
    staff_present = forms.BooleanField(label=gettext_lazy("Somebody is present"), required=False)
    copier = forms.BooleanField(label=gettext_lazy("A copier"), required=False)
    fax = forms.BooleanField(label=gettext_lazy("A fax"), required=False)
    broadband_possible = forms.BooleanField(label=gettext_lazy("Broadband is possible"), required=False)
    shared_vocation = forms.CharField(
        label=gettext_lazy("What else the premises are"), max_length=80, required=False
    )
    cost = forms.DecimalField(
        label=gettext_lazy("Cost of opening there, in euros"),
        min_value=Decimal(0),
        max_value=MOST_EUROS,
        decimal_places=2,
        required=False,
        localize=True,
    )

    def facts(self) -> PremisesFacts:
        typed: dict[str, Any] = self.cleaned_data
        cost = typed["cost"]
        own = ("offices", "staff_present", "copier", "fax", "broadband_possible", "shared_vocation")
        return PremisesFacts(
            cost_cents=None if cost is None else int(cost * 100), **{name: typed[name] for name in own}
        )


class PastedForm(forms.Form):
    """Lines pasted from a spreadsheet; a line with an error refuses them all, and nothing typed is lost."""

    lines = forms.CharField(
        label=gettext_lazy("Paste a table"),
        help_text=gettext_lazy(
            "One line for each premises: commune; name; offices; cost in euros. Tabs do too."
        ),
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_lines(self) -> list[dict[str, Any]]:
        lines = [line for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("%(most)d lines at most.") % {"most": MOST_LINES})
        return [self._read(number, line) for number, line in enumerate(lines, start=1)]

    def _read(self, number: int, line: str) -> dict[str, Any]:
        cells = [cell.strip() for cell in re.split(r"[;\t]", line)]
        typed = dict(zip(COLUMNS, cells, strict=False))
        typed["offices"] = typed.get("offices") or "1"
        form = PremisesForm(typed)
        if not form.is_valid():
            errors = " ".join(str(error) for field in form.errors.values() for error in field)
            raise forms.ValidationError(
                _("Line %(number)d: %(errors)s") % {"number": number, "errors": errors}
            )
        return {
            "name": form.cleaned_data["name"],
            "commune": form.cleaned_data["commune"],
            "facts": form.facts(),
        }
