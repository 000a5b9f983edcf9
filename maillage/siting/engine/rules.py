"""What a plan obeys beyond its question: kept and forbidden sites, groups, spacing, sizes and a budget."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.errors import BadRulesError
from maillage.siting.engine.geometry import great_circle_km
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.obstacles import Hindrance, Obstacle


@dataclass(frozen=True)
class Size:
    """A centre of so many offices: how many people it can serve, and what opening it costs in cents."""

    key: str
    people: float
    cost_cents: int = 0


ANY_SIZE = Size("any", float("inf"))


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Codes are INSEE codes of candidates.

    sites: at most so many, kept ones with them; None without a limit. sizes: from the smallest; without any,
    a centre serves whoever comes. A kept site is open already: it costs what its size costs above the
    smallest one, or above the size that `standing` names for its code. per_group: at most so many in one
    group (an EPCI), `groups` tells the group of a code. spacing_km: as the crow flies, between two sites that
    are not both kept.
    """

    sites: int | None = None
    kept: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    sizes: tuple[Size, ...] = ()
    budget_cents: int | None = None
    per_group: int | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    spacing_km: float = 0.0
    standing: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises BadRulesError."""
        if self.sites is not None and self.sites < 1:
            raise BadRulesError(f"{self.sites} sites: at least one is needed")
        if set(self.kept) & set(self.forbidden):
            raise BadRulesError(
                f"kept and forbidden: {', '.join(sorted(set(self.kept) & set(self.forbidden)))}"
            )
        if any(not size.people > 0 or size.cost_cents < 0 for size in self.sizes):
            raise BadRulesError("a size serves somebody and costs zero or more")
        if [size.people for size in self.sizes] != sorted({size.people for size in self.sizes}):
            raise BadRulesError("sizes go from the smallest to the largest, each larger than the one before")
        if self.budget_cents is not None and (self.budget_cents < 0 or not self.sizes):
            raise BadRulesError("a budget is zero or more, and needs the cost of each size")
        if self.per_group is not None and self.per_group < 1:
            raise BadRulesError(f"{self.per_group} sites in one group: at least one is needed")
        if set(self.standing) - set(self.kept) or set(self.standing.values()) - {s.key for s in self.sizes}:
            raise BadRulesError("a standing size is one of the sizes, of a kept site")
        if not 0.0 <= self.spacing_km < float("inf"):
            raise BadRulesError(f"{self.spacing_km} km between two sites: zero or more")

    @property
    def choices(self) -> tuple[Size, ...]:
        return self.sizes or (ANY_SIZE,)

    @property
    def only_names(self) -> bool:
        """Nothing beyond a count, kept and forbidden sites."""
        return not (self.sizes or self.spacing_km) and self.per_group is None


def described_rules(rules: Rules) -> dict[str, Any]:
    """Plain values, as a certificate and a study keep them."""
    return {
        "sites": rules.sites,
        "kept": sorted(rules.kept),
        "forbidden": sorted(rules.forbidden),
        "sizes": [
            {"key": size.key, "people": size.people, "cost_cents": size.cost_cents} for size in rules.sizes
        ],
        "budget_cents": rules.budget_cents,
        "per_group": rules.per_group,
        "groups": dict(sorted(rules.groups.items())),
        "spacing_km": rules.spacing_km,
        "standing": dict(sorted(rules.standing.items())),
    }


def rules_of(described: Mapping[str, Any]) -> Rules:
    """The reverse of `described_rules`."""
    sizes = tuple(Size(each["key"], each["people"], each["cost_cents"]) for each in described["sizes"])
    codes = {name: tuple(described[name]) for name in ("kept", "forbidden")}
    return Rules(**{**described, **codes, "sizes": sizes})


@dataclass(frozen=True, eq=False)
class Layout:
    """The rules on one instance's candidates; positions in `Instance.candidates`.

    is_kept, is_usable: bool[m]. costs: int64[m, sizes], cents. group: int64[m], -1 in none. apart:
    int64[c, 2], pairs of usable sites too near to be both open.
    """

    is_kept: NDArray[np.bool_]
    is_usable: NDArray[np.bool_]
    costs: NDArray[np.int64]
    group: NDArray[np.int64]
    group_names: tuple[str, ...]
    apart: NDArray[np.int64]


def lay_out(instance: Instance, rules: Rules) -> Layout:
    """Raises BadCodesError for what is no candidate."""
    is_kept, is_usable = (np.zeros(instance.site_count, dtype=bool) for _ in range(2))
    is_kept[instance.sites_of(rules.kept)] = True
    is_usable[:] = True
    is_usable[instance.sites_of(rules.forbidden)] = False
    costs = np.tile([size.cost_cents for size in rules.choices], (instance.site_count, 1)).astype(np.int64)
    costs[is_kept] -= costs[is_kept].min(axis=1, keepdims=True)
    for code, key in rules.standing.items():
        costs[instance.sites_of([code])[0]] = _growth(rules, key)
    names = tuple(sorted({rules.groups[code] for code in instance.site_codes if code in rules.groups}))
    rank = {name: number for number, name in enumerate(names)}
    group = np.array(
        [rank.get(rules.groups.get(code, ""), -1) for code in instance.site_codes], dtype=np.int64
    )
    return Layout(is_kept, is_usable, costs, group, names, _apart(instance, rules, is_kept, is_usable))


def _growth(rules: Rules, key: str) -> list[int]:
    """What each size costs where a centre of this size stands."""
    paid = next(size.cost_cents for size in rules.sizes if size.key == key)
    return [max(0, size.cost_cents - paid) for size in rules.sizes]


def _apart(
    instance: Instance, rules: Rules, is_kept: NDArray[np.bool_], is_usable: NDArray[np.bool_]
) -> NDArray[np.int64]:
    if not rules.spacing_km:
        return np.empty((0, 2), dtype=np.int64)
    usable = np.flatnonzero(is_usable)
    rows = instance.candidates[usable]
    latitude, longitude = instance.latitudes[rows], instance.longitudes[rows]
    table = great_circle_km(latitude[:, None], longitude[:, None], latitude[None, :], longitude[None, :])
    first, second = np.nonzero(np.triu(table < rules.spacing_km, k=1))
    pairs = np.column_stack((usable[first], usable[second]))
    return pairs[~(is_kept[pairs[:, 0]] & is_kept[pairs[:, 1]])]


def why_impossible(rules: Rules, layout: Layout) -> Obstacle | None:
    """Why no plan obeys the rules, or nothing: the kept sites, at their smallest, obey all the others."""
    kept = np.flatnonzero(layout.is_kept)
    if rules.sites is not None and len(kept) > rules.sites:
        return Obstacle(Hindrance.MORE_KEPT_THAN_SITES, {"kept": len(kept), "sites": rules.sites})
    if rules.per_group is not None:
        for number, name in enumerate(layout.group_names):
            held = int((layout.group[kept] == number).sum())
            if held > rules.per_group:
                facts: dict[str, int | float | str] = {"group": name, "kept": held, "most": rules.per_group}
                return Obstacle(Hindrance.GROUP_OVERFULL, facts)
    if not layout.is_usable.any():
        return Obstacle(Hindrance.ALL_FORBIDDEN)
    return None


def obeys(rules: Rules, layout: Layout, sizes: NDArray[np.int64]) -> bool:
    """`sizes`: of each candidate, -1 where closed."""
    opened = np.flatnonzero(sizes >= 0)
    is_open = sizes >= 0
    grouped = np.bincount(layout.group[opened][layout.group[opened] >= 0], minlength=1)
    return bool(
        is_open[layout.is_kept].all()
        and layout.is_usable[opened].all()
        and (rules.sites is None or len(opened) <= rules.sites)
        and (rules.budget_cents is None or layout.costs[opened, sizes[opened]].sum() <= rules.budget_cents)
        and (rules.per_group is None or grouped.max() <= rules.per_group)
        and not (is_open[layout.apart[:, 0]] & is_open[layout.apart[:, 1]]).any()
    )
