"""A bound that prices alone give: no plan under the rules is worth more, whatever the prices are.

Price a person's service, a site, a place in a group and a conflict. Then each site stands alone: at each size
it fills up with who is worth most above the price. The budget has no price: a knapsack keeps it exactly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.planning.gains import Gains
from maillage.siting.engine.planning.purse import CLOSED, Purse, best_choice
from maillage.siting.engine.rules import Layout, Rules


@dataclass(frozen=True, eq=False)
class Prices:
    """All zero or more. people: float64[n]. group: float64[groups]. apart: float64[conflicts]."""

    people: Floats
    site: float
    group: Floats
    apart: Floats


@dataclass(frozen=True, eq=False)
class Priced:
    """`bound`: nothing is worth more. sizes: of each candidate at these prices, -1 where closed; taken:
    float64[e], the people whom they take."""

    bound: float
    taken: Floats
    sizes: NDArray[np.int64]


def priced(gains: Gains, rules: Rules, layout: Layout, purse: Purse, prices: Prices) -> Priced:
    filled = _filled(gains, rules, prices, len(layout.is_kept))
    value, sizes = best_choice(filled.values - _dues(layout, prices)[:, None], layout, purse)
    constant = float((gains.people * prices.people).sum()) + _allowances(rules, prices)
    return Priced(constant + value, filled.taken(sizes), sizes)


def _dues(layout: Layout, prices: Prices) -> Floats:
    """What a site pays for its number, its group and its conflicts: float64[m]."""
    dues = np.full(len(layout.group), prices.site)
    if len(prices.group):
        dues += np.where(layout.group >= 0, prices.group[np.maximum(layout.group, 0)], 0.0)
    for side in (0, 1):
        np.add.at(dues, layout.apart[:, side], prices.apart)
    return dues


def _allowances(rules: Rules, prices: Prices) -> float:
    count = 0.0 if rules.sites is None else prices.site * rules.sites
    group = 0.0 if rules.per_group is None else float(prices.group.sum()) * rules.per_group
    return count + group + float(prices.apart.sum())


@dataclass(frozen=True, eq=False)
class Filled:
    """Each site filled at each size: values float64[m, sizes]; pairs in the order in which they are taken."""

    values: Floats
    order: NDArray[np.int64]
    sites: NDArray[np.int64]
    people: Floats
    before: Floats
    rooms: Floats
    count: int

    def taken(self, sizes: NDArray[np.int64]) -> Floats:
        room = np.where(sizes == CLOSED, 0.0, self.rooms[sizes])[self.sites]
        taken = np.zeros(self.count)
        taken[self.order] = np.clip(room - self.before, 0.0, self.people)
        return taken


def _filled(gains: Gains, rules: Rules, prices: Prices, site_count: int) -> Filled:
    profit = gains.worth - prices.people[gains.customers]
    order = np.flatnonzero(profit > 0)
    order = order[np.lexsort((gains.customers[order], -profit[order], gains.sites[order]))]
    sites, people = gains.sites[order], gains.people[gains.customers[order]]
    total = np.concatenate(([0.0], np.cumsum(people)))
    starts = np.searchsorted(sites, np.arange(site_count))
    before = total[:-1] - total[starts][sites]
    rooms = np.array([size.people for size in rules.choices])
    values = np.empty((site_count, len(rooms)))
    for number, room in enumerate(rooms):
        served = np.clip(room - before, 0.0, people)
        values[:, number] = np.bincount(sites, weights=served * profit[order], minlength=site_count)
    return Filled(values, order, sites, people, before, rooms, gains.count)
