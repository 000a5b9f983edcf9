"""A coverage plan under change: how often each group is covered, what each site would bring or take away."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.coverage.cover import Cover
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Indices
from maillage.siting.engine.neighbours import Offsets

NOBODY = -1
Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


class Lists(NamedTuple):
    """The arrays of a `Cover` that the kernels read; `total` is the people of all groups."""

    indptr: Offsets
    sites: Indices
    back_indptr: Offsets
    groups: Indices
    weights: Floats
    total: float


class Plan(NamedTuple):
    """Arrays that the kernels change in place.

    is_open bool[s]; opened int64[p], where each open site stands; place int64[s], its position there. times
    int64[c]: open sites that cover the group; names int64[c]: their sum, hence the site itself where it is
    the only one. gain float64[s]: people that the site covers and nobody else does, were it opened; loss
    float64[s]: were it closed. covered float64[1]: people covered. luck uint64[1]: the state of the chance,
    from the seed.
    """

    is_open: Flags
    opened: Counts
    place: Counts
    times: Counts
    names: Counts
    gain: Floats
    loss: Floats
    covered: Floats
    luck: NDArray[np.uint64]


def lists_of(cover: Cover) -> Lists:
    return Lists(cover.indptr, cover.sites, cover.back_indptr, cover.groups, cover.weights, cover.total)


def make_plan(lists: Lists, opened: Counts, *, seed: int) -> Plan:
    count, groups = len(lists.back_indptr) - 1, len(lists.weights)
    plan = Plan(
        np.zeros(count, np.bool_),
        np.array(opened, dtype=np.int64),
        np.full(count, NOBODY, np.int64),
        np.zeros(groups, np.int64),
        np.zeros(groups, np.int64),
        np.zeros(count),
        np.zeros(count),
        np.zeros(1),
        np.array([seed & 0xFFFFFFFF], dtype=np.uint64),
    )
    fill(lists, plan)
    return plan


@compiled
def fill(lists: Lists, plan: Plan) -> None:
    """From the open sites alone: also what wipes the rounding of many moves."""
    plan.is_open[:] = False
    plan.place[:] = NOBODY
    plan.times[:] = 0
    plan.names[:] = 0
    plan.loss[:] = 0.0
    plan.covered[0] = 0.0
    for site in range(len(plan.gain)):
        plan.gain[site] = 0.0
        for entry in range(lists.back_indptr[site], lists.back_indptr[site + 1]):
            plan.gain[site] += lists.weights[lists.groups[entry]]
    for at in range(len(plan.opened)):
        plan.place[plan.opened[at]] = at
        add(lists, plan, plan.opened[at])


@compiled
def add(lists: Lists, plan: Plan, site: int) -> None:
    """Counts the site's groups; the caller keeps `opened` and `place`."""
    plan.is_open[site] = True
    for entry in range(lists.back_indptr[site], lists.back_indptr[site + 1]):
        group = lists.groups[entry]
        weight = lists.weights[group]
        if plan.times[group] == 0:
            plan.covered[0] += weight
            plan.loss[site] += weight
            for other in range(lists.indptr[group], lists.indptr[group + 1]):
                plan.gain[lists.sites[other]] -= weight
        elif plan.times[group] == 1:
            plan.loss[plan.names[group]] -= weight
        plan.times[group] += 1
        plan.names[group] += site


@compiled
def take_out(lists: Lists, plan: Plan, site: int) -> None:
    """The reverse of `add`."""
    plan.is_open[site] = False
    for entry in range(lists.back_indptr[site], lists.back_indptr[site + 1]):
        group = lists.groups[entry]
        weight = lists.weights[group]
        plan.times[group] -= 1
        plan.names[group] -= site
        if plan.times[group] == 0:
            plan.covered[0] -= weight
            plan.loss[site] -= weight
            for other in range(lists.indptr[group], lists.indptr[group + 1]):
                plan.gain[lists.sites[other]] += weight
        elif plan.times[group] == 1:
            plan.loss[plan.names[group]] += weight


@compiled
def swap(lists: Lists, plan: Plan, opening: int, closing: int) -> None:
    at = plan.place[closing]
    plan.opened[at] = opening
    plan.place[opening] = at
    plan.place[closing] = NOBODY
    take_out(lists, plan, closing)
    add(lists, plan, opening)


@compiled
def shared(lists: Lists, plan: Plan, opening: int, closing: int) -> float:
    """People whom only `closing` covers now and whom `opening` would cover too."""
    total = 0.0
    for entry in range(lists.back_indptr[opening], lists.back_indptr[opening + 1]):
        group = lists.groups[entry]
        if plan.times[group] == 1 and plan.names[group] == closing:
            total += lists.weights[group]
    return total


@compiled
def greedy(lists: Lists, p: int) -> Counts:
    """int64[p]: again and again the site that covers most people anew, the lowest among equals."""
    count = len(lists.back_indptr) - 1
    gain = np.zeros(count)
    for site in range(count):
        for entry in range(lists.back_indptr[site], lists.back_indptr[site + 1]):
            gain[site] += lists.weights[lists.groups[entry]]
    done = np.zeros(len(lists.weights), np.bool_)
    opened = np.empty(p, np.int64)
    for at in range(p):
        best = np.argmax(gain)
        opened[at] = best
        for entry in range(lists.back_indptr[best], lists.back_indptr[best + 1]):
            group = lists.groups[entry]
            if not done[group]:
                done[group] = True
                for other in range(lists.indptr[group], lists.indptr[group + 1]):
                    gain[lists.sites[other]] -= lists.weights[group]
        gain[best] = -np.inf
    return opened


@compiled
def draw(plan: Plan, count: int) -> int:
    """A number below `count` (Lehmer's generator, Park & Miller 1988): the same on every machine."""
    return int(chance(plan) * count)


@compiled
def chance(plan: Plan) -> float:
    """Between 0 and 1, neither included."""
    state = (plan.luck[0] % np.uint64(2147483646) + np.uint64(1)) * np.uint64(48271) % np.uint64(2147483647)
    plan.luck[0] = state - np.uint64(1)
    return float(state) / 2147483647.0
