"""The parts of a split p-median made one: exactly p sites, and the bound of their prices on the whole."""

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.geometry import EARTH_KM, Floats, chord_of_km, km_of_chord
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import within_reach
from maillage.siting.engine.outlook.closures import two_nearest
from maillage.siting.engine.pmedian.incumbent import swapped
from maillage.siting.engine.pmedian.lagrangian import ascend, new_climb
from maillage.siting.engine.pmedian.lists import FREE, weighted_lists
from maillage.siting.engine.pmedian.plan import make_plan
from maillage.siting.engine.pmedian.values import cost_of, minutes_to
from maillage.siting.engine.strips import pairs_within

ROWS_AT_ONCE = 2_000
REACH = 1.1  # × the way to the second site: no good price pays for more
STEP = 1.0
HAIR = 1e-12  # relative: what rounding may do to a chord
Sites = NDArray[np.int64]


def joined(instance: Instance, sites: Sites, *, p: int) -> Sites:
    """One too many goes where its loss is least, one that is missing comes where it saves most; the lowest
    code among equals."""
    chosen = np.sort(sites)
    while len(chosen) > p:
        first, second, nearest = two_nearest(instance, chosen)
        loss = np.bincount(nearest, weights=instance.weights * (second - first), minlength=len(chosen))
        chosen = np.delete(chosen, int(loss.argmin()))
    while len(chosen) < p:
        chosen = np.sort(np.append(chosen, _best_addition(instance, chosen)))
    return chosen


def _best_addition(instance: Instance, chosen: Sites) -> int:
    if len(chosen):
        limits = minutes_to(instance, chosen)
    else:
        limits = np.full(instance.customer_count, np.pi * EARTH_KM * instance.profile.minutes_per_km)
    saved = -reduced_costs(instance, instance.weights * limits)
    saved[chosen] = -1.0
    return int(saved.argmax())


def bound_of_prices(instance: Instance, prices: Floats, *, p: int) -> float:
    """People × minutes: Σ λ + the sum of the p least reduced costs over *all* pairs; no plan costs less."""
    reduced = np.sort(reduced_costs(instance, prices))
    return float(prices.sum() + reduced[:p].sum())


def reduced_costs(instance: Instance, prices: Floats) -> Floats:
    """float64[m]: Σ min(0, weight × minutes − price) of each site, some communes at a time."""
    reduced = np.zeros(instance.site_count)
    reach = np.divide(prices, instance.weights, out=np.zeros(len(prices)), where=instance.weights > 0)
    chords = np.array([chord_of_km(each) for each in reach / instance.profile.minutes_per_km])
    for start in range(0, len(prices), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        indptr, sites, found = pairs_within(
            instance.customer_vectors[rows], instance.site_vectors, chords[rows] * (1 + HAIR) + HAIR
        )
        reduced += _of_pairs(instance, prices, np.arange(len(prices))[rows], indptr, sites, found)
    return reduced


def _of_pairs(
    instance: Instance,
    prices: Floats,
    customers: NDArray[np.int64],
    indptr: NDArray[np.int64],
    sites: NDArray[np.int32],
    chords: Floats,
) -> Floats:
    rows = np.repeat(customers, np.diff(indptr))
    minutes = km_of_chord(chords) * instance.profile.minutes_per_km
    gains = np.minimum(0.0, instance.weights[rows] * minutes - prices[rows])
    return np.asarray(np.bincount(sites, weights=gains, minlength=instance.site_count), dtype=np.float64)


def mended(instance: Instance, sites: Sites, prices: Floats, *, p: int, rounds: int) -> tuple[Sites, Floats]:
    """Swaps across the borders, and some rounds of the ascent on the whole: parts that did not see each other
    pay a little too much near their borders. What it begins with is nearly right, so it ends soon."""
    lived_in = instance.weights > 0
    _, second, _ = two_nearest(instance, sites)
    each = np.divide(prices, instance.weights, out=np.zeros(len(prices)), where=lived_in)
    lists = weighted_lists(instance, within_reach(instance, minutes=np.maximum(second, each) * REACH))
    is_open = np.zeros(instance.site_count, np.bool_)
    is_open[sites] = True
    plan = make_plan(lists, is_open)
    swapped(lists, plan, np.ones(lists.site_count, np.bool_), np.zeros(lists.site_count, np.bool_))
    better = np.flatnonzero(plan.is_open)
    better = better if cost_of(instance, better) < cost_of(instance, sites) else sites
    state = np.full(instance.site_count, FREE, np.int8)
    climb = new_climb(np.minimum(prices[lived_in], lists.caps), site_count=instance.site_count, step=STEP)
    ascend(lists, state, climb, p=p, target=cost_of(instance, better), rounds=rounds)
    whole = np.zeros(instance.customer_count)
    whole[lived_in] = climb.best
    return better, whole
