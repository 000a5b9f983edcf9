"""Better and better plans: annealing for large moves, eager swaps and small shocks for the last people."""

import numpy as np

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.coverage.plan import (
    NOBODY,
    Counts,
    Flags,
    Lists,
    Plan,
    chance,
    draw,
    shared,
    swap,
)
from maillage.siting.engine.geometry import Floats

FAR = 0.1  # share of the moves that go anywhere
TRIES = 20
WANTED = 0.5  # share of the shocks that begin where nobody is covered
DEEPEST = 1000  # swaps of one shock, at most
SHOCKS = 4  # forced swaps of one shock, at most


@compiled
def anneal(lists: Lists, plan: Plan, steps: int, hot: float, cold: float, best: Counts) -> float:
    """Random swaps, taken when they gain and, the warmer, when they lose (Metropolis); gives the best value
    met.

    `hot` and `cold`: temperatures in people, first and last. `best` int64[p] receives the open sites of the
    best plan.
    """
    record = float(plan.covered[0])
    best[:] = plan.opened
    cooling = (cold / hot) ** (1.0 / max(1, steps))
    temperature = hot
    for _ in range(steps):
        temperature *= cooling
        closing = plan.opened[draw(plan, len(plan.opened))]
        opening = _candidate(lists, plan, closing)
        if plan.is_open[opening]:
            continue
        least = temperature * np.log(chance(plan))
        if plan.gain[opening] < least:
            continue
        change = plan.gain[opening] - plan.loss[closing]
        if change < least and change + shared(lists, plan, opening, closing) < least:
            continue
        swap(lists, plan, opening, closing)
        if plan.covered[0] > record:
            record = float(plan.covered[0])
            best[:] = plan.opened
    return record


@compiled
def _candidate(lists: Lists, plan: Plan, closing: int) -> int:
    """A site with a customer in common, or, once in a while, any."""
    if chance(plan) < FAR:
        return draw(plan, len(plan.is_open))
    return _beside(lists, plan, _group_of(lists, plan, closing))


@compiled
def _group_of(lists: Lists, plan: Plan, site: int) -> int:
    first = lists.back_indptr[site]
    return int(lists.groups[first + draw(plan, lists.back_indptr[site + 1] - first)])


@compiled
def _beside(lists: Lists, plan: Plan, group: int) -> int:
    first = lists.indptr[group]
    return int(lists.sites[first + draw(plan, lists.indptr[group + 1] - first)])


@compiled
def best_closing(lists: Lists, plan: Plan, opening: int, cheapest: int, extra: Floats) -> tuple[float, int]:
    """What opening a site brings at best, and which open site then closes (Resende & Werneck 2003).

    `cheapest`: the open site that is missed least; only those that share a customer can do better. `extra`
    float64[s] is zero before and after.
    """
    least = plan.loss[cheapest]
    closing = cheapest
    for entry in range(lists.back_indptr[opening], lists.back_indptr[opening + 1]):
        group = lists.groups[entry]
        if plan.times[group] == 1:
            site = plan.names[group]
            extra[site] += lists.weights[group]
            net = plan.loss[site] - extra[site]
            if net < least or (net == least and site > closing):
                least = net
                closing = site
    for entry in range(lists.back_indptr[opening], lists.back_indptr[opening + 1]):
        group = lists.groups[entry]
        if plan.times[group] == 1:
            extra[plan.names[group]] = 0.0
    return float(plan.gain[opening] - least), int(closing)


@compiled
def _least_missed(plan: Plan) -> int:
    """The highest site among equals goes first: the lowest stays."""
    found = plan.opened[0]
    for site in plan.opened:
        if plan.loss[site] < plan.loss[found] or (plan.loss[site] == plan.loss[found] and site > found):
            found = site
    return int(found)


@compiled
def _line_up(
    lists: Lists, plan: Plan, centre: int, queue: Counts, waiting: Flags, head: int, length: int
) -> int:
    """Queues the closed sites with a customer of `centre` whom one site at most covers."""
    for entry in range(lists.back_indptr[centre], lists.back_indptr[centre + 1]):
        group = lists.groups[entry]
        if plan.times[group] > 1:
            continue
        for other in range(lists.indptr[group], lists.indptr[group + 1]):
            site = lists.sites[other]
            if not waiting[site] and not plan.is_open[site]:
                waiting[site] = True
                queue[(head + length) % len(queue)] = site
                length += 1
    return length


@compiled
def improve(
    lists: Lists,
    plan: Plan,
    queue: Counts,
    waiting: Flags,
    length: int,
    log: Counts,
    logged: int,
    least: float,
) -> int:
    """Tries the sites of `queue`, a ring, until none brings more than `least` people; each swap queues those
    around.

    `log` int64[…, 2] receives each (opened, closed); gives how many stand in it, and stops when it is full.
    """
    extra = np.zeros(len(plan.is_open))
    head = 0
    cheapest = _least_missed(plan)
    while length > 0 and logged < len(log):
        site = queue[head]
        head = (head + 1) % len(queue)
        length -= 1
        waiting[site] = False
        if plan.is_open[site] or plan.gain[site] <= least:
            continue
        brought, closing = best_closing(lists, plan, site, cheapest, extra)
        if brought <= least:
            continue
        swap(lists, plan, site, closing)
        cheapest = _least_missed(plan)
        log[logged, 0] = site
        log[logged, 1] = closing
        logged += 1
        length = _line_up(lists, plan, site, queue, waiting, head, length)
        length = _line_up(lists, plan, closing, queue, waiting, head, length)
    return logged


@compiled
def polish(lists: Lists, plan: Plan, least: float) -> None:
    """Swaps until none of all the sites brings more than `least` people."""
    count = len(plan.is_open)
    log = np.empty((DEEPEST, 2), np.int64)
    logged = DEEPEST
    while logged == DEEPEST:
        queue = np.arange(count)
        waiting = np.ones(count, np.bool_)
        logged = improve(lists, plan, queue, waiting, count, log, 0, least)


@compiled
def shake(lists: Lists, plan: Plan, rounds: int, least: float) -> None:
    """Iterated local search: forced swaps, often where nobody is covered, repair, undo what ends worse."""
    count = len(plan.is_open)
    queue = np.empty(count, np.int64)
    waiting = np.zeros(count, np.bool_)
    log = np.empty((DEEPEST, 2), np.int64)
    for _ in range(rounds):
        before = plan.covered[0]
        if before >= lists.total:
            return
        logged = 0
        length = 0
        group = _where(lists, plan)
        for _ in range(1 + draw(plan, SHOCKS)):
            opening = _beside(lists, plan, group)
            closing = _open_site_near(lists, plan, opening)
            if plan.is_open[opening] or closing == NOBODY:
                continue
            swap(lists, plan, opening, closing)
            log[logged, 0] = opening
            log[logged, 1] = closing
            logged += 1
            length = _line_up(lists, plan, opening, queue, waiting, 0, length)
            length = _line_up(lists, plan, closing, queue, waiting, 0, length)
            group = _group_of(lists, plan, closing)
        logged = improve(lists, plan, queue, waiting, length, log, logged, least)
        waiting[:] = False
        if plan.covered[0] < before:
            for at in range(logged - 1, -1, -1):
                swap(lists, plan, log[at, 1], log[at, 0])
            plan.covered[0] = before


@compiled
def _where(lists: Lists, plan: Plan) -> int:
    """Half of the time a group that nobody covers, if one is found."""
    wanted = chance(plan) < WANTED
    group = draw(plan, len(lists.weights))
    for _ in range(TRIES):
        if not wanted or plan.times[group] == 0:
            break
        group = draw(plan, len(lists.weights))
    return group


@compiled
def _open_site_near(lists: Lists, plan: Plan, site: int) -> int:
    """A short random walk from customer to site until it meets an open one."""
    walker = site
    for _ in range(TRIES):
        walker = _beside(lists, plan, _group_of(lists, plan, walker))
        if plan.is_open[walker] and walker != site:
            return walker
    return NOBODY
