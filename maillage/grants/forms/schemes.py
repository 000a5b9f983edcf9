"""A scheme, the amounts of a version, the question put to it, its area."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.core.fields import DayInput, EuroField
from maillage.grants.enums import Formula
from maillage.grants.errors import NotACommuneNumber
from maillage.grants.forms.fields import commune_code_field, meant
from maillage.grants.models import Scheme
from maillage.grants.rules import Case
from maillage.grants.rules.formulas import NEEDED
from maillage.grants.wording import parameter_names
from maillage.places.models import Network
from maillage.territory.fields import CommuneField
from maillage.territory.models import Zoning

INSEE_CODE = re.compile(r"^[0-9][0-9AB][0-9]{3}$")
OCCUPATION = ("contract_days", "attended_days", "window_days")
INPUTS: Mapping[str, tuple[str, ...]] = {
    Formula.PER_DESK: ("occupied_desks",),
    Formula.CEILING: ("expenses_cents",),
    Formula.FLAT: (),
    Formula.RATE: ("expenses_cents",),
    Formula.PER_INHABITANT: ("inhabitants", "expenses_cents"),
    Formula.SHARED: (),
}


class SchemeForm(forms.Form):
    network = forms.ModelChoiceField(label=gettext_lazy("Network"), queryset=Network.objects.none())
    name = forms.CharField(label=gettext_lazy("Name of the aid"), max_length=160)
    summary = forms.CharField(
        label=gettext_lazy("In one sentence: what is aided"), max_length=300, required=False
    )
    formula = forms.ChoiceField(
        label=gettext_lazy("How the amount is found"), choices=Formula.choices, widget=forms.RadioSelect
    )
    zoning = forms.ModelChoiceField(
        label=gettext_lazy("Zoning that it looks at"),
        queryset=Zoning.objects.all(),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    owns_area = forms.BooleanField(
        label=gettext_lazy("It has an area of its own, whose communes you list afterwards"), required=False
    )

    def __init__(self, *args: Any, networks: QuerySet[Network], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks  # type: ignore[attr-defined]
        self.fields["network"].empty_label = None  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_zone = bool(cleaned.get("zoning") or cleaned.get("owns_area"))
        if cleaned.get("formula") == Formula.PER_DESK and not has_zone:
            self.add_error("zoning", _("This formula has amounts inside and outside a zone: say which."))
        if cleaned.get("zoning") and cleaned.get("owns_area"):
            self.add_error("owns_area", _("Choose a zoning or an area of its own, not both."))
        return cleaned

    def slug(self) -> str:
        slug: str = slugify(self.cleaned_data["name"])[:60].strip("-")
        return slug


class IdentifiersForm(forms.Form):
    """Under which numbers the scheme is known elsewhere."""

    rae = forms.RegexField(
        regex=r"^[0-9]{1,5}$",
        label=gettext_lazy("Number in the directory of aids to companies (RAE)"),
        help_text=gettext_lazy("5 figures at most, as on aides-entreprises.fr. Left empty: it is not there."),
        error_messages={"invalid": gettext_lazy("Figures alone, 5 at most.")},
        required=False,
    )
    catalogue_id = forms.CharField(
        label=gettext_lazy("Identifier in your published data of aid schemes"),
        help_text=gettext_lazy("It links each subsidy of the open data to its scheme."),
        max_length=60,
        required=False,
    )


class VersionForm(forms.Form):
    """One field for each amount that the formula reads."""

    field_order = ("first_day",)
    first_day = forms.DateField(label=gettext_lazy("In force from"), widget=DayInput)
    legal_reference = forms.CharField(label=gettext_lazy("Text that gives these amounts"), max_length=300)
    reading = forms.CharField(
        label=gettext_lazy("What the text does not say, and how you read it"),
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, formula: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = parameter_names()
        optional = OCCUPATION if formula == Formula.PER_DESK else ()
        self.keys = [*NEEDED[formula], "advance_basis_points", "claim_months", *optional]
        for key in self.keys:
            self.fields[key] = parameter_field(key, names[key], is_needed=key in NEEDED[formula])
        self.order_fields(["first_day", *self.keys, "legal_reference", "reading"])

    def parameters(self) -> dict[str, int]:
        typed = self.cleaned_data
        return {key: _whole(key, typed[key]) for key in self.keys if typed[key] is not None}


def parameter_field(key: str, label: str, *, is_needed: bool) -> forms.Field:
    if key.endswith("_cents"):
        return EuroField(label=_("%(name)s, in euros") % {"name": label}, required=is_needed)
    if key.endswith("_points"):
        name = _("%(name)s, in per cent") % {"name": label}
        return forms.DecimalField(
            label=name, min_value=0, max_value=100, decimal_places=2, required=is_needed
        )
    return forms.IntegerField(label=label, min_value=0, max_value=366, required=is_needed)


def _whole(key: str, value: Decimal | int) -> int:
    return int(value * 100) if key.endswith("_points") else int(value)


class CaseForm(forms.Form):
    """The facts of one file: where, on which day, as known when, and what the formula asks."""

    use_required_attribute = False
    commune = CommuneField(label=gettext_lazy("Commune"), help_text=gettext_lazy("Its name or its postcode."))
    code = commune_code_field()
    on = forms.DateField(
        label=gettext_lazy("Reference day of the file"),
        help_text=gettext_lazy("It chooses the amounts and the zone, which are then frozen."),
        widget=DayInput,
    )
    known_on = forms.DateField(
        label=gettext_lazy("As known on"),
        help_text=gettext_lazy("A later text may have changed what was true before it."),
        widget=DayInput,
    )
    occupied_desks = forms.IntegerField(label=gettext_lazy("Occupied desks"), min_value=0, max_value=500)
    expenses_cents = EuroField(label=gettext_lazy("Eligible expenses, in euros"))
    inhabitants = forms.IntegerField(
        label=gettext_lazy("Inhabitants"),
        help_text=gettext_lazy("Left empty: those of the commune in our table."),
        min_value=0,
        required=False,
    )
    facts: ClassVar[tuple[str, ...]] = ("occupied_desks", "expenses_cents", "inhabitants")

    def __init__(self, *args: Any, scheme: Scheme, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in set(self.facts) - set(INPUTS[scheme.formula]):
            del self.fields[name]
        for name in ("on", "known_on"):
            self.fields[name].initial = today

    def fact_fields(self) -> list[BoundField]:
        """What the formula asks, beside the place and the days."""
        return [self[name] for name in self.facts if name in self.fields]

    def clean_known_on(self) -> date:
        known_on: date = self.cleaned_data["known_on"]
        if known_on > self.today:
            raise forms.ValidationError(_("Choose today or a day before: nobody knows later texts yet."))
        return known_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if typed := cleaned.get("commune"):
            try:
                cleaned["commune"] = meant(typed, code=self.data.get(self.add_prefix("code"), ""))
            except forms.ValidationError as refusal:
                self.add_error("commune", refusal)
        return cleaned

    def case(self) -> Case:
        typed = self.cleaned_data
        inhabitants = None
        if "inhabitants" in self.fields:
            told = typed["inhabitants"]
            inhabitants = typed["commune"].population if told is None else told
        return Case(
            occupied_desks=typed.get("occupied_desks"),
            expenses_cents=typed.get("expenses_cents"),
            inhabitants=inhabitants,
        )


class AreaForm(forms.Form):
    """Communes that join or leave the area of an aid."""

    added = forms.CharField(
        label=gettext_lazy("Communes that join: INSEE codes"),
        help_text=gettext_lazy("One a line, or with commas. A former commune is taken for its part."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    removed = forms.CharField(
        label=gettext_lazy("Communes that leave: INSEE codes"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    first_day = forms.DateField(label=gettext_lazy("From which day on"), widget=DayInput)
    text = forms.CharField(label=gettext_lazy("Text that decides it"), max_length=200)
    published_on = forms.DateField(label=gettext_lazy("Published on"), widget=DayInput)

    def clean_added(self) -> list[str]:
        return codes_in(self.cleaned_data["added"])

    def clean_removed(self) -> list[str]:
        return codes_in(self.cleaned_data["removed"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["added"] and not cleaned["removed"]:
            self.add_error("added", _("Name at least one commune that joins or leaves."))
        return cleaned


def codes_in(typed: str) -> list[str]:
    codes = [code for code in re.split(r"[\s,;]+", typed.upper()) if code]
    if not all(INSEE_CODE.match(code) for code in codes):
        raise forms.ValidationError(str(NotACommuneNumber()))
    return codes
