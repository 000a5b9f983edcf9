"""An envelope shared among those who applied: who takes part, what is proposed, what is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.calls.models import Application
from maillage.core.fields import DayInput, EuroField
from maillage.grants.enums import ShareWay
from maillage.grants.forms.envelopes import minutes_field
from maillage.grants.forms.fields import check_term, decided_by
from maillage.grants.forms.once import OnceForm
from maillage.grants.rules import Request


@dataclass(frozen=True)
class Line:
    """One application and its three fields."""

    application: Application
    takes: BoundField
    score: BoundField
    cents: BoundField


class ShareForm(OnceForm):
    """Every amount may be changed after the proposal; the decision is what is written here."""

    way = forms.ChoiceField(
        label=gettext_lazy("Way of sharing"), choices=ShareWay.choices, widget=forms.RadioSelect
    )
    decided_on = forms.DateField(label=gettext_lazy("Decided on"), widget=DayInput, required=False)
    kept_until = forms.DateField(
        label=gettext_lazy("Conditions must hold until"), widget=DayInput, required=False
    )
    minutes = minutes_field()

    def __init__(self, *args: Any, applications: Sequence[Application], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.applications, self.today = applications, today
        self.fields["way"].initial = ShareWay.PRO_RATA
        self.fields["decided_on"].initial = today
        self.fields["minutes"].required = False  # the proposal does without it, the award does not
        for each in applications:
            self._add_fields(each)

    def _add_fields(self, application: Application) -> None:
        told = {"name": application.title}
        self.fields[f"takes_{application.pk}"] = forms.BooleanField(
            label=_("%(name)s takes part") % told, required=False
        )
        self.fields[f"score_{application.pk}"] = forms.DecimalField(
            label=_("Score of %(name)s") % told, min_value=0, max_value=1000, decimal_places=2, required=False
        )
        self.fields[f"cents_{application.pk}"] = EuroField(
            label=_("Share of %(name)s, in euros") % told, required=False
        )

    def lines(self) -> list[Line]:
        return [
            Line(each, *(self[f"{name}_{each.pk}"] for name in ("takes", "score", "cents")))
            for each in self.applications
        ]

    @property
    def is_decision(self) -> bool:
        return self.data.get("step") == "award"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"takes_{each.pk}") for each in self.applications):
            raise forms.ValidationError(_("Choose at least one application that takes part."))
        if cleaned.get("way") == ShareWay.BY_SCORE:
            self._check_scores(cleaned)
        for name in ("decided_on", "minutes") if self.is_decision else ():
            if not cleaned.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])
        check_term(self, decided_on=cleaned.get("decided_on"))
        if self.is_decision and not self.errors and not any(cents for _each, cents in self.decided()):
            raise forms.ValidationError(_("Write the share of at least one application."))
        return cleaned

    def clean_decided_on(self) -> date | None:
        typed: date | None = self.cleaned_data["decided_on"]
        return decided_by(typed, today=self.today) if typed else None

    def _check_scores(self, cleaned: dict[str, Any]) -> None:
        for each in self.applications:
            if cleaned.get(f"takes_{each.pk}") and cleaned.get(f"score_{each.pk}") is None:
                self.add_error(f"score_{each.pk}", _("Give its score, or choose another way of sharing."))

    def requests(self) -> list[Request]:
        """Those who take part; without scores each counts the same."""
        return [
            Request(
                str(each.pk),
                each.requested_cents or 0,
                Fraction(self.cleaned_data[f"score_{each.pk}"] or 1),
            )
            for each in self.applications
            if self.cleaned_data[f"takes_{each.pk}"]
        ]

    def decided(self) -> list[tuple[Application, int]]:
        return [
            (each, self.cleaned_data[f"cents_{each.pk}"] or 0)
            for each in self.applications
            if self.cleaned_data[f"takes_{each.pk}"]
        ]
