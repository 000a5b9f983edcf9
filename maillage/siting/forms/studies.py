"""A study as its officer describes it."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.places.models import Network
from maillage.siting.enums import AreaKind, CandidateRule
from maillage.siting.models import Study
from maillage.siting.models.studies import FASTEST_KMH, MOUNTAIN, SLOWEST_KMH, WIDEST_BELT_KM
from maillage.siting.terms import Terms
from maillage.territory.models import Departement, Epci
from maillage.territory.selectors import communes_meant

MOST_COMMUNES = 400


class StudyForm(forms.Form):
    """Three ways to name a territory; only the fields of the one chosen are read."""

    name = forms.CharField(
        label=gettext_lazy("Name of the study"), max_length=Study._meta.get_field("name").max_length
    )
    area_kind = forms.ChoiceField(
        label=gettext_lazy("Territory"),
        choices=AreaKind.choices,
        widget=forms.RadioSelect,
        initial=AreaKind.DEPARTEMENTS.value,
    )
    departements = forms.ModelMultipleChoiceField(
        Departement.objects.none(),
        label=gettext_lazy("Départements"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more_departements = forms.CharField(
        label=gettext_lazy("Other départements"),
        help_text=gettext_lazy("Their numbers, separated by commas: 07, 12, 43."),
        max_length=200,
        required=False,
    )
    epci = forms.ModelMultipleChoiceField(
        Epci.objects.none(),
        label=gettext_lazy("EPCI"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    communes = forms.CharField(
        label=gettext_lazy("Communes"),
        help_text=gettext_lazy("One a line: a name, a postcode with the name, or an INSEE code."),
        max_length=12_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    belt_km = forms.IntegerField(
        label=gettext_lazy("Border belt, in kilometres"),
        help_text=gettext_lazy("People who live so near to the territory are counted too. 0 for none."),
        min_value=0,
        max_value=WIDEST_BELT_KM,
        initial=0,
    )
    candidate_rule = forms.ChoiceField(
        label=gettext_lazy("Where a place may open"),
        choices=CandidateRule.choices,
        widget=forms.RadioSelect,
        initial=CandidateRule.ANY_COMMUNE.value,
    )
    keeps_existing = forms.BooleanField(
        label=gettext_lazy("Keep the places in service in every scenario"), required=False
    )
    circuity = forms.DecimalField(
        label=gettext_lazy("Road over straight line"),
        help_text=gettext_lazy("1.5 in the mountains, 1.3 in the plain."),
        min_value=Decimal(1),
        max_value=Decimal(3),
        max_digits=4,
        decimal_places=2,
        initial=MOUNTAIN,
        localize=True,
    )
    speed_kmh = forms.IntegerField(
        label=gettext_lazy("Mean speed, in km/h"),
        min_value=SLOWEST_KMH,
        max_value=FASTEST_KMH,
        initial=50,
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = network.departements.all()
        self.departements_field.queryset = own if own.exists() else Departement.objects.all()
        self.epci_field.queryset = (
            Epci.objects.filter(commune__departement__in=own).distinct().order_by("name")
        )

    @property
    def departements_field(self) -> "forms.ModelMultipleChoiceField[Departement]":
        return self.fields["departements"]  # type: ignore[return-value]

    @property
    def epci_field(self) -> "forms.ModelMultipleChoiceField[Epci]":
        return self.fields["epci"]  # type: ignore[return-value]

    def clean_more_departements(self) -> list[str]:
        codes = [
            code.upper() for code in re.split(r"[\s,;]+", self.cleaned_data["more_departements"]) if code
        ]
        known = set(Departement.objects.filter(code__in=codes).values_list("code", flat=True))
        if unknown := [code for code in codes if code not in known]:
            raise forms.ValidationError(
                _("No département has this number: %(codes)s.") % {"codes": ", ".join(unknown)}
            )
        return codes

    def clean_communes(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["communes"].splitlines() if line.strip()]
        if len(lines) > MOST_COMMUNES:
            raise forms.ValidationError(_("%(most)d communes at most.") % {"most": MOST_COMMUNES})
        return [self._code(number, line) for number, line in enumerate(lines, start=1)]

    def _code(self, number: int, line: str) -> str:
        meant = communes_meant(line)
        if len(meant) == 1:
            return meant[0].code
        words = (
            _("Line %(number)d, “%(line)s”: several communes answer to it. Add the postcode.")
            if meant
            else _("Line %(number)d, “%(line)s”: no commune has this name.")
        )
        raise forms.ValidationError(words % {"number": number, "line": line[:60]})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        field = {
            AreaKind.DEPARTEMENTS: "departements",
            AreaKind.EPCI: "epci",
            AreaKind.COMMUNES: "communes",
        }.get(cleaned.get("area_kind", ""))
        if field and not self.errors and not self._codes(cleaned):
            self.add_error(field, _("Choose at least one: the study needs a territory."))
        return cleaned

    def _codes(self, typed: dict[str, Any]) -> list[str]:
        match typed["area_kind"]:
            case AreaKind.DEPARTEMENTS:
                return [*(each.code for each in typed["departements"]), *typed["more_departements"]]
            case AreaKind.EPCI:
                return [each.code for each in typed["epci"]]
            case AreaKind.COMMUNES:
                return list(typed["communes"])
        return []

    def terms(self) -> Terms:
        typed = self.cleaned_data
        own = ("name", "area_kind", "belt_km", "candidate_rule", "keeps_existing", "circuity", "speed_kmh")
        return Terms(area_codes=self._codes(typed), **{name: typed[name] for name in own})


def initial_of(study: Study) -> dict[str, Any]:
    """The form as the study stands; départements of others come back as numbers."""
    codes = list(study.area_codes)
    own = set(study.network.departements.values_list("code", flat=True))
    shown: dict[str, Any] = {
        name: getattr(study, name)
        for name in (
            "name",
            "area_kind",
            "belt_km",
            "candidate_rule",
            "keeps_existing",
            "circuity",
            "speed_kmh",
        )
    }
    match study.area_kind:
        case AreaKind.DEPARTEMENTS:
            shown["departements"] = [code for code in codes if code in own]
            shown["more_departements"] = ", ".join(code for code in codes if code not in own)
        case AreaKind.EPCI:
            shown["epci"] = codes
        case AreaKind.COMMUNES:
            shown["communes"] = "\n".join(codes)
    return shown
