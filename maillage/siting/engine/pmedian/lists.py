"""The p-median's view of an instance: weighted costs, both ways, and the least that unlisted sites cost."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Indices, Instance
from maillage.siting.engine.neighbours import Neighbours, Offsets

FREE, OPEN, CLOSED = 0, 1, 2  # of a site, in what is left to decide
OUT_OF_REACH_MINUTES = 1440.0  # what a commune counts that no chosen site reaches: a day


class Lists(NamedTuple):
    """Customers with demand only. Costs are weight × minutes.

    indptr int64[c+1], sites int32[e], costs float64[e]: nearest first. caps float64[c]: no unlisted site
    costs less. back_indptr int64[m+1], customers int32[e], back_costs float64[e]: the same, by site.
    """

    indptr: Offsets
    sites: Indices
    costs: Floats
    caps: Floats
    back_indptr: Offsets
    customers: Indices
    back_costs: Floats

    @property
    def customer_count(self) -> int:
        return len(self.caps)

    @property
    def site_count(self) -> int:
        return len(self.back_indptr) - 1


def out_of_reach_minutes(instance: Instance) -> float:
    """A day, or the longest finite time of a router's table if that is longer."""
    if instance.minutes is None:
        return OUT_OF_REACH_MINUTES
    finite = instance.minutes[np.isfinite(instance.minutes)]
    return max(OUT_OF_REACH_MINUTES, float(finite.max(initial=0.0)))


def weighted_lists(instance: Instance, neighbours: Neighbours) -> Lists:
    rows = np.flatnonzero(instance.weights > 0)
    lengths = np.diff(neighbours.indptr)
    kept = np.repeat(instance.weights > 0, lengths)
    indptr = np.concatenate(([0], np.cumsum(lengths[rows]))).astype(np.int64)
    costs = (neighbours.minutes * np.repeat(instance.weights, lengths))[kept]
    caps = instance.weights[rows] * np.minimum(neighbours.tail[rows], out_of_reach_minutes(instance))
    return both_ways(indptr, neighbours.indices[kept], costs, caps, site_count=instance.site_count)


def both_ways(indptr: Offsets, sites: Indices, costs: Floats, caps: Floats, *, site_count: int) -> Lists:
    back_indptr, customers, back_costs = _transposed(indptr, sites, costs, site_count)
    return Lists(indptr, sites, costs, caps, back_indptr, customers, back_costs)


@compiled
def _transposed(
    indptr: Offsets, sites: Indices, costs: Floats, site_count: int
) -> tuple[Offsets, Indices, Floats]:
    back = np.zeros(site_count + 1, np.int64)
    for entry in range(len(sites)):
        back[sites[entry] + 1] += 1
    for site in range(site_count):
        back[site + 1] += back[site]
    place = back[:-1].copy()
    customers = np.empty(len(sites), np.int32)
    back_costs = np.empty(len(sites), np.float64)
    for customer in range(len(indptr) - 1):
        for entry in range(indptr[customer], indptr[customer + 1]):
            at = place[sites[entry]]
            place[sites[entry]] += 1
            customers[at] = customer
            back_costs[at] = costs[entry]
    return back, customers, back_costs


def compressed(lists: Lists, state: NDArray[np.int8]) -> Lists:
    """Without the closed sites, and without what lies beyond a customer's first open site, which caps it."""
    indptr, sites, costs, caps = _kept(lists, state)
    return both_ways(indptr, sites, costs, caps, site_count=lists.site_count)


@compiled
def _kept(lists: Lists, state: NDArray[np.int8]) -> tuple[Offsets, Indices, Floats, Floats]:
    indptr = np.zeros_like(lists.indptr)
    sites = np.empty_like(lists.sites)
    costs = np.empty_like(lists.costs)
    caps = lists.caps.copy()
    at = 0
    for customer in range(len(caps)):
        for entry in range(lists.indptr[customer], lists.indptr[customer + 1]):
            site = lists.sites[entry]
            if state[site] == CLOSED:
                continue
            sites[at] = site
            costs[at] = lists.costs[entry]
            at += 1
            if state[site] == OPEN:
                caps[customer] = min(caps[customer], lists.costs[entry])
                break
        indptr[customer + 1] = at
    return indptr, sites[:at].copy(), costs[:at].copy(), caps
