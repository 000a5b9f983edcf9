"""The question, as the address of the page holds it: sliders move it, buttons keep and forbid places."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.siting.enums import COUNTS_SITES, Objective
from maillage.siting.models.scenarios import MOST_MINUTES, MOST_SITES
from maillage.siting.questioning import Asked, Constraints
from maillage.territory.fields import CommuneField
from maillage.territory.models import Commune
from maillage.territory.rules import search_key
from maillage.territory.selectors import communes_meant

KEEP, FORBID, RELEASE = "garder", "interdire", "liberer"
COMMUNES = ("ajouter", "vers")
MOST_CODES = 500
MOST_EUROS, MOST_PEOPLE, MOST_KM = 1_000_000_000, 1_000_000, 500
COSTS = ("cout1", "cout2", "cout3", "cout4")
OFFICE_EUROS = (30_000, 45_000, 62_000, 80_000)  # an example, to correct
INHABITANTS_AN_OFFICE, COMERS_AN_OFFICE = 4_000, 120  # the same, for whom a study counts


def _cost(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_EUROS, required=False)


class ConstraintsForm(forms.Form):
    """What a plan obeys beyond its question; left empty, nothing. Amounts are examples to correct."""

    budget = forms.IntegerField(
        label=gettext_lazy("Budget of all openings, in euros"),
        min_value=0,
        max_value=MOST_EUROS,
        required=False,
    )
    tailles = forms.BooleanField(
        label=gettext_lazy("Choose the size of each place, from 1 to 4 offices"),
        help_text=gettext_lazy("Each office serves so many people and no more; opening costs what you say."),
        required=False,
    )
    accueil = forms.IntegerField(
        label=gettext_lazy("People counted that one office can serve"),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
    )
    cout1 = _cost(gettext_lazy("Opening one office, in euros"))
    cout2 = _cost(gettext_lazy("Opening two offices"))
    cout3 = _cost(gettext_lazy("Opening three offices"))
    cout4 = _cost(gettext_lazy("Opening four offices"))
    epci = forms.IntegerField(
        label=gettext_lazy("Places in one EPCI, at most"), min_value=1, max_value=MOST_SITES, required=False
    )
    espacement = forms.IntegerField(
        label=gettext_lazy("Kilometres between two places, at least"),
        help_text=gettext_lazy("As the crow flies."),
        min_value=0,
        max_value=MOST_KM,
        required=False,
    )

    @property
    def limits(self) -> list[forms.BoundField]:
        return [self[name] for name in ("epci", "espacement", "budget")]

    @property
    def sizes(self) -> list[forms.BoundField]:
        return [self[name] for name in ("accueil", *COSTS)]

    @property
    def is_constrained(self) -> bool:
        """So that what is folded opens where something is asked or wrong in it."""
        typed = [self[name].value() for name in ("budget", "tailles", "epci", "espacement")]
        return any(typed) or any(name in self.errors for name in ConstraintsForm.base_fields)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("budget") is not None:
            typed["tailles"] = True
        if typed.get("tailles"):
            self._check_sizes(typed)
        return typed

    def _check_sizes(self, typed: dict[str, Any]) -> None:
        for name in ("accueil", *COSTS):
            if typed.get(name) is None and name not in self.errors:
                self.add_error(name, _("A budget and sizes need this number."))
        costs = [typed[name] for name in COSTS if typed.get(name) is not None]
        if costs != sorted(costs):
            self.add_error("cout4", _("More offices do not cost less: check these amounts."))

    def constraints(self) -> Constraints:
        """Of valid words."""
        typed = self.cleaned_data
        sized = typed["tailles"]
        return Constraints(
            office_costs=tuple(typed[name] for name in COSTS) if sized else (),
            people_an_office=typed["accueil"] if sized else 0,
            budget_euros=typed["budget"],
            per_epci=typed["epci"],
            spacing_km=typed["espacement"] or 0,
        )


class AskForm(ConstraintsForm):
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
    vers = CommuneField(label=gettext_lazy("To this commune"))

    def __init__(self, query: QueryDict, *, defaults: dict[str, Any]) -> None:
        self.query = query
        self.inside: frozenset[str] = frozenset()  # the communes of the territory, once it is read
        own = dict.fromkeys(ConstraintsForm.base_fields, "") | defaults
        typed = {name: query.get(name, value) for name, value in own.items()}
        super().__init__({**typed, **{name: query.get(name, "") for name in COMMUNES}})
        for name in COMMUNES:
            self.fields[name].required = False
        self.kept, self.forbidden = _chosen(query)

    def clean(self) -> dict[str, Any]:
        """A commune that was read is kept or moved to by now: its field is free for the next."""
        typed = super().clean()
        self.data = {**self.data, **{name: "" for name in COMMUNES if name not in self.errors}}
        return typed

    def clean_ajouter(self) -> str:
        if typed := self.cleaned_data["ajouter"]:
            self._keep(self._commune(typed))
        return ""

    def clean_vers(self) -> str:
        """The place moved stands where it is put, the others of its plan where they stood."""
        if typed := self.cleaned_data["vers"]:
            there, former = self._commune(typed), self.query.get("de", "")
            plan = {code for code in self.query.get("parmi", "").split(",")[:MOST_CODES] if code}
            self.kept = sorted({*self.kept, *plan} - {former})
            self._keep(there)
        return ""

    def _commune(self, typed: str) -> str:
        """The code of a name, a postcode or a code; of several with a name, that of the territory studied."""
        if Commune.objects.filter(code=typed, is_current=True).exists():
            return typed
        meant = communes_meant(typed)
        if not meant:
            raise forms.ValidationError(_("No commune has this name. Write its name or its postcode."))
        own = [each for each in meant if each.code in self.inside] or meant
        named = [each for each in own if search_key(each.name) == search_key(typed)] or own
        if len(named) > 1:
            raise forms.ValidationError(_("Several communes answer to this name. Add the postcode of yours."))
        return named[0].code

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
            constraints=self.constraints(),
        )


def size_defaults(*, counts_inhabitants: bool) -> dict[str, int]:
    """Beside the question's own: amounts to correct, used only if sizes are asked for."""
    people = INHABITANTS_AN_OFFICE if counts_inhabitants else COMERS_AN_OFFICE
    return {"accueil": people, **dict(zip(COSTS, OFFICE_EUROS, strict=True))}


def fields_of(asked: Asked) -> list[tuple[str, str]]:
    """The question as the fields of a form, to be sent again as it was answered."""
    limits = asked.constraints
    sizes = {"tailles": "on", "accueil": limits.people_an_office} | dict(
        zip(COSTS, limits.office_costs, strict=False)
    )
    fields: dict[str, object] = {
        "objectif": asked.objective,
        "lieux": asked.sites or 1,
        "minutes": asked.minutes,
        "part": asked.share_percent,
        "budget": limits.budget_euros,
        "epci": limits.per_epci,
        "espacement": limits.spacing_km or None,
        **(sizes if limits.office_costs else {}),
    }
    told = [(name, str(value)) for name, value in fields.items() if value is not None]
    return told + [(KEEP, code) for code in asked.kept] + [(FORBID, code) for code in asked.forbidden]


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
