"""The catalogue, assets entered in the inventory, and what happens to one of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.core.fields import DayInput, EuroField
from maillage.core.visitors import VisitorForm
from maillage.places.enums import MOVES_TO_PLACE, AssetKind, AssetMove, AssetState
from maillage.places.fields import past_day
from maillage.places.forms.reports import WordsField
from maillage.places.models import AssetEvent, CatalogueItem, Network, Place
from maillage.places.rules import MOST_ENTERED

MOST_EUROS = Decimal(1_000_000)
LONGEST_PROBLEM = 300
LONGEST_YEARS = 50


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, **kwargs)


def cost_field(label: Any, **kwargs: Any) -> EuroField:
    told = {"max_value": gettext_lazy("Write one million euros at most.")}
    return EuroField(label=label, most=MOST_EUROS, error_messages=told, **kwargs)


class ItemForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=AssetKind.choices)
    name = forms.CharField(
        label=gettext_lazy("Model"),
        help_text=gettext_lazy("As one would order it again: maker and model, size."),
        max_length=CatalogueItem._meta.get_field("name").max_length,
    )
    life_years = forms.IntegerField(
        label=gettext_lazy("Expected life, in years"), min_value=1, max_value=LONGEST_YEARS
    )
    unit_cents = cost_field(gettext_lazy("Value of one, in euros, taxes included"))
    is_withdrawn = forms.BooleanField(
        label=gettext_lazy("Withdrawn: no longer bought. Those that are there stay."), required=False
    )

    def facts(self) -> dict[str, Any]:
        """What `services.ItemFacts` takes."""
        return self.cleaned_data


class EnterForm(forms.Form):
    """Several things of one model, which get their labels in a row."""

    item = forms.ModelChoiceField(label=gettext_lazy("Model"), queryset=CatalogueItem.objects.none())
    count = forms.IntegerField(label=gettext_lazy("How many"), min_value=1, max_value=MOST_ENTERED, initial=1)
    acquired_on = day_field(gettext_lazy("Acquired on"))
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Owner"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("another one, named below"),
    )
    owner_name = forms.CharField(label=gettext_lazy("Name of another owner"), max_length=160, required=False)
    owner_kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=OrganisationKind.choices, initial="departement"
    )
    owner_siret = forms.CharField(label=gettext_lazy("Its SIRET"), max_length=20, required=False)

    def __init__(
        self, *args: Any, network: Network, owners: QuerySet[Organisation], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["item"].queryset = network.catalogue.filter(is_withdrawn=False)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["owner_kind"].required = False
        self.fields["acquired_on"].initial = today

    def clean_acquired_on(self) -> date:
        return past_day(self.cleaned_data["acquired_on"], today=self.today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("owner") and not cleaned.get("owner_name"):
            self.add_error("owner", _("Choose an owner, or write its name."))
        return cleaned

    def new_owner(self) -> dict[str, str]:
        typed = self.cleaned_data
        kind = typed["owner_kind"] or OrganisationKind.DEPARTEMENT
        return {"name": typed["owner_name"], "kind": kind, "siret": typed["owner_siret"]}


class FilterForm(forms.Form):
    """Every filter of the list is in its address."""

    q = forms.CharField(label=gettext_lazy("Label, model or number of the maker"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[("", gettext_lazy("all")), *AssetKind.choices], required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"), choices=[("", gettext_lazy("all")), *AssetState.choices], required=False
    )
    place = forms.ModelChoiceField(
        label=gettext_lazy("Place"),
        queryset=Place.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=gettext_lazy("all"),
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = network.places.all()  # type: ignore[attr-defined]

    def filters(self) -> dict[str, Any]:
        """What `selectors.assets_found` takes; a filter that is not understood finds everything."""
        typed = self.cleaned_data if self.is_valid() else {}
        return {
            "kind": typed.get("kind", ""),
            "state": typed.get("state", ""),
            "place": typed.get("place"),
            "words": typed.get("q", ""),
        }


class SerialForm(forms.Form):
    use_required_attribute = False

    serial = forms.CharField(
        label=gettext_lazy("Number of the maker"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class MoveForm(forms.Form):
    """Asks only for what this move must tell."""

    on = day_field(gettext_lazy("On which day"))
    place = forms.ModelChoiceField(label=gettext_lazy("To which place"), queryset=Place.objects.none())
    cents = cost_field(
        gettext_lazy("What it cost, in euros"), help_text=gettext_lazy("0 if it was under warranty.")
    )
    why = forms.CharField(
        label=gettext_lazy("Why, or what is to be known"),
        max_length=AssetEvent._meta.get_field("why").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    minutes = forms.CharField(
        label=gettext_lazy("Decision: minutes, date and number"),
        max_length=AssetEvent._meta.get_field("minutes").max_length,
    )

    def __init__(self, *args: Any, move: str, places: QuerySet[Place], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["why"].required = move == AssetMove.WRITE_OFF
        for name, is_asked in (
            ("place", move in MOVES_TO_PLACE),
            ("cents", move == AssetMove.REPAIRED),
            ("minutes", move == AssetMove.WRITE_OFF),
        ):
            if not is_asked:
                del self.fields[name]

    def clean_on(self) -> date:
        return past_day(self.cleaned_data["on"], today=self.today)

    def told(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {name: typed[name] for name in ("on", "why", "minutes", "cents") if name in typed}


class ProblemForm(VisitorForm):
    """What somebody who scanned the label says; neither a name nor an address is asked."""

    words = WordsField(
        label=gettext_lazy("What is the problem"),
        help_text=gettext_lazy("In a few words. Write no name: those who look after the place read it."),
        max_length=LONGEST_PROBLEM,
    )
