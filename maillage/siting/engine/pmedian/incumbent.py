"""The best plan so far, and how it is bettered: swaps and shocks among the sites that the bound favours."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.answer import MEETING
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.pmedian.lists import FREE, OPEN, Lists
from maillage.siting.engine.pmedian.plan import Plan, make_plan
from maillage.siting.engine.pmedian.swaps import enter, improve, new_log, new_queue, shake
from maillage.siting.engine.pmedian.values import cost_of

PROMISING = 4  # × p sites, of the smallest reduced costs, are tried
MOST_SWAPS = 100_000
TIE = 1e-12  # relative: two plans this near cost the same


@dataclass
class Incumbent:
    """`sites` ascending; `cost` exact. What costs `cutoff` or more cannot better it by more than rounding."""

    instance: Instance
    p: int
    seed: int
    sites: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    cost: float = np.inf
    shaken: int = 0

    @property
    def cutoff(self) -> float:
        return self.cost * (1.0 - MEETING / 2)

    def offer(self, sites: NDArray[np.int64]) -> bool:
        """Takes the plan if it is better by more than rounding, or as good with lower codes."""
        cost = cost_of(self.instance, sites)
        ties = abs(cost - self.cost) <= self.cost * TIE if np.isfinite(self.cost) else False
        if (ties and tuple(sites) < tuple(self.sites)) or (not ties and cost < self.cost):
            self.sites, self.cost = sites, cost
            return True
        return False

    def search(
        self, lists: Lists, state: NDArray[np.int8], is_open: NDArray[np.bool_], *, reduced: Floats | None
    ) -> None:
        """Eager swaps from a plan until none saves."""
        plan = make_plan(lists, is_open)
        swapped(lists, plan, _allowed(state, reduced, self.p), state == OPEN)
        self.offer(np.flatnonzero(plan.is_open))

    def shake(self, lists: Lists, state: NDArray[np.int8], reduced: Floats, *, rounds: int) -> None:
        """Shocks from the best so far; nothing if it is outside `state`."""
        is_open = np.zeros(lists.site_count, np.bool_)
        is_open[self.sites] = True
        if (is_open & (state != FREE) & (state != OPEN)).any() or (~is_open & (state == OPEN)).any():
            return
        plan = make_plan(lists, is_open)
        self.shaken += 1
        queue = new_queue(_allowed(state, reduced, self.p), state == OPEN)
        chance = np.random.default_rng((self.seed, self.shaken))
        if shake(lists, plan, queue, new_log(size=MOST_SWAPS), chance, rounds):
            self.offer(np.flatnonzero(plan.is_open))


def swapped(lists: Lists, plan: Plan, allowed: NDArray[np.bool_], fixed: NDArray[np.bool_]) -> None:
    """`plan` becomes a local optimum; the sites are tried in the order of their codes."""
    queue = new_queue(allowed, fixed)
    for site in np.flatnonzero(allowed):
        enter(queue, int(site))
    improve(lists, plan, queue, new_log(size=MOST_SWAPS))


def _allowed(state: NDArray[np.int8], reduced: Floats | None, p: int) -> NDArray[np.bool_]:
    allowed = state == FREE
    if reduced is not None and allowed.sum() > PROMISING * p:
        limit = np.partition(reduced[allowed], PROMISING * p)[PROMISING * p]
        allowed = allowed & (reduced <= limit)
    return np.asarray(allowed)
