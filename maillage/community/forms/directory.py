"""What is looked for: members by words and place, memberships by words and state."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from maillage.community.enums import MembershipState, PostKind
from maillage.territory.fields import CommuneField
from maillage.territory.models import Commune
from maillage.territory.selectors import communes_meant

KILOMETRES = (10, 20, 30, 50)


class DirectoryForm(forms.Form):
    """Read from the address; a commune that nobody knows is said, and the others are shown."""

    q = forms.CharField(label=gettext_lazy("Skill, activity or word"), required=False, max_length=80)
    pres = CommuneField(label=gettext_lazy("Near which commune"))
    commune = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-typeahead-code": True}))
    km = forms.TypedChoiceField(
        label=gettext_lazy("Within"),
        choices=[(km, f"{km} km") for km in KILOMETRES],
        coerce=int,
        required=False,
        initial=30,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pres"].required = False

    @cached_property
    def near(self) -> Commune | None:
        typed = self.cleaned_data.get("pres", "")
        found = communes_meant(typed, code=self.cleaned_data.get("commune", "")) if typed else []
        return found[0] if found else None

    @property
    def is_unknown(self) -> bool:
        return bool(self.cleaned_data.get("pres")) and self.near is None


class MembersForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name, skill, commune…"), required=False, max_length=80)
    etat = forms.ChoiceField(
        label=pgettext_lazy("of a membership", "State"),
        required=False,
        choices=[("", gettext_lazy("All")), *MembershipState.choices],
    )


class BoardForm(forms.Form):
    genre = forms.ChoiceField(required=False, choices=[("", ""), *PostKind.choices])
