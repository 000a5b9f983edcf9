"""The best plan so far, and the work that betters it by steps counted, not timed."""

import numpy as np

from maillage.siting.engine.coverage.cover import Cover
from maillage.siting.engine.coverage.duals import grain_of_value
from maillage.siting.engine.coverage.plan import Counts, fill, greedy, lists_of, make_plan
from maillage.siting.engine.coverage.search import anneal, polish, shake
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.progress import Watch

HOT, COLD = 0.03, 0.0005  # temperatures, as shares of the people of one site on average
PIECE = 100_000  # steps between two looks at the watch
SHOCKS = 1000
TINY = 1e-9


class Incumbent:
    """`sites` int64[p] of the cover, `value` in people."""

    def __init__(self, cover: Cover, *, p: int, seed: int) -> None:
        self.lists = lists_of(cover)
        self.p = p
        self.seed = seed
        self.grain = grain_of_value(cover.weights)
        self.least = self.grain / 2 or TINY * cover.total
        self.value = -1.0
        self.target = np.inf
        self.sites: Counts = np.empty(0, np.int64)
        self.runs = 0
        self.offer(greedy(self.lists, p))

    @property
    def cutoff(self) -> float:
        """Plans that cover no more are of no interest: the value, or what lies just under the target."""
        below = self.target - (1.0 if self.grain else TINY * self.lists.total)
        return max(self.value, below) if np.isfinite(below) else self.value

    def aim_at(self, target: float) -> None:
        self.target = float(np.ceil(target)) if self.grain and np.isfinite(target) else target

    def offer(self, sites: Counts) -> None:
        """Swaps until none helps, then keeps the plan if it is better."""
        plan = make_plan(self.lists, sites, seed=self.seed)
        if self.p:
            polish(self.lists, plan, self.least)
            fill(self.lists, plan)
        if plan.covered[0] > self.value:
            self.value = float(plan.covered[0])
            self.sites = np.sort(plan.opened)

    def offer_relaxed(self, relaxed: Floats) -> None:
        """The p sites that a relaxed plan, float64[s], opens most."""
        self.offer(np.argsort(-relaxed, kind="stable")[: self.p].astype(np.int64))

    def anneal(self, steps: int, watch: Watch) -> None:
        """One cooling from the best plan; each run draws other chances, the same for the same seed."""
        self.runs += 1
        plan = make_plan(self.lists, self.sites, seed=self.seed * 1000 + self.runs)
        best = self.sites.copy()
        pieces = max(1, steps // PIECE)
        warmth = self.lists.total / self.p
        heat = warmth * HOT * (COLD / HOT) ** (np.arange(pieces + 1) / pieces)
        for piece in range(pieces):
            if watch.must_stop():
                return
            value = anneal(self.lists, plan, steps // pieces, heat[piece], heat[piece + 1], best)
            if value > self.value:
                self.offer(best)
        self.offer(plan.opened)

    def shake(self, rounds: int, watch: Watch) -> None:
        self.runs += 1
        plan = make_plan(self.lists, self.sites, seed=self.seed * 1000 + self.runs)
        for _ in range(max(1, rounds // SHOCKS)):
            if watch.must_stop():
                return
            shake(self.lists, plan, min(rounds, SHOCKS), self.least)
            if plan.covered[0] > self.value + self.least:
                self.offer(plan.opened)
