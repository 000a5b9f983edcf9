"""The access terms of a place as its host types them: a table of amounts, and the services charged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.enums import Activity
from maillage.billing.enums import AccessTerms, FeeUnit, RateUnit, Use
from maillage.billing.models import ServiceFee, Tariff
from maillage.billing.rules import read_amount
from maillage.core.errors import RuleBroken
from maillage.core.text import number
from maillage.places.enums import SpaceKind

EVERYBODY = ""
MOST_FEES = 30
EMPTY_FEES = 3


class AmountField(forms.CharField):
    """Euros with a comma or a point, kept in cents; empty: no such amount."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input"})
        super().__init__(**{"widget": widget, "max_length": 20, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, int):
            return value
        return number(value / 100, decimals=2 if value % 100 else 0)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_amount(typed)
        except RuleBroken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


@dataclass(frozen=True)
class Amount:
    """One cell of the table: a kind of space, a unit of time, everybody or one activity or use."""

    space_kind: str
    per: str
    who: str

    @property
    def name(self) -> str:
        return "-".join(["rate", self.space_kind, self.per, self.who or "all"])


def people_of(terms: str) -> list[tuple[str, str]]:
    """Those whom the terms tell apart, after everybody."""
    told_apart: Mapping[str, Sequence[tuple[str, Any]]] = {
        AccessTerms.BY_ACTIVITY: Activity.choices,
        AccessTerms.BY_USE: Use.choices,
    }
    apart = [(value, str(label)) for value, label in told_apart.get(terms, [])]
    return [(EVERYBODY, _("Everybody else") if apart else _("Everybody")), *apart]


class TariffForm(forms.Form):
    """`terms` decides which amounts are asked for; `kinds` are the kinds of space of the place."""

    starts_on = forms.DateField(
        label=gettext_lazy("From which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    basis = forms.CharField(
        label=gettext_lazy("The decision that sets them, with its date"),
        max_length=Tariff._meta.get_field("basis").max_length,
        required=False,
    )
    is_example = forms.BooleanField(
        label=gettext_lazy("These amounts are examples, and the page says so"), required=False
    )

    def __init__(
        self, *args: Any, terms: str, kinds: Iterable[str], current: Tariff | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.terms, self.people = terms, people_of(terms)
        self.kinds = [kind for kind in SpaceKind if kind in set(kinds)]
        known = {
            (rate.space_kind, rate.per, rate.activity or rate.use): rate.cents
            for rate in (current.rates.all() if current else [])
        }
        for amount, label in self._amounts():
            initial = known.get((amount.space_kind, amount.per, amount.who))
            self.fields[amount.name] = AmountField(label=label, required=False, initial=initial)
        if not current or not current.is_example:
            del self.fields["is_example"]

    def _amounts(self) -> Iterable[tuple[Amount, str]]:
        for kind in self.kinds:
            for who, called in self.people:
                for unit in RateUnit:
                    yield Amount(kind.value, unit.value, who), f"{kind.label}, {called}, {unit.label}"

    def tables(self) -> list[tuple[str, list[tuple[str, list[forms.BoundField]]]]]:
        """For each kind of space its rows: who, and one field for each unit of time."""
        return [
            (
                str(kind.label),
                [
                    (called, [self[Amount(kind.value, unit.value, who).name] for unit in RateUnit])
                    for who, called in self.people
                ],
            )
            for kind in self.kinds
        ]

    def rates(self) -> list[dict[str, Any]]:
        """What `NewRate` takes, for each amount that was typed."""
        distinction = "use" if self.terms == AccessTerms.BY_USE else "activity"
        return [
            {"space_kind": amount.space_kind, "per": amount.per, "cents": cents, distinction: amount.who}
            for amount, _label in self._amounts()
            if (cents := self.cleaned_data[amount.name]) is not None
        ]


class FeeForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("Service"),
        max_length=ServiceFee._meta.get_field("label").max_length,
        required=False,
    )
    cents = AmountField(label=gettext_lazy("Price, in euros"), required=False)
    per = forms.ChoiceField(label=gettext_lazy("Per"), choices=FeeUnit.choices, initial=FeeUnit.PAGE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("label") and cleaned.get("cents") is None and "cents" not in self.errors:
            self.add_error("cents", _("Write its price, 0 included, or empty the line."))
        if cleaned.get("cents") is not None and not cleaned.get("label"):
            self.add_error("label", _("Write the name of this service, or empty the line."))
        return cleaned


class FeesForm:
    """The services charged besides the access, and some empty lines for others."""

    def __init__(self, typed: Any, *, current: Tariff | None) -> None:
        fees = [
            {"label": fee.label, "cents": fee.cents, "per": fee.per}
            for fee in (current.fees.all() if current else [])
        ]
        lines = min(len(fees) + EMPTY_FEES, MOST_FEES)
        self.lines = [
            FeeForm(typed, prefix=f"fee{n}", initial=fees[n] if n < len(fees) else {}) for n in range(lines)
        ]

    def is_valid(self) -> bool:
        return all(line.is_valid() for line in self.lines)

    def fees(self) -> list[dict[str, Any]]:
        """What `NewFee` takes, for each line that is filled."""
        return [line.cleaned_data for line in self.lines if line.cleaned_data["label"]]
