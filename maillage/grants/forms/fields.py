"""What several forms of aid money check: an amount, a decision, a commune."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _

from maillage.territory import selectors as territory
from maillage.territory.models import Commune

NAMED = 4  # namesakes told in a refusal
FIRST_DECISIONS = date(1990, 1, 1)


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


def commune_code_field() -> forms.CharField:
    hidden = forms.HiddenInput(attrs={"data-typeahead-code": True})
    return forms.CharField(required=False, widget=hidden)


def meant(typed: str, *, code: str) -> Commune:
    """The one commune that is meant; raises ValidationError."""
    found = territory.communes_meant(typed, code=code)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{each.name} ({each.departement_id})" for each in found[:NAMED])
        words = _("Several communes answer to this name, as %(names)s. Add the postcode of the one you mean.")
        raise forms.ValidationError(words % {"names": names})
    raise forms.ValidationError(_("No commune has this name. Write its name or its postcode."))
