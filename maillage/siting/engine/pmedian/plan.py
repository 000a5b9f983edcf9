"""A plan under change: who serves each customer, who would be second, and what closing a site would cost."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Indices
from maillage.siting.engine.pmedian.lists import Lists

NOBODY = -1


class Plan(NamedTuple):
    """Arrays that the kernels change in place (Resende & Werneck 2003, on sparse lists).

    is_open bool[m]; opened int32[p], the open sites; place int32[m], where each stands there. first, second
    int32[c] and their costs float64[c]: the cheapest open sites, NOBODY at the cap. loss float64[m]: what
    closing the site would add. total float64[1]: the plan's cost.
    """

    is_open: NDArray[np.bool_]
    opened: Indices
    place: Indices
    first: Indices
    first_costs: Floats
    second: Indices
    second_costs: Floats
    loss: Floats
    total: Floats


def make_plan(lists: Lists, is_open: NDArray[np.bool_]) -> Plan:
    opened = np.flatnonzero(is_open).astype(np.int32)
    place = np.full(lists.site_count, NOBODY, np.int32)
    place[opened] = np.arange(len(opened))
    count = lists.customer_count
    plan = Plan(
        is_open.copy(),
        opened,
        place,
        np.full(count, NOBODY, np.int32),
        np.empty(count),
        np.full(count, NOBODY, np.int32),
        np.empty(count),
        np.zeros(lists.site_count),
        np.zeros(1),
    )
    assign_all(lists, plan)
    return plan


@compiled
def assign_all(lists: Lists, plan: Plan) -> None:
    """From nothing: also what wipes the rounding of many swaps."""
    plan.loss[:] = 0.0
    plan.total[0] = 0.0
    for customer in range(len(lists.caps)):
        _look_up(lists, plan, customer)
        _count(plan, customer, 1.0)


@compiled
def _look_up(lists: Lists, plan: Plan, customer: int) -> None:
    """The first two open sites of the list."""
    plan.first[customer] = NOBODY
    plan.second[customer] = NOBODY
    plan.first_costs[customer] = lists.caps[customer]
    plan.second_costs[customer] = lists.caps[customer]
    for entry in range(lists.indptr[customer], lists.indptr[customer + 1]):
        if plan.is_open[lists.sites[entry]]:
            if plan.first[customer] == NOBODY:
                plan.first[customer] = lists.sites[entry]
                plan.first_costs[customer] = lists.costs[entry]
            else:
                plan.second[customer] = lists.sites[entry]
                plan.second_costs[customer] = lists.costs[entry]
                break


@compiled
def _count(plan: Plan, customer: int, sign: float) -> None:
    """Adds (1.0) or takes out (-1.0) the customer's part of the sums."""
    plan.total[0] += sign * plan.first_costs[customer]
    site = plan.first[customer]
    if site != NOBODY:
        plan.loss[site] += sign * (plan.second_costs[customer] - plan.first_costs[customer])


@compiled
def swap(
    lists: Lists,
    plan: Plan,
    opening: int,
    closing: int,
) -> None:
    """Only the customers that list one of the two sites can be touched."""
    plan.is_open[opening] = True
    plan.is_open[closing] = False
    at = plan.place[closing]
    plan.opened[at] = opening
    plan.place[opening] = at
    plan.place[closing] = NOBODY
    for entry in range(lists.back_indptr[opening], lists.back_indptr[opening + 1]):
        customer, cost = lists.customers[entry], lists.back_costs[entry]
        if cost >= plan.second_costs[customer]:
            continue
        _count(plan, customer, -1.0)
        if cost < plan.first_costs[customer]:
            plan.second[customer] = plan.first[customer]
            plan.second_costs[customer] = plan.first_costs[customer]
            plan.first[customer] = opening
            plan.first_costs[customer] = cost
        else:
            plan.second[customer] = opening
            plan.second_costs[customer] = cost
        _count(plan, customer, 1.0)
    for entry in range(lists.back_indptr[closing], lists.back_indptr[closing + 1]):
        customer = lists.customers[entry]
        if plan.first[customer] == closing or plan.second[customer] == closing:
            _count(plan, customer, -1.0)
            _look_up(lists, plan, customer)
            _count(plan, customer, 1.0)
    plan.loss[closing] = 0.0


@compiled
def best_closing(
    lists: Lists,
    plan: Plan,
    opening: int,
    fixed: NDArray[np.bool_],
    extra: Floats,
) -> tuple[float, int]:
    """What opening a site saves at best, and which then closes; `extra`, float64[m], is zero afterwards.

    Saving = gain of the opening - loss of the closing + what both share. Never closes a fixed site.
    """
    gain = 0.0
    for entry in range(lists.back_indptr[opening], lists.back_indptr[opening + 1]):
        customer, cost = lists.customers[entry], lists.back_costs[entry]
        if cost < plan.second_costs[customer]:
            if cost < plan.first_costs[customer]:
                gain += plan.first_costs[customer] - cost
            if plan.first[customer] != NOBODY:
                extra[plan.first[customer]] += plan.second_costs[customer] - max(
                    cost, plan.first_costs[customer]
                )
    best = np.inf
    closing = NOBODY
    for at in range(len(plan.opened)):
        site = plan.opened[at]
        net = plan.loss[site] - extra[site]
        extra[site] = 0.0
        if not fixed[site] and (net < best or (net == best and site > closing)):
            best = net
            closing = site
    return gain - best, closing
