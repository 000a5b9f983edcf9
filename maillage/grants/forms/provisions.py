"""Things given in kind: what is decided, and who signs the delivery note."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy

from maillage.core.fields import DayInput
from maillage.grants.enums import FunderLevel
from maillage.grants.forms.bodies import BodyForm
from maillage.grants.forms.envelopes import minutes_field
from maillage.grants.forms.once import OnceForm
from maillage.grants.models import Award, DeliveryLine, DeliveryNote
from maillage.places.fields import past_day
from maillage.places.models import CatalogueItem, Place

MOST_OF_ONE = 200


class ProvisionForm(BodyForm, OnceForm):
    """One field for each model of the catalogue: how many are given."""

    place = forms.ModelChoiceField(label=gettext_lazy("Place"), queryset=Place.objects.none())
    award = forms.ModelChoiceField(
        label=gettext_lazy("Award that it goes with"),
        queryset=Award.objects.none(),
        required=False,
        empty_label=gettext_lazy("none: given directly"),
    )
    level = forms.ChoiceField(label=gettext_lazy("Level of the giver"), choices=FunderLevel.choices)
    decided_on = forms.DateField(label=gettext_lazy("Decided on"), widget=DayInput)
    minutes = minutes_field()

    def __init__(
        self,
        *args: Any,
        places: QuerySet[Place],
        awards: QuerySet[Award],
        items: Sequence[CatalogueItem],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.items = today, items
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["award"].queryset = awards  # type: ignore[attr-defined]
        self.fields["decided_on"].initial = today
        self.fields["body"].label = gettext_lazy("Who gives it")
        for item in items:
            self.fields[f"item_{item.pk}"] = forms.IntegerField(
                label=item.name, min_value=0, max_value=MOST_OF_ONE, required=False
            )

    def clean_decided_on(self) -> date:
        return past_day(self.cleaned_data["decided_on"], today=self.today)

    def quantity_fields(self) -> list[tuple[CatalogueItem, BoundField]]:
        return [(item, self[f"item_{item.pk}"]) for item in self.items]

    def quantities(self) -> dict[int, int]:
        return {item.pk: self.cleaned_data[f"item_{item.pk}"] or 0 for item in self.items}


def _name_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=DeliveryNote._meta.get_field("received_by").max_length)


class SignatureForm(OnceForm):
    delivered_by = _name_field(gettext_lazy("Delivered by: name"))
    delivered_by_role = _name_field(gettext_lazy("Delivered by: role"))
    received_by = _name_field(gettext_lazy("Received by: name"))
    received_by_role = _name_field(gettext_lazy("Received by: role"))
    signed_on = forms.DateField(label=gettext_lazy("Signed on"), widget=DayInput)
    is_on_paper = forms.BooleanField(
        label=gettext_lazy("Signed by hand on the printed note, which is kept"), required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["signed_on"].initial = today

    def clean_signed_on(self) -> date:
        return past_day(self.cleaned_data["signed_on"], today=self.today)

    def signature(self) -> dict[str, Any]:
        """What `services.Signature` takes."""
        return self.told()


class SerialsForm(forms.Form):
    """One field for each thing of a note."""

    use_required_attribute = False

    def __init__(self, *args: Any, lines: Sequence[DeliveryLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"asset_{line.asset_id}"] = forms.CharField(
                label=f"{line.asset.label} · {line.asset.item.name}",
                max_length=line.asset._meta.get_field("serial").max_length,
                required=False,
                initial=line.asset.serial,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            )

    def serials(self) -> dict[int, str]:
        return {int(name.removeprefix("asset_")): typed for name, typed in self.cleaned_data.items()}
