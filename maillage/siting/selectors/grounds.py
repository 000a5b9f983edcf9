"""The ground of a study: its communes, their people, where a place may open, as the engine takes them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats, Profile, great_circle_km
from maillage.siting.engine.instance import Instance, make_instance
from maillage.siting.enums import AreaKind, CandidateRule
from maillage.siting.errors import AreaIsEmpty, NobodyThere, NoPremises
from maillage.siting.models import Study
from maillage.siting.selectors.studies import existing_codes
from maillage.territory.models import Commune, Vintage

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT_GROUNDS = 16  # in one process: some megabytes each
OVERSEAS = ("97", "98")
DEGREES_A_KM = 1 / 110.0  # of latitude, a little more than the truth
SLIMMEST_PARALLEL = 0.6  # cosine of 53°, north of metropolitan France


class Inputs(NamedTuple):
    """All that an answer depends on but the question; equal inputs are one ground."""

    area_kind: str
    area_codes: tuple[str, ...]
    belt_km: int
    candidates: tuple[str, ...] | None
    existing: tuple[str, ...]
    circuity: float
    speed_kmh: float
    edition: str


@dataclass(frozen=True, eq=False)
class Ground:
    """`instance` and, in the same order of communes, what people are told of them."""

    instance: Instance
    names: tuple[str, ...]
    populations: Floats
    inside: NDArray[np.bool_]
    departements: tuple[str, ...]
    existing: tuple[str, ...]

    @property
    def row_of(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self.instance.codes)}

    def name_of(self, code: str) -> str:
        return self.names[self.row_of[code]]


def inputs_of(study: Study) -> Inputs:
    """Two to three short queries: the premises, the places in service, the edition of the territory."""
    listed = study.candidate_rule == CandidateRule.LISTED
    codes = set(study.candidates.values_list("commune", flat=True)) if listed else None
    edition = Vintage.objects.order_by("-loaded_at").values_list("sha256", flat=True).first()
    return Inputs(
        area_kind=study.area_kind,
        area_codes=tuple(sorted(study.area_codes)),
        belt_km=study.belt_km,
        candidates=None if codes is None else tuple(sorted(codes)),
        existing=tuple(existing_codes(study.network)) if study.keeps_existing else (),
        circuity=float(study.circuity),
        speed_kmh=float(study.speed_kmh),
        edition=edition or "",
    )


def commune_count(study: Study) -> int:
    """Of the territory alone."""
    return _inside(study.area_kind, study.area_codes).count()


def is_in_area(study: Study, commune: Commune) -> bool:
    return _inside(study.area_kind, study.area_codes).filter(pk=commune.pk).exists()


@lru_cache(maxsize=KEPT_GROUNDS)
def ground_of(inputs: Inputs) -> Ground:
    """Two queries the first time. Raises AreaIsEmpty, NoPremises, NobodyThere."""
    inside = list(_inside(inputs.area_kind, inputs.area_codes).order_by("code"))
    if not inside:
        raise AreaIsEmpty
    own = {commune.code for commune in inside}
    rows = sorted([*inside, *_belt(inside, own, km=inputs.belt_km)], key=lambda commune: commune.code)
    sites = _sites(inputs, own)
    weights = [float(commune.population) for commune in rows]
    if not any(weights):
        raise NobodyThere
    instance = make_instance(
        codes=[commune.code for commune in rows],
        latitudes=[commune.latitude for commune in rows],
        longitudes=[commune.longitude for commune in rows],
        weights=weights,
        candidates=sites,
        profile=Profile(circuity=inputs.circuity, speed_kmh=inputs.speed_kmh),
    )
    return Ground(
        instance=instance,
        names=tuple(commune.name for commune in rows),
        populations=np.array([float(commune.population) for commune in rows]),
        inside=np.array([commune.code in own for commune in rows]),
        departements=tuple(sorted({commune.departement_id for commune in inside})),
        existing=tuple(code for code in inputs.existing if code in own),
    )


def _inside(kind: str, codes: "Sequence[str]") -> QuerySet[Commune]:
    communes = Commune.objects.filter(is_current=True)
    match kind:
        case AreaKind.DEPARTEMENTS:
            return communes.filter(departement__in=codes)
        case AreaKind.EPCI:
            return communes.filter(epci__in=codes)
        case AreaKind.COMMUNES:
            return communes.filter(code__in=codes)
    return communes.exclude(departement__code__startswith=OVERSEAS[0]).exclude(
        departement__code__startswith=OVERSEAS[1]
    )


def _sites(inputs: Inputs, own: set[str]) -> list[str]:
    """Places in service may always stay, even if the list of premises leaves their commune out."""
    if inputs.candidates is None:
        return sorted(own)
    sites = sorted((set(inputs.candidates) | set(inputs.existing)) & own)
    if not sites:
        raise NoPremises
    return sites


def _belt(inside: list[Commune], own: set[str], *, km: int) -> list[Commune]:
    """The communes round the territory whose point is at most so far from one inside."""
    if not km:
        return []
    latitudes = np.array([commune.latitude for commune in inside])
    longitudes = np.array([commune.longitude for commune in inside])
    margin = km * DEGREES_A_KM
    box = Commune.objects.filter(
        is_current=True,
        latitude__range=(latitudes.min() - margin, latitudes.max() + margin),
        longitude__range=(
            longitudes.min() - margin / SLIMMEST_PARALLEL,
            longitudes.max() + margin / SLIMMEST_PARALLEL,
        ),
    )
    round_about = [commune for commune in box if commune.code not in own]
    return [
        commune
        for commune in round_about
        if great_circle_km(
            np.array(commune.latitude), np.array(commune.longitude), latitudes, longitudes
        ).min()
        <= km
    ]
