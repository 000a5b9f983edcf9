"""An award: the file it is computed from, the decision, and what is decided of it later."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.models import Organisation
from maillage.calls.models import Application
from maillage.core.fields import DayInput, EuroField
from maillage.core.text import day_dated
from maillage.grants import selectors
from maillage.grants.forms.bodies import BodyForm
from maillage.grants.forms.envelopes import minutes_field
from maillage.grants.forms.fields import above_zero, check_term, decided_by
from maillage.grants.forms.once import OnceForm
from maillage.grants.forms.schemes import CaseForm
from maillage.grants.models import Award, Scheme
from maillage.places.models import Place

CLAIM_UNTIL = gettext_lazy("Last day to claim the money")


class AwardForm(BodyForm, CaseForm, OnceForm):
    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=gettext_lazy("none yet"),
    )
    application = forms.ModelChoiceField(
        label=gettext_lazy("Application to a call"),
        queryset=Application.objects.none(),
        required=False,
        empty_label=gettext_lazy("none: a direct award"),
    )
    purpose = forms.CharField(label=gettext_lazy("What is aided"), max_length=200)
    asked_cents = EuroField(
        label=gettext_lazy("Asked, in euros"),
        help_text=gettext_lazy("Left empty: the amount computed. Nobody is given more than they asked."),
        required=False,
    )
    small_aids_cents = EuroField(
        label=gettext_lazy("Small aids (de minimis) declared over three years, in euros"),
        help_text=gettext_lazy("For an association or a company. Left empty: its last declaration counts."),
        required=False,
    )
    kept_until = forms.DateField(
        label=gettext_lazy("Conditions must hold until"),
        help_text=gettext_lazy("If they do not, money is recovered."),
        widget=DayInput,
        required=False,
    )
    decided_on = forms.DateField(label=gettext_lazy("Decided on"), widget=DayInput)
    minutes = minutes_field()

    def __init__(
        self,
        *args: Any,
        scheme: Scheme,
        today: date,
        bodies: QuerySet[Organisation],
        places: QuerySet[Place],
        applications: QuerySet[Application],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, scheme=scheme, today=today, bodies=bodies, **kwargs)
        self.fields["body"].label = gettext_lazy("Beneficiary")
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["application"].queryset = applications  # type: ignore[attr-defined]
        self.fields["decided_on"].initial = today
        self.order_fields(["commune", "code", "on", "known_on", *self.facts])

    def clean_decided_on(self) -> date:
        return decided_by(self.cleaned_data["decided_on"], today=self.today)

    def clean_asked_cents(self) -> int | None:
        return above_zero(self.cleaned_data["asked_cents"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_term(self, decided_on=cleaned.get("decided_on"))
        return cleaned


class DecisionForm(OnceForm):
    """What is decided of an award on a day; `starting` fills in what is likely."""

    def __init__(self, *args: Any, award: Award, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.award, self.today = award, today
        for name, value in self.starting().items():
            self.fields[name].initial = value

    def starting(self) -> dict[str, Any]:
        return {}


class ChangeForm(DecisionForm):
    cents = EuroField(label=gettext_lazy("New amount, in euros"))
    minutes = minutes_field()

    def starting(self) -> dict[str, Any]:
        return {"cents": self.award.cents}


class CommitForm(DecisionForm):
    commitment = forms.CharField(
        label=gettext_lazy("Number of the commitment in the funder's accounts"), max_length=40
    )
    committed_on = forms.DateField(label=gettext_lazy("Committed on"), widget=DayInput)
    claim_until = forms.DateField(
        label=CLAIM_UNTIL,
        help_text=gettext_lazy("As the convention says. Left empty: no limit. It can be put off later."),
        widget=DayInput,
        required=False,
    )

    def starting(self) -> dict[str, Any]:
        return {
            "committed_on": self.today,
            "claim_until": selectors.last_day_to_claim(self.award, committed_on=self.today),
        }

    def clean_committed_on(self) -> date:
        committed_on: date = self.cleaned_data["committed_on"]
        if not self.award.decided_on <= committed_on <= self.today:
            told = {"day": day_dated(self.award.decided_on)}
            raise forms.ValidationError(
                _("The award was decided on %(day)s: choose that day or a later one, today at the latest.")
                % told
            )
        return committed_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        until, committed_on = cleaned.get("claim_until"), cleaned.get("committed_on")
        if until and committed_on and until <= committed_on:
            self.add_error("claim_until", _("Money is claimed after its commitment: choose a later day."))
        return cleaned


class ExtendForm(DecisionForm):
    claim_until = forms.DateField(label=CLAIM_UNTIL, widget=DayInput)
    minutes = minutes_field()

    def starting(self) -> dict[str, Any]:
        return {"claim_until": self.award.claim_until}


class CloseForm(DecisionForm):
    minutes = minutes_field()


class CancelForm(DecisionForm):
    why = forms.CharField(
        label=gettext_lazy("Decision, and why"),
        help_text=gettext_lazy("The beneficiary reads it."),
        max_length=200,
    )


class RecoverForm(DecisionForm):
    cents = EuroField(label=gettext_lazy("Money that came back, in euros"))
    minutes = minutes_field()

    def starting(self) -> dict[str, Any]:
        return {"cents": self.award.paid_cents}
