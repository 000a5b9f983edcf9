"""What several forms of aid money ask for: euros, a day, a commune."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.territory import selectors as territory
from maillage.territory.models import Commune
from maillage.territory.rules import LONGEST_QUERY

MOST_EUROS = Decimal(1_000_000_000)
FIRST_DECISIONS = date(1990, 1, 1)


def plain_amount(typed: str) -> str:
    """1 234,56 € with any kind of space, and the minus sign of typographers, as computers read it."""
    return "".join(typed.split()).replace(",", ".").replace("−", "-").removesuffix("€")


class EuroField(forms.DecimalField):
    """Euros with a comma or a point, kept in cents; None when left empty."""

    def __init__(self, *, may_be_negative: bool = False, **kwargs: Any) -> None:
        least = -MOST_EUROS if may_be_negative else Decimal(0)
        super().__init__(
            min_value=least,
            max_value=MOST_EUROS,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )
        self.css_classes = "field-short"

    def clean(self, value: Any) -> Any:
        typed = (
            "".join(value.split()).replace(",", ".").replace("−", "-").removesuffix("€") if value else value
        )
        euros = super().clean(typed)
        return None if euros is None else int(euros * 100)

    def prepare_value(self, value: Any) -> Any:
        """Kept cents come back as euros; what was typed stays as typed."""
        return f"{value / 100:.2f}".replace(".", ",").removesuffix(",00") if isinstance(value, int) else value


def above_zero(cents: int | None) -> int | None:
    """Raises ValidationError for an amount of nothing."""
    if cents == 0:
        raise forms.ValidationError(_("Write an amount above zero."))
    return cents


def decided_by(day: date, *, today: date) -> date:
    """A decision that is written down has been taken. Raises ValidationError."""
    if not FIRST_DECISIONS <= day <= today:
        raise forms.ValidationError(
            _("Choose the day of a decision that is taken: today, or an earlier day since %(year)d.")
            % {"year": FIRST_DECISIONS.year}
        )
    return day


def check_term(form: forms.Form, *, decided_on: date | None) -> None:
    """The last day of the conditions comes after the decision."""
    kept_until = form.cleaned_data.get("kept_until")
    if kept_until and decided_on and kept_until <= decided_on:
        form.add_error("kept_until", _("The conditions end after the decision: choose a later day."))


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CommuneInput(forms.TextInput):
    """Suggestions come as one types, where scripts run."""

    def __init__(self) -> None:
        suggesting = {
            "autocomplete": "off",
            "data-typeahead": reverse_lazy("territory:commune-search"),
            "data-suggestions": gettext_lazy("Communes"),
        }
        super().__init__(attrs=suggesting)


class CommuneField(forms.CharField):
    """A name or a postcode; `meant` finds the commune."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("Its name or its postcode.")
        super().__init__(max_length=LONGEST_QUERY, widget=CommuneInput(), help_text=help_text, **kwargs)


def commune_code_field() -> forms.CharField:
    hidden = forms.HiddenInput(attrs={"data-typeahead-code": True})
    return forms.CharField(required=False, widget=hidden)


def meant(typed: str, *, code: str) -> Commune:
    """The one commune that is meant; raises ValidationError."""
    found = territory.communes_meant(typed, code=code)
    if len(found) == 1:
        return found[0]
    if found:
        raise forms.ValidationError(_("Several communes answer to this name. Add the postcode."))
    raise forms.ValidationError(_("No commune has this name. Write its name or its postcode."))
