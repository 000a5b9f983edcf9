"""The best sizes within a budget when every site stands alone: a knapsack with one choice for each site."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.rules import Layout, Rules

MOST_UNITS = 2_000  # of money; finer costs are rounded down, which only loosens the bound
CLOSED = -1


@dataclass(frozen=True, eq=False)
class Purse:
    """Costs in units of money, rounded down: int64[m, sizes]. `units`: of the budget; None without one."""

    costs: NDArray[np.int64]
    units: int | None


def purse_of(rules: Rules, layout: Layout) -> Purse:
    if rules.budget_cents is None:
        return Purse(np.zeros_like(layout.costs), None)
    unit = math.gcd(rules.budget_cents, *map(int, np.unique(layout.costs))) or 1
    unit = max(unit, -(-rules.budget_cents // MOST_UNITS))
    return Purse(layout.costs // unit, rules.budget_cents // unit)


def best_choice(values: Floats, layout: Layout, purse: Purse) -> tuple[float, NDArray[np.int64]]:
    """`values`: float64[m, sizes]. Gives the most that sizes within the budget are worth, and the size of
    each site, CLOSED for none; kept sites have one."""
    worthwhile = layout.is_usable & (layout.is_kept | (values.max(axis=1) > 0))
    sites = np.flatnonzero(worthwhile)
    if purse.units is None:
        sizes = np.full(len(values), CLOSED)
        sizes[sites] = values[sites].argmax(axis=1)
        return float(values[sites].max(axis=1).sum()), sizes
    return _filled(values, layout, purse, sites)


def _filled(
    values: Floats, layout: Layout, purse: Purse, sites: NDArray[np.int64]
) -> tuple[float, NDArray[np.int64]]:
    """`best[b]`: the most for at most b units, site after site; the choices lead back."""
    units = (purse.units or 0) + 1
    best = np.zeros(units)
    choices = np.full((len(sites), units), CLOSED, dtype=np.int8)
    for row, site in enumerate(sites):
        with_it = np.full(units, -np.inf) if layout.is_kept[site] else best.copy()
        for size in range(values.shape[1]):
            cost = int(purse.costs[site, size])
            if cost >= units:
                continue
            spent = best[: units - cost] + values[site, size]
            better = spent > with_it[cost:]
            with_it[cost:][better] = spent[better]
            choices[row, cost:][better] = size
        best = with_it
    return float(best[-1]), _led_back(choices, sites, purse, len(values))


def _led_back(
    choices: NDArray[np.int8], sites: NDArray[np.int64], purse: Purse, count: int
) -> NDArray[np.int64]:
    sizes, left = np.full(count, CLOSED), purse.units or 0
    for row in range(len(sites) - 1, -1, -1):
        size = int(choices[row, left])
        if size != CLOSED:
            sizes[sites[row]] = size
            left -= int(purse.costs[sites[row], size])
    return sizes
