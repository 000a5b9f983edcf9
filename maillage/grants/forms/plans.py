"""The funding plan of a place: its cost, and what each funder gives; small aids declared."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.core.fields import DayInput, EuroField
from maillage.grants.enums import FunderLevel, Nature
from maillage.grants.forms.bodies import BodyForm
from maillage.grants.forms.fields import FIRST_DECISIONS, above_zero, decided_by
from maillage.grants.forms.once import OnceForm


class PlanForm(forms.Form):
    use_required_attribute = False
    cost_cents = EuroField(label=gettext_lazy("Eligible cost of the project, in euros"))
    public_percent = forms.DecimalField(
        label=gettext_lazy("Most public money, in per cent of the cost"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=80,
    )

    def clean_cost_cents(self) -> int | None:
        return above_zero(self.cleaned_data["cost_cents"])

    def public_rate(self) -> int:
        return int(self.cleaned_data["public_percent"] * 100)


class FundingForm(BodyForm, OnceForm):
    level = forms.ChoiceField(label=gettext_lazy("Level of the funder"), choices=FunderLevel.choices)
    nature = forms.ChoiceField(label=gettext_lazy("Money or in kind"), choices=Nature.choices)
    cents = EuroField(label=gettext_lazy("Amount or value, in euros"))
    ceiling_cents = EuroField(label=gettext_lazy("Most that it gives, in euros"), required=False)
    is_public = forms.BooleanField(
        label=gettext_lazy("Public aid"),
        help_text=gettext_lazy("Not ticked for the carrier's own share and for private money."),
        required=False,
        initial=True,
    )
    since = forms.DateField(label=gettext_lazy("Decided or lent from"), widget=DayInput)
    valuation = forms.CharField(
        label=gettext_lazy("In kind: how it was valued"),
        help_text=gettext_lazy("Surface and rent per square metre, hours and wage…"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = gettext_lazy("Funder")
        self.fields["since"].initial = today

    def clean_cents(self) -> int | None:
        return above_zero(self.cleaned_data["cents"])

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < FIRST_DECISIONS:
            raise forms.ValidationError(_("This day is too long ago: check its year."))
        return since

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("nature") == Nature.IN_KIND and not cleaned.get("valuation"):
            self.add_error("valuation", _("Say how this contribution in kind was valued."))
        return cleaned


class SmallAidsForm(OnceForm):
    cents = EuroField(label=gettext_lazy("Received as small aids over three years, in euros"))
    details = forms.CharField(
        label=gettext_lazy("Funder, day and amount of each"), widget=forms.Textarea, required=False
    )
    declared_on = forms.DateField(label=gettext_lazy("Declared on"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["declared_on"].initial = today

    def clean_declared_on(self) -> date:
        return decided_by(self.cleaned_data["declared_on"], today=self.today)
