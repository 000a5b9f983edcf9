"""The linear bound of a coverage question by a first-order method: quick enough for a country.

With u in [0, w] the price of each group's people, and r = Aᵀu what each site would earn, duality says: no p
sites cover more than Σ(w - u) + the p largest r. The best u is a saddle point: sites y in [0, 1] of sum p
against prices u. It is sought by the primal-dual hybrid gradient (Chambolle & Pock 2011) with diagonal steps
(Pock & Chambolle 2011), averages and restarts (Applegate et al. 2021, PDLP). Any u gives a valid bound: the
method's accuracy touches only its quality.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.coverage.cover import Cover
from maillage.siting.engine.coverage.duals import top_sum
from maillage.siting.engine.coverage.plan import Lists, lists_of
from maillage.siting.engine.geometry import Floats

RESTART, PATIENCE = 0.2, 0.6  # of the gap: restart at once, or when it has fallen this far and rises again
LONGEST = 0.36  # of all rounds: a stretch without restart
FIRST_BALANCE = 0.4
PROJECTIONS = 60
NEAR = 1e-9


class Point(NamedTuple):
    """sites float64[s] in [0, 1]; prices float64[c] in [0, w]; times = A·sites, earned = Aᵀ·prices."""

    sites: Floats
    prices: Floats
    times: Floats
    earned: Floats


@dataclass
class Saddle:
    """The state between two calls of `descend`.

    now, mean, origin: where the method is, the sum since the last restart, where that began. bound and
    prices: the best so far. value: the best relaxed value, which the linear bound cannot pass below. numbers
    float64[6]: balance between both steps, rounds in all, rounds since the restart, gap at the restart, gap
    before, shift of the projection.
    """

    lists: Lists
    p: int
    now: Point
    mean: Point
    origin: Point
    site_steps: Floats
    price_steps: Floats
    numbers: Floats
    prices: Floats
    bound: float
    value: float
    relaxed: Floats


def make_saddle(cover: Cover, *, p: int) -> Saddle:
    """Steps by Pock & Chambolle's lemma, groups scaled by √people: the largest town must not slow others."""
    lists = lists_of(cover)
    scale = np.sqrt(cover.weights)
    now = _point(lists, np.full(cover.site_count, p / cover.site_count), cover.weights / 2)
    site_steps = np.zeros(cover.site_count)
    sum_rows(cover.back_indptr, cover.groups, scale, site_steps)
    return Saddle(
        lists,
        p,
        now,
        Point(*(np.zeros_like(part) for part in now)),
        Point(*(part.copy() for part in now)),
        1.0 / site_steps,
        scale / np.diff(cover.indptr),
        np.array([FIRST_BALANCE / np.sqrt(cover.weights.mean()), 0.0, 0.0, np.inf, np.inf, 0.0]),
        now.prices.copy(),
        np.inf,
        0.0,
        now.sites.copy(),
    )


def descend(saddle: Saddle, *, rounds: int, every: int = 20) -> None:
    """So many rounds; every `every` of them the bound is computed, the best kept, a restart weighed."""
    for _ in range(rounds // every):
        saddle.now = advance(
            saddle.lists,
            saddle.p,
            saddle.now,
            saddle.mean,
            saddle.site_steps,
            saddle.price_steps,
            saddle.numbers,
            every,
        )
        _weigh(saddle)
        if saddle.bound - saddle.value <= NEAR * saddle.bound:
            return


def _point(lists: Lists, sites: Floats, prices: Floats) -> Point:
    point = Point(sites, prices, np.zeros(len(prices)), np.zeros(len(sites)))
    sum_rows(lists.indptr, lists.sites, point.sites, point.times)
    sum_rows(lists.back_indptr, lists.groups, point.prices, point.earned)
    return point


def _weigh(saddle: Saddle) -> None:
    mean = Point(*(part / saddle.numbers[2] for part in saddle.mean))
    gap, better = min(((_measured(saddle, point), at) for at, point in enumerate((saddle.now, mean))))
    fallen = gap <= RESTART * saddle.numbers[3]
    rising = gap <= PATIENCE * saddle.numbers[3] and gap > saddle.numbers[4]
    saddle.numbers[4] = gap
    if fallen or rising or saddle.numbers[2] > LONGEST * saddle.numbers[1]:
        _restart(saddle, (saddle.now, mean)[better], gap)


def _measured(saddle: Saddle, point: Point) -> float:
    """The distance of bound and relaxed value at this point; the best of both are kept."""
    weights = saddle.lists.weights
    value = float(weights @ np.minimum(point.times, 1.0))
    bound = float((weights - point.prices).sum()) + top_sum(point.earned, saddle.p)
    if bound < saddle.bound:
        saddle.bound, saddle.prices = bound, point.prices.copy()
    if value > saddle.value:
        saddle.value, saddle.relaxed = value, point.sites.copy()
    return bound - value


def _restart(saddle: Saddle, point: Point, gap: float) -> None:
    """From the better of both points; the balance follows how far sites and prices have moved."""
    sites = float((np.square(point.sites - saddle.origin.sites) / saddle.site_steps).sum())
    prices = float((np.square(point.prices - saddle.origin.prices) / saddle.price_steps).sum())
    if sites > 0.0 and prices > 0.0:
        saddle.numbers[0] = np.sqrt(saddle.numbers[0] * np.sqrt(sites / prices))
    saddle.now = Point(*(part.copy() for part in point))
    saddle.origin = Point(*(part.copy() for part in point))
    for part in saddle.mean:
        part[:] = 0.0
    saddle.numbers[2:5] = 0.0, gap, np.inf


@compiled
def sum_rows(indptr: np.ndarray, columns: np.ndarray, values: Floats, sums: Floats) -> None:
    for row in range(len(indptr) - 1):
        total = 0.0
        for entry in range(indptr[row], indptr[row + 1]):
            total += values[columns[entry]]
        sums[row] = total


@compiled
def advance(
    lists: Lists,
    p: int,
    now: Point,
    mean: Point,
    site_steps: Floats,
    price_steps: Floats,
    numbers: Floats,
    rounds: int,
) -> Point:
    sites, prices, times, earned = now
    weights = lists.weights
    balance = numbers[0]
    wanted = np.empty_like(sites)
    next_sites = np.empty_like(sites)
    next_times = np.empty_like(times)
    for _ in range(rounds):
        for site in range(len(sites)):
            wanted[site] = sites[site] + balance * site_steps[site] * earned[site]
        numbers[5] = project(wanted, site_steps, p, numbers[5], next_sites)
        sum_rows(lists.indptr, lists.sites, next_sites, next_times)
        for group in range(len(prices)):
            moved = prices[group] - price_steps[group] / balance * (
                2 * next_times[group] - times[group] - 1.0
            )
            prices[group] = min(weights[group], max(0.0, moved))
        sites, next_sites = next_sites, sites
        times, next_times = next_times, times
        sum_rows(lists.back_indptr, lists.groups, prices, earned)
        for site in range(len(sites)):
            mean.sites[site] += sites[site]
            mean.earned[site] += earned[site]
        for group in range(len(prices)):
            mean.prices[group] += prices[group]
            mean.times[group] += times[group]
    numbers[1] += rounds
    numbers[2] += rounds
    return Point(sites, prices, times, earned)


@compiled
def project(wanted: Floats, steps: Floats, p: int, shift: float, sites: Floats) -> float:
    """The nearest point, in the steps' norm, of [0, 1]ˢ with sum p: clip(wanted - shift·steps); gives the
    shift.

    A safeguarded Newton search from the shift of the round before.
    """
    low, high = -np.inf, np.inf
    for _ in range(PROJECTIONS):
        total = 0.0
        slope = 0.0
        for site in range(len(wanted)):
            moved = wanted[site] - shift * steps[site]
            if moved >= 1.0:
                total += 1.0
            elif moved > 0.0:
                total += moved
                slope += steps[site]
        if abs(total - p) <= NEAR * p:
            break
        if total > p:
            low = shift
        else:
            high = shift
        newton = shift + (total - p) / slope if slope > 0.0 else np.nan
        shift = newton if low < newton < high else _between(low, high, shift)
    for site in range(len(wanted)):
        sites[site] = min(1.0, max(0.0, wanted[site] - shift * steps[site]))
    return shift


@compiled
def _between(low: float, high: float, shift: float) -> float:
    """The middle, or a stride outwards while a side is unknown."""
    stride = max(1.0, 2 * abs(shift))
    if low == -np.inf:
        return shift - stride
    return shift + stride if high == np.inf else (low + high) / 2
