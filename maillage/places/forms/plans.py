"""A place that a network plans, as its manager enters it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.enums import BODY_CHOICES
from maillage.accounts.models import Organisation
from maillage.places.enums import PlaceKind
from maillage.places.models import LifeCycleEvent, Place
from maillage.territory.fields import CommuneForm


class PlanForm(CommuneForm):
    """The carrier is told only once it is known; then both its name and its kind are."""

    field_order = ("name", "kind", "commune", "commune_code", "source")

    name = forms.CharField(
        label=gettext_lazy("Name of the place"),
        help_text=gettext_lazy("The address of its page is made of it, and stays."),
        max_length=Place._meta.get_field("name").max_length,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of place"), choices=PlaceKind.choices, widget=forms.RadioSelect
    )
    source = forms.CharField(
        label=gettext_lazy("Source of the plan"),
        help_text=gettext_lazy("A decision, a press article, a visit, with its date. Everybody can read it."),
        max_length=LifeCycleEvent._meta.get_field("source").max_length,
    )
    carrier_name = forms.CharField(
        label=gettext_lazy("Name of the carrier"),
        help_text=gettext_lazy(
            "The organisation that would run the place. Leave it empty if nobody is chosen."
        ),
        max_length=Organisation._meta.get_field("name").max_length,
        required=False,
    )
    carrier_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"),
        choices=[("", gettext_lazy("Choose")), *BODY_CHOICES],
        required=False,
    )
    siret = forms.CharField(
        label=gettext_lazy("SIRET of the carrier"),
        help_text=gettext_lazy("14 figures; its check figure is verified."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if any(cleaned.get(name) for name in ("carrier_name", "carrier_kind", "siret")):
            if not cleaned.get("carrier_name") and "carrier_name" not in self.errors:
                self.add_error("carrier_name", _("Write the name of the carrier, or nothing of it."))
            if not cleaned.get("carrier_kind") and "carrier_kind" not in self.errors:
                self.add_error("carrier_kind", _("Choose the kind of organisation."))
        return cleaned

    def carrier(self) -> dict[str, str] | None:
        """Name, kind and SIRET; None if nobody is chosen yet."""
        typed = self.cleaned_data
        if not typed["carrier_name"]:
            return None
        return {"name": typed["carrier_name"], "kind": typed["carrier_kind"], "siret": typed["siret"]}
