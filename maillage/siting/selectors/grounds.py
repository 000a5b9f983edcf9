"""The ground of a study: its communes, their people, where a place may open, as the engine takes them."""

import io
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from maillage.siting.counting import Counting, people_counted, percents_of
from maillage.siting.engine.demand.segments import Level
from maillage.siting.engine.geometry import Floats, Profile, great_circle_km
from maillage.siting.engine.instance import Instance, make_instance
from maillage.siting.enums import ANSWERED, AreaKind, CandidateRule, DemandSource
from maillage.siting.errors import AreaIsEmpty, NobodyThere, NoPremises, TimesMissing
from maillage.siting.models import DemandCorrection, DemandFile, Study, TimesTable
from maillage.siting.selectors.studies import existing_codes
from maillage.territory.models import Commune, Vintage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    counting: Counting = Counting()
    own_sha256: str = ""
    correction_sha256: str = ""
    times_sha256: str = ""


@dataclass(frozen=True, eq=False)
class Ground:
    """`instance` and, in the same order of communes, what people are told of them.

    `by_level`: the people under each hypothesis; nothing where all inhabitants are counted.
    """

    instance: Instance
    names: tuple[str, ...]
    populations: Floats
    inside: NDArray[np.bool_]
    departements: tuple[str, ...]
    existing: tuple[str, ...]
    epci: "Mapping[str, str]"
    counting: Counting
    by_level: "Mapping[str, Floats]"

    @property
    def row_of(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self.instance.codes)}

    def name_of(self, code: str) -> str:
        return self.names[self.row_of[code]]


def inputs_of(study: Study) -> Inputs:
    """Some short queries: premises, places in service, edition of the territory, the people's own tables."""
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
        counting=counting_of(study),
        own_sha256=_sum_of(DemandFile, study) if study.demand_source == DemandSource.FILE else "",
        correction_sha256=_sum_of(DemandCorrection, study),
        times_sha256=_times_of(study),
    )


def _times_of(study: Study) -> str:
    """Nothing while they are asked for: the straight line serves meanwhile."""
    if study.times_id is None:
        return ""
    done = TimesTable.objects.filter(pk=study.times_id, state__in=sorted(ANSWERED))
    return done.values_list("sha256", flat=True).first() or ""


def counting_of(study: Study) -> Counting:
    return Counting(
        study.demand_source, study.demand_level, study.demand_season, percents_of(study.demand_percents)
    )


def _sum_of(rows: type[DemandFile] | type[DemandCorrection], study: Study) -> str:
    return rows.objects.filter(study=study).values_list("sha256", flat=True).first() or ""


def commune_count(study: Study) -> int:
    """Of the territory alone."""
    return _inside(study.area_kind, study.area_codes).count()


def is_in_area(study: Study, commune: Commune) -> bool:
    return _inside(study.area_kind, study.area_codes).filter(pk=commune.pk).exists()


@lru_cache(maxsize=KEPT_GROUNDS)
def ground_of(inputs: Inputs) -> Ground:
    """Two to five queries the first time. Raises AreaIsEmpty, NoPremises, NobodyThere, TimesMissing."""
    inside = list(_inside(inputs.area_kind, inputs.area_codes).order_by("code"))
    if not inside:
        raise AreaIsEmpty
    own = {commune.code for commune in inside}
    rows = sorted([*inside, *_belt(inside, own, km=inputs.belt_km)], key=lambda commune: commune.code)
    sites = _sites(inputs, own)
    weights, by_level = _people(inputs, rows)
    if not weights.any():
        raise NobodyThere
    codes = [commune.code for commune in rows]
    profile, minutes = _times(inputs, codes, sites)
    instance = make_instance(
        codes=codes,
        latitudes=[commune.latitude for commune in rows],
        longitudes=[commune.longitude for commune in rows],
        weights=weights,
        candidates=sites,
        profile=profile,
        minutes=minutes,
    )
    return Ground(
        instance=instance,
        names=tuple(commune.name for commune in rows),
        populations=np.array([float(commune.population) for commune in rows]),
        inside=np.array([commune.code in own for commune in rows]),
        departements=tuple(sorted({commune.departement_id for commune in inside})),
        existing=tuple(code for code in inputs.existing if code in own),
        epci={commune.code: commune.epci_id for commune in inside if commune.epci_id},
        counting=inputs.counting,
        by_level=by_level,
    )


def _times(inputs: Inputs, codes: list[str], sites: list[str]) -> tuple[Profile, Floats | None]:
    """Raises TimesMissing where the territory has changed since they were asked for."""
    profile = Profile(circuity=inputs.circuity, speed_kmh=inputs.speed_kmh)
    table = TimesTable.objects.filter(sha256=inputs.times_sha256).first() if inputs.times_sha256 else None
    if table is None:
        return profile, None
    with np.load(io.BytesIO(table.content), allow_pickle=False) as kept:
        row = {code: at for at, code in enumerate(kept["customers"].tolist())}
        column = {code: at for at, code in enumerate(kept["sites"].tolist())}
        if not (set(codes) <= set(row) and set(sites) <= set(column)):
            raise TimesMissing
        grid = np.ix_([row[code] for code in codes], [column[code] for code in sites])
        minutes = kept["minutes"][grid].astype(np.float64)
    return replace(profile, provider=table.engine, mode=table.mode), minutes


def _people(inputs: Inputs, rows: list[Commune]) -> tuple[Floats, dict[str, Floats]]:
    """Under the hypothesis chosen, and under each; corrected by what was measured."""
    codes, inhabitants = [row.code for row in rows], [float(row.population) for row in rows]
    own = DemandFile.objects.filter(sha256=inputs.own_sha256).first() if inputs.own_sha256 else None
    learnt = _correction(inputs.correction_sha256)
    factors = np.array([learnt.get(code, 1.0) for code in codes])

    def counted(counting: Counting) -> Floats:
        people = people_counted(counting, codes=codes, inhabitants=inhabitants, own=own.people if own else {})
        return np.asarray(people * factors)

    if inputs.counting.source == DemandSource.INHABITANTS:
        return counted(inputs.counting), {}
    by_level = {str(level): counted(inputs.counting._replace(level=level)) for level in Level}
    return by_level[str(inputs.counting.level)], by_level


def _correction(sha256: str) -> dict[str, float]:
    row = DemandCorrection.objects.filter(sha256=sha256).first() if sha256 else None
    return row.factors if row else {}


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
