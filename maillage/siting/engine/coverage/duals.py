"""The bound of given prices, computed by hand: whatever made the prices, what comes out holds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.answer import MEETING
from maillage.siting.engine.coverage.cover import Cover
from maillage.siting.engine.geometry import Floats

FREE, OPEN, CLOSED = 0, 1, 2  # of a site, in a node of the tree
GRAIN = 1024.0  # prices are cut to 1/1024 of a person: with whole people every sum is then exact in float64
States = NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Bound:
    """No p sites that obey the states cover more than `value` people of the cover.

    prices float64[c]; earned float64[s], what each site earns at these prices.
    """

    value: float
    prices: Floats
    earned: Floats


def top_sum(earned: Floats, p: int) -> float:
    """The p largest, or all."""
    rest = max(0, len(earned) - p)
    return float(np.partition(earned, rest)[rest:].sum()) if rest < len(earned) else 0.0


def bound_of(cover: Cover, prices: Floats, *, p: int, states: States | None = None) -> Bound:
    """Prices are first made feasible (0 ≤ u ≤ w) and, where people are whole, cut to the grain."""
    cut = np.clip(prices, 0.0, cover.weights)
    if grain_of_value(cover.weights):
        cut = np.floor(cut * GRAIN) / GRAIN
    sums = np.concatenate(([0.0], np.cumsum(cut[cover.groups])))
    earned = sums[cover.back_indptr[1:]] - sums[cover.back_indptr[:-1]]
    states = np.zeros(cover.site_count, np.int8) if states is None else states
    opened, free = states == OPEN, states == FREE
    paid = float(earned[opened].sum()) + top_sum(earned[free], p - int(opened.sum()))
    return Bound(float((cover.weights - cut).sum()) + paid, cut, earned)


def grain_of_value(weights: Floats) -> float:
    """What a better plan brings at least: nearly one person where people are whole, else nothing."""
    return 1.0 - 1.0 / (2 * GRAIN) if np.array_equal(weights, np.floor(weights)) else 0.0


def meets(bound: float, value: float, grain: float) -> bool:
    """Nothing better than `value` can lie under `bound`."""
    return bound - value <= max(grain, MEETING * abs(value))


def decided(bound: Bound, *, p: int, value: float, grain: float) -> States:
    """int8[s]: what all plans that cover more than `value` people have in common; only for a bound without
    states.

    To close one of the p best earners costs its distance to the next after them; to open another costs its
    distance to the last of them. Where the bound then meets the value there is nothing better to find.
    """
    states = np.zeros(len(bound.earned), np.int8)
    if 0 < p < len(bound.earned):
        ranked = np.sort(bound.earned)[::-1]
        spare = bound.value - value - grain
        states[(bound.earned - ranked[p] >= spare) & (bound.earned > ranked[p])] = OPEN
        states[(ranked[p - 1] - bound.earned >= spare) & (bound.earned < ranked[p - 1])] = CLOSED
    return states
