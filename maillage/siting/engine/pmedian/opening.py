"""The way in: a first plan, and the lists that it shows to be long enough."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from maillage.siting.engine.geometry import Floats, km_of_chord
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import DENSE_CELLS, nearest, within_reach
from maillage.siting.engine.pmedian.greedy import greedy
from maillage.siting.engine.pmedian.incumbent import Incumbent, swapped
from maillage.siting.engine.pmedian.lagrangian import start
from maillage.siting.engine.pmedian.lists import Lists, weighted_lists
from maillage.siting.engine.pmedian.plan import make_plan

FIRST_SITES = 3000  # at least; the most populous, for the first plan of a large area
FIRST_SITES_PER_P = 6
FIRST_LENGTH = 400  # of the first lists, at most
REACH = 1.1  # × the way to the second site of the first plan: no good multiplier pays for more


def open_small(incumbent: Incumbent) -> tuple[Lists, Floats]:
    """Every pair: lists that hide nothing, and multipliers between the plan's first and second sites."""
    instance = incumbent.instance
    lists = weighted_lists(instance, nearest(instance, count=instance.site_count))
    plan = make_plan(lists, greedy(lists, incumbent.p))
    swapped(lists, plan, np.ones(lists.site_count, np.bool_), np.zeros(lists.site_count, np.bool_))
    incumbent.offer(np.flatnonzero(plan.is_open))
    return lists, start(plan.first_costs, plan.second_costs)


def open_large(incumbent: Incumbent) -> tuple[Lists, Floats]:
    """A plan among the most populous sites, then each customer's sites to a little beyond its second."""
    instance = incumbent.instance
    incumbent.offer(_first_plan(instance, p=incumbent.p))
    width = min(2, incumbent.p)
    tree = KDTree(instance.site_vectors[incumbent.sites])
    chords = tree.query(instance.customer_vectors, k=np.arange(1, width + 1))[0]
    times = km_of_chord(chords) * instance.profile.minutes_per_km
    first, second = times[:, 0], times[:, -1]
    reach = np.maximum(second * REACH, np.median(second))
    lists = weighted_lists(instance, within_reach(instance, minutes=reach))
    weights = instance.weights[instance.weights > 0]
    multipliers = start(first, second)[instance.weights > 0] * weights
    return lists, np.minimum(multipliers, lists.caps)


def is_small(instance: Instance) -> bool:
    return instance.minutes is not None or instance.customer_count * instance.site_count <= DENSE_CELLS


def _first_plan(instance: Instance, *, p: int) -> NDArray[np.int64]:
    width = min(instance.site_count, max(FIRST_SITES, FIRST_SITES_PER_P * p))
    people = instance.weights[instance.candidates]
    kept = np.sort(np.argsort(-people, kind="stable")[:width])
    part = replace(instance, candidates=instance.candidates[kept])
    length = min(FIRST_LENGTH, max(64, 12 * width // p))
    lists = weighted_lists(part, nearest(part, count=length))
    plan = make_plan(lists, greedy(lists, p))
    swapped(lists, plan, np.ones(width, np.bool_), np.zeros(width, np.bool_))
    return np.asarray(kept[np.flatnonzero(plan.is_open)], dtype=np.int64)
