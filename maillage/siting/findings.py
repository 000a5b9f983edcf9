"""What a plan means for people: who is near which place, who stays outside, what an error of time changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.neighbours import minutes_between
from maillage.siting.enums import DemandSource
from maillage.siting.selectors import Ground

BANDS = (10, 20, 30)  # minutes; the last band is all beyond
ERROR = 0.2  # of an estimated time, either way
HUES = 6  # of the map, told apart side by side
NEAR_SITES = 4  # whose hue must differ
ROWS_AT_ONCE = 2_000
NO_WAY = 1_440.0  # minutes: whom no road joins counts a day, as in the engine
PEOPLE_A_DESK = 1_000  # inhabitants reached; our own rule of thumb, told with every figure
COMERS_A_DESK = 30  # people who might come reached: as many as 1,000 inhabitants count, by the formulas
FEWEST_DESKS, MOST_DESKS = 2, 20


@dataclass(frozen=True)
class Site:
    """`people` go there because it is the nearest; `near` of them within the time."""

    code: str
    name: str
    latitude: float
    longitude: float
    communes: int
    people: float
    near: float
    mean_minutes: float
    desks: int
    offices: int | None
    cost_cents: int | None
    hue: int
    is_kept: bool
    is_existing: bool


@dataclass(frozen=True)
class Outside:
    """A commune further than the time, and what is nearest to it."""

    code: str
    name: str
    people: float
    minutes: float
    nearest: str


@dataclass(frozen=True, eq=False)
class Findings:
    """`site` and `minutes`: for each commune of the ground, the row of its place and the way there.

    `by_level`: hypothesis, people reached, all people; nothing where all inhabitants are counted.
    """

    limit: int
    sites: tuple[Site, ...]
    site: NDArray[np.int64]
    minutes: Floats
    people: float
    reached: float
    reached_if_slower: float
    reached_if_faster: float
    mean_minutes: float
    longest_minutes: float
    farthest: str
    bands: tuple[float, ...]
    outside: tuple[Outside, ...]
    by_level: tuple[tuple[str, float, float], ...]
    people_a_desk: int

    @property
    def by_people(self) -> list[Site]:
        return sorted(self.sites, key=lambda site: (-site.people, site.code))

    @property
    def cost_cents(self) -> int | None:
        """Of all places; None where costs were not asked for."""
        costs = [site.cost_cents for site in self.sites if site.cost_cents is not None]
        return sum(costs) if costs else None

    @property
    def share(self) -> float:
        return self.reached / self.people

    @property
    def share_if_slower(self) -> float:
        return self.reached_if_slower / self.people

    @property
    def share_if_faster(self) -> float:
        return self.reached_if_faster / self.people


def findings_of(
    ground: Ground,
    codes: tuple[str, ...],
    *,
    limit: int,
    kept: tuple[str, ...],
    sizes: Mapping[str, int] | None = None,
    costs: Mapping[int, int] | None = None,
) -> Findings:
    """`sizes`: offices of each place, where they were asked for; `costs`: cents of opening so many."""
    instance = ground.instance
    chosen = instance.sites_of(codes)
    site, minutes = _nearest(ground, chosen)
    weights = instance.weights
    inhabited = np.where(weights > 0, minutes, 0.0)
    farthest = int(np.argmax(inhabited))
    sites = tuple(
        _sized(each, (sizes or {}).get(each.code), costs or {})
        for each in _sites(ground, chosen, site, minutes, limit=limit, kept=kept)
    )
    return Findings(
        limit=limit,
        sites=sites,
        site=site,
        minutes=minutes,
        people=instance.total_weight,
        reached=_within(weights, minutes, limit),
        reached_if_slower=_within(weights, minutes * (1 + ERROR), limit),
        reached_if_faster=_within(weights, minutes * (1 - ERROR), limit),
        mean_minutes=float(weights @ minutes) / instance.total_weight,
        longest_minutes=float(minutes[farthest]),
        farthest=ground.names[farthest],
        bands=_bands(weights, minutes),
        outside=_outside(ground, sites, site, minutes, limit=limit),
        by_level=tuple(
            (level, _within(people, minutes, limit), float(people.sum()))
            for level, people in ground.by_level.items()
        ),
        people_a_desk=people_a_desk(ground),
    )


def people_a_desk(ground: Ground) -> int:
    inhabitants = ground.counting.source == DemandSource.INHABITANTS
    return PEOPLE_A_DESK if inhabitants else COMERS_A_DESK


def _sized(site: Site, offices: int | None, costs: Mapping[int, int]) -> Site:
    """A place that is kept is open already: it costs what its offices cost beyond the first."""
    if offices is None:
        return site
    cost = costs[offices] - (min(costs.values()) if site.is_kept else 0)
    return replace(site, offices=offices, cost_cents=cost)


def _nearest(ground: Ground, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    """Some rows at a time: a country times a thousand places would not fit."""
    count = ground.instance.customer_count
    site, minutes = np.empty(count, np.int64), np.empty(count)
    for start in range(0, count, ROWS_AT_ONCE):
        rows = np.arange(start, min(start + ROWS_AT_ONCE, count))
        table = minutes_between(ground.instance, rows, chosen)
        site[rows] = table.argmin(axis=1)
        minutes[rows] = np.minimum(table.min(axis=1), NO_WAY)
    return site, minutes


def _within(weights: Floats, minutes: Floats, limit: float) -> float:
    return float(weights[minutes <= limit].sum())


def _bands(weights: Floats, minutes: Floats) -> tuple[float, ...]:
    band = bands_of(minutes)
    return tuple(float(weights[band == each].sum()) for each in range(len(BANDS) + 1))


def bands_of(minutes: Floats) -> NDArray[np.int64]:
    """0 for the nearest band; a commune at exactly its edge belongs to it."""
    return np.searchsorted(np.array(BANDS, dtype=np.float64), minutes, side="left")


def _sites(
    ground: Ground,
    chosen: NDArray[np.int64],
    site: NDArray[np.int64],
    minutes: Floats,
    *,
    limit: int,
    kept: tuple[str, ...],
) -> tuple[Site, ...]:
    instance, weights = ground.instance, ground.instance.weights
    rows = instance.candidates[chosen]
    hues = _hues(instance.latitudes[rows], instance.longitudes[rows])
    made = []
    for position, row in enumerate(rows):
        mine = site == position
        people, near = float(weights[mine].sum()), float(weights[mine & (minutes <= limit)].sum())
        code = instance.codes[row]
        made.append(
            Site(
                code=code,
                name=ground.names[row],
                latitude=float(instance.latitudes[row]),
                longitude=float(instance.longitudes[row]),
                communes=int(mine.sum()),
                people=people,
                near=near,
                mean_minutes=float(weights[mine] @ minutes[mine]) / people if people else 0.0,
                desks=desks_advised(near, people_a_desk=people_a_desk(ground)),
                offices=None,
                cost_cents=None,
                hue=hues[position],
                is_kept=code in kept,
                is_existing=code in ground.existing,
            )
        )
    return tuple(made)


def desks_advised(people: float, *, people_a_desk: int) -> int:
    """One for each so many reached, between a small comptoir and a large telecentre."""
    return int(np.clip(np.ceil(people / people_a_desk), FEWEST_DESKS, MOST_DESKS))


def _hues(latitudes: Floats, longitudes: Floats) -> list[int]:
    """Each place another than those already given to its nearest neighbours, as far as they are enough."""
    hues: list[int] = []
    for row in range(len(latitudes)):
        apart = (latitudes[:row] - latitudes[row]) ** 2 + (0.7 * (longitudes[:row] - longitudes[row])) ** 2
        near = [hues[other] for other in np.argsort(apart, kind="stable")[:NEAR_SITES]]
        least = min(range(HUES), key=lambda hue: (near.count(hue), near.index(hue) if hue in near else -1))
        hues.append(max((h for h in range(HUES) if h not in near), default=least, key=lambda h: -h))
    return hues


def _outside(
    ground: Ground, sites: tuple[Site, ...], site: NDArray[np.int64], minutes: Floats, *, limit: int
) -> tuple[Outside, ...]:
    """The most inhabited first."""
    instance = ground.instance
    rows = np.nonzero((minutes > limit) & (instance.weights > 0))[0]
    ordered = sorted(rows, key=lambda row: (-instance.weights[row], instance.codes[row]))
    return tuple(
        Outside(
            code=instance.codes[row],
            name=ground.names[row],
            people=float(instance.weights[row]),
            minutes=float(minutes[row]),
            nearest=sites[site[row]].name,
        )
        for row in ordered
    )
