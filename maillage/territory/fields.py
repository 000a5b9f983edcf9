"""A commune as people type it."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.territory import selectors as territory
from maillage.territory.models import Commune
from maillage.territory.rules import LONGEST_QUERY


class CommuneField(forms.CharField):
    """Suggestions come as one types, where scripts run."""

    def __init__(self, **kwargs: Any) -> None:
        suggesting = {
            "autocomplete": "off",
            "data-typeahead": reverse_lazy("territory:commune-search"),
            "data-suggestions": gettext_lazy("Communes"),
        }
        super().__init__(max_length=LONGEST_QUERY, widget=forms.TextInput(attrs=suggesting), **kwargs)


class CommuneForm(forms.Form):
    """If several communes answer to the name, the hidden code becomes a choice between them."""

    use_required_attribute = False  # the choice of communes must not stop whoever types another name instead

    commune = CommuneField(label=gettext_lazy("Commune"))
    commune_code = forms.CharField(
        label=gettext_lazy("Which one?"),
        required=False,
        widget=forms.HiddenInput(attrs={"data-typeahead-code": True}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if typed := cleaned.get("commune"):
            cleaned["commune"] = self._commune(typed, code=cleaned.get("commune_code", ""))
        return cleaned

    def _commune(self, typed: str, *, code: str) -> Commune | None:
        meant = territory.communes_meant(typed, code=code)
        if len(meant) == 1:
            return meant[0]
        if meant:
            self._offer(meant)
        else:
            self.add_error("commune", _("No commune has this name. Write its name or its postcode."))
        return None

    def _offer(self, found: list[Commune]) -> None:
        choices = [(each.code, f"{each.name} ({each.departement})") for each in found]
        self.fields["commune_code"].required = True
        self.fields["commune_code"].widget = forms.RadioSelect(choices=choices)
        self.add_error(
            "commune_code", _("Several communes answer to this name. Choose yours, or add its postcode.")
        )
