"""The Lagrangian bound: each customer's demand to be served once is paid for by a multiplier."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.pmedian.lists import FREE, OPEN, Lists

FIRST_SHARE = 0.7
FRESH = 0.15  # of the newest slope in the direction
PATIENCE = 20  # rounds
STEP, IDLE, BEST = 0, 1, 2  # places of `Climb.gear`
PROGRESS = 1e-4  # of what is left to climb


def start(first_costs: Floats, second_costs: Floats) -> Floats:
    """Between the first and the second site of a good plan; measured: nearer to the first climbs quickest."""
    return np.asarray(FIRST_SHARE * first_costs + (1 - FIRST_SHARE) * second_costs)


@compiled
def reduced_costs(lists: Lists, multipliers: Floats, reduced: Floats) -> None:
    """Fills `reduced`: Σ min(0, cost - multiplier) of the customers that list the site."""
    reduced[:] = 0.0
    for customer in range(len(multipliers)):
        price = multipliers[customer]
        for entry in range(lists.indptr[customer], lists.indptr[customer + 1]):
            if lists.costs[entry] >= price:
                break
            reduced[lists.sites[entry]] += lists.costs[entry] - price


@compiled
def choose(reduced: Floats, state: NDArray[np.int8], p: int, chosen: NDArray[np.bool_]) -> float:
    """Marks the open sites and the cheapest free ones, p in all, the lowest among equals; their sum."""
    total = 0.0
    missing = p
    for site in range(len(reduced)):
        chosen[site] = state[site] == OPEN
        if chosen[site]:
            total += reduced[site]
            missing -= 1
    if missing <= 0:
        return total
    free = np.flatnonzero(state == FREE)
    values = reduced[free]
    limit = np.partition(values, missing - 1)[missing - 1]
    for at in range(len(free)):
        if values[at] < limit:
            chosen[free[at]] = True
            total += values[at]
            missing -= 1
    for at in range(len(free)):
        if missing == 0:
            break
        if values[at] == limit:
            chosen[free[at]] = True
            total += limit
            missing -= 1
    return total


class Climb(NamedTuple):
    """Where an ascent stands, changed in place, so that it goes on where it stopped.

    current, direction, best: float64[c]; `best` gives the bound. often: float64[m], in how many of the last
    rounds a site was chosen. gear: float64[3] = step, rounds without progress,
    best bound.
    """

    current: Floats
    direction: Floats
    best: Floats
    often: Floats
    gear: Floats


def new_climb(multipliers: Floats, *, site_count: int, step: float) -> Climb:
    return Climb(
        multipliers.copy(),
        np.zeros_like(multipliers),
        multipliers.copy(),
        np.zeros(site_count),
        np.array([step, 0.0, -np.inf]),
    )


@compiled
def ascend(
    lists: Lists, state: NDArray[np.int8], climb: Climb, *, p: int, target: float, rounds: int
) -> None:
    """Steps along a smoothed slope, of Polyak's length towards `target`, a value that a plan reaches.

    A multiplier never passes its cap, so that unlisted sites contribute nothing: the bound holds for the
    full problem. The step is halved after PATIENCE rounds without progress. The smoothing is the volume
    algorithm's (Barahona & Anbil 2000): in 300 rounds it went where the plain slope did not in 800.
    """
    reduced = np.empty(len(state), np.float64)
    chosen = np.zeros(len(state), np.bool_)
    slope = np.empty(len(lists.caps), np.float64)
    climb.often[:] = 0.0
    for _ in range(rounds):
        reduced_costs(lists, climb.current, reduced)
        bound = climb.current.sum() + choose(reduced, state, p, chosen)
        _note(climb, bound, target)
        if climb.gear[BEST] >= target:
            break
        slope[:] = 1.0
        for site in range(len(state)):
            if chosen[site]:
                climb.often[site] += 1.0
                for entry in range(lists.back_indptr[site], lists.back_indptr[site + 1]):
                    if lists.back_costs[entry] < climb.current[lists.customers[entry]]:
                        slope[lists.customers[entry]] -= 1.0
        _step(lists, climb, slope, climb.gear[STEP] * (target - bound))


@compiled
def _note(climb: Climb, bound: float, target: float) -> None:
    gear = climb.gear
    gear[IDLE] += 1.0
    if bound > gear[BEST]:
        if bound - gear[BEST] > PROGRESS * (target - bound):
            gear[IDLE] = 0.0
        gear[BEST] = bound
        climb.best[:] = climb.current
    if gear[IDLE] >= PATIENCE:
        gear[IDLE] = 0.0
        gear[STEP] /= 2


@compiled
def _step(lists: Lists, climb: Climb, slope: Floats, length: float) -> None:
    """Never below the cheapest listed cost either: less would only lower the bound."""
    direction = climb.direction
    norm = 0.0
    for customer in range(len(lists.caps)):
        direction[customer] += FRESH * (slope[customer] - direction[customer])
        price = climb.current[customer]
        if (direction[customer] < 0 and price <= _low(lists, customer)) or (
            direction[customer] > 0 and price >= lists.caps[customer]
        ):
            direction[customer] = 0.0
        norm += direction[customer] * direction[customer]
    if norm == 0.0:
        return
    for customer in range(len(lists.caps)):
        moved = climb.current[customer] + length / norm * direction[customer]
        climb.current[customer] = min(lists.caps[customer], max(_low(lists, customer), moved))


@compiled
def _low(lists: Lists, customer: int) -> float:
    at = lists.indptr[customer]
    cap = float(lists.caps[customer])
    return min(float(lists.costs[at]), cap) if at < lists.indptr[customer + 1] else cap
