"""What a place has to share, counted; what people do there, and when."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.places.enums import EquipmentKind, Regularity, ServiceKind
from maillage.places.models import Place, Service

MOST_OF_A_KIND = 500
NO_SERVICE = ("", gettext_lazy("Not offered"))


class EquipmentForm(forms.Form):
    """One number for each kind; empty and 0 both say that there is none."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {each.kind: each.quantity for each in place.equipment.all()}
        for kind in EquipmentKind:
            self.fields[kind.value] = forms.IntegerField(
                label=kind.label,
                required=False,
                min_value=0,
                max_value=MOST_OF_A_KIND,
                initial=held.get(kind, 0),
            )

    def quantities(self) -> dict[str, int]:
        return {kind: quantity or 0 for kind, quantity in self.cleaned_data.items()}


class ServicesForm(forms.Form):
    """For each kind of service how regular it is, and its times in words."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {each.kind: each for each in place.services.all()}
        for kind in ServiceKind:
            self._add(kind, held)

    def _add(self, kind: ServiceKind, held: Mapping[str, Service]) -> None:
        service = held.get(kind)
        self.fields[kind.value] = forms.ChoiceField(
            label=kind.label,
            choices=[NO_SERVICE, *Regularity.choices],
            required=False,
            initial=service.regularity if service else "",
        )
        self.fields[f"{kind.value}_times"] = forms.CharField(
            label=_("%(service)s: when, in words") % {"service": kind.label},
            required=False,
            max_length=Service._meta.get_field("times").max_length,
            initial=service.times if service else "",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for kind in ServiceKind:
            if cleaned.get(f"{kind}_times") and not cleaned.get(kind) and kind not in self.errors:
                self.add_error(kind.value, _("You gave its times: choose how regular it is."))
        return cleaned

    def services(self) -> list[tuple[str, str, str]]:
        """(kind, regularity, times) of each service that is offered."""
        typed = self.cleaned_data
        return [(kind.value, typed[kind], typed[f"{kind}_times"]) for kind in ServiceKind if typed[kind]]

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[kind.value], self[f"{kind.value}_times"]) for kind in ServiceKind]
