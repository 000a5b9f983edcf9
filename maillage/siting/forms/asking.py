"""The question, as the address of the page holds it: sliders move it, buttons keep and forbid places."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.siting.enums import COUNTS_SITES, Objective
from maillage.siting.models.scenarios import MOST_MINUTES, MOST_SITES
from maillage.siting.questioning import Asked
from maillage.territory.fields import CommuneField
from maillage.territory.selectors import communes_meant

KEEP, FORBID, RELEASE = "garder", "interdire", "liberer"
MOST_CODES = 500


class AskForm(forms.Form):
    """French names: they stand in an address that people send each other."""

    use_required_attribute = False

    objectif = forms.ChoiceField(
        label=gettext_lazy("What matters most"),
        choices=Objective.choices,
    )
    lieux = forms.IntegerField(label=gettext_lazy("Number of places"), min_value=1, max_value=MOST_SITES)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes by car, at most"), min_value=1, max_value=MOST_MINUTES
    )
    part = forms.IntegerField(
        label=gettext_lazy("Share of the people to reach, in per cent"),
        min_value=1,
        max_value=100,
    )
    ajouter = CommuneField(label=gettext_lazy("Keep a place in this commune"))

    def __init__(self, query: QueryDict, *, defaults: dict[str, Any]) -> None:
        self.query = query
        typed = {name: query.get(name, value) for name, value in defaults.items()}
        super().__init__({**typed, "ajouter": query.get("ajouter", "")})
        self.fields["ajouter"].required = False
        self.kept, self.forbidden = _chosen(query)

    def clean_ajouter(self) -> str:
        typed = self.cleaned_data["ajouter"]
        if not typed:
            return ""
        meant = communes_meant(typed)
        if not meant:
            raise forms.ValidationError(_("No commune has this name. Write its name or its postcode."))
        if len(meant) > 1:
            raise forms.ValidationError(_("Several communes answer to this name. Add the postcode of yours."))
        self._keep(meant[0].code)
        return ""

    def _keep(self, code: str) -> None:
        self.kept = sorted({*self.kept, code})
        self.forbidden = [each for each in self.forbidden if each != code]

    def asked(self) -> Asked:
        """Of valid words; never fewer places than are kept."""
        typed = self.cleaned_data
        counts = typed["objectif"] in COUNTS_SITES
        return Asked(
            objective=typed["objectif"],
            minutes=typed["minutes"],
            sites=max(typed["lieux"], len(self.kept)) if counts else None,
            share_percent=typed["part"] if typed["objectif"] == Objective.FEWEST else 100,
            kept=tuple(self.kept),
            forbidden=tuple(self.forbidden),
        )


def _chosen(query: QueryDict) -> tuple[list[str], list[str]]:
    """What the address holds, then what the button pressed changes of it."""
    kept, forbidden = set(query.getlist(KEEP)[:MOST_CODES]), set(query.getlist(FORBID)[:MOST_CODES])
    for gesture in query.getlist("geste"):
        verb, _colon, code = gesture.partition(":")
        kept.discard(code)
        forbidden.discard(code)
        if verb == KEEP:
            kept.add(code)
        elif verb == FORBID:
            forbidden.add(code)
    return sorted(kept), sorted(forbidden)


class ScenarioNameForm(forms.Form):
    """A question comes in the address; only its name is typed."""

    name = forms.CharField(label=gettext_lazy("Name of the scenario"), max_length=80)
