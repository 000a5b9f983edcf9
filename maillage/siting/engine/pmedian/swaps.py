"""Eager swaps until none saves, then small shocks that are kept only if they end better."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Indices
from maillage.siting.engine.pmedian.lists import Lists
from maillage.siting.engine.pmedian.plan import NOBODY, Plan, best_closing, swap

ENOUGH = 1e-10  # a saving below this share of the plan's cost is rounding
HEAD, LENGTH = 0, 1  # places of `Queue.ends`
MOST_SHOCKS = 3  # forced swaps of one round
TRIES = 20  # draws for a site that may open


class Queue(NamedTuple):
    """The sites to try. ring int32[m]; waiting bool[m]; ends int64[2]; allowed bool[m]: who may enter.

    `fixed` bool[m]: open sites that stay open. `extra` float64[m]: zeros, for the kernel's own sums.
    """

    ring: Indices
    waiting: NDArray[np.bool_]
    ends: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    fixed: NDArray[np.bool_]
    extra: Floats


class Log(NamedTuple):
    """The swaps done: pairs int32[…, 2] of (opened, closed); length int64[1]."""

    pairs: NDArray[np.int32]
    length: NDArray[np.int64]


def new_queue(allowed: NDArray[np.bool_], fixed: NDArray[np.bool_]) -> Queue:
    """Empty."""
    size = len(allowed)
    return Queue(
        np.zeros(size, np.int32),
        np.zeros(size, np.bool_),
        np.zeros(2, np.int64),
        allowed,
        fixed,
        np.zeros(size),
    )


def new_log(*, size: int) -> Log:
    return Log(np.empty((size, 2), np.int32), np.zeros(1, np.int64))


@compiled
def enter(queue: Queue, site: int) -> None:
    if queue.allowed[site] and not queue.waiting[site]:
        queue.waiting[site] = True
        queue.ring[(queue.ends[HEAD] + queue.ends[LENGTH]) % len(queue.ring)] = site
        queue.ends[LENGTH] += 1


@compiled
def improve(lists: Lists, plan: Plan, queue: Queue, log: Log) -> None:
    """Tries the queue's sites until none is left; a swap puts the sites around it back in line."""
    while queue.ends[LENGTH] > 0 and log.length[0] < len(log.pairs):
        site = queue.ring[queue.ends[HEAD]]
        queue.ends[HEAD] = (queue.ends[HEAD] + 1) % len(queue.ring)
        queue.ends[LENGTH] -= 1
        queue.waiting[site] = False
        if plan.is_open[site]:
            continue
        saving, closing = best_closing(lists, plan, site, queue.fixed, queue.extra)
        if closing != NOBODY and saving > ENOUGH * plan.total[0]:
            exchange(lists, plan, queue, log, site, closing)


@compiled
def exchange(lists: Lists, plan: Plan, queue: Queue, log: Log, opening: int, closing: int) -> None:
    """One swap, written down, and its surroundings in line."""
    swap(lists, plan, opening, closing)
    log.pairs[log.length[0], 0] = opening
    log.pairs[log.length[0], 1] = closing
    log.length[0] += 1
    line_up(lists, plan, queue, opening)
    line_up(lists, plan, queue, closing)


@compiled
def line_up(lists: Lists, plan: Plan, queue: Queue, centre: int) -> None:
    """The sites that would serve a customer around `centre` better than its first."""
    for entry in range(lists.back_indptr[centre], lists.back_indptr[centre + 1]):
        customer = lists.customers[entry]
        if lists.back_costs[entry] > plan.second_costs[customer]:
            continue
        for other in range(lists.indptr[customer], lists.indptr[customer + 1]):
            if lists.costs[other] >= plan.first_costs[customer]:
                break
            enter(queue, lists.sites[other])


@compiled
def shake(lists: Lists, plan: Plan, queue: Queue, log: Log, chance: np.random.Generator, rounds: int) -> int:
    """Iterated local search: forced swaps near a random customer, repair, all undone unless better.

    Gives how many rounds bettered the plan.
    """
    better = 0
    for _ in range(rounds):
        before = plan.total[0]
        log.length[0] = 0
        customer = int(chance.integers(0, len(lists.caps)))
        for _ in range(chance.integers(1, MOST_SHOCKS + 1)):
            opening = _site_near(lists, plan, queue, chance, customer)
            closing = plan.first[_customer_near(lists, plan, chance, customer)]
            if min(opening, closing) > NOBODY and not queue.fixed[closing]:
                exchange(lists, plan, queue, log, opening, closing)
        improve(lists, plan, queue, log)
        _empty(queue)
        if plan.total[0] < before * (1.0 - ENOUGH):
            better += 1
        else:
            _undo(lists, plan, log)
            plan.total[0] = before
    return better


@compiled
def _empty(queue: Queue) -> None:
    queue.waiting[:] = False
    queue.ends[:] = 0


@compiled
def _undo(lists: Lists, plan: Plan, log: Log) -> None:
    for at in range(log.length[0] - 1, -1, -1):
        swap(lists, plan, log.pairs[at, 1], log.pairs[at, 0])


@compiled
def _site_near(lists: Lists, plan: Plan, queue: Queue, chance: np.random.Generator, customer: int) -> int:
    """A closed site no further than the customer's second."""
    width = 0
    for entry in range(lists.indptr[customer], lists.indptr[customer + 1]):
        if lists.costs[entry] > plan.second_costs[customer]:
            break
        width += 1
    for _ in range(TRIES if width > 0 else 0):
        site = int(lists.sites[lists.indptr[customer] + chance.integers(0, width)])
        if queue.allowed[site] and not plan.is_open[site]:
            return site
    return NOBODY


@compiled
def _customer_near(lists: Lists, plan: Plan, chance: np.random.Generator, customer: int) -> int:
    """One of those that list the customer's first or second site."""
    site = plan.first[customer] if chance.integers(0, 2) == 0 else plan.second[customer]
    if site == NOBODY:
        return customer
    width = lists.back_indptr[site + 1] - lists.back_indptr[site]
    return int(lists.customers[lists.back_indptr[site] + chance.integers(0, width)])
