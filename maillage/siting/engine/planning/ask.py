"""A question under rules as the search sees it, and a plan that answers it."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.answer import MEETING, relative_gap
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning.bound import Priced, Prices, priced
from maillage.siting.engine.planning.gains import COVERAGE, UNSERVED_MINUTES, Gains
from maillage.siting.engine.planning.purse import Purse
from maillage.siting.engine.rules import Layout, Rules

INF = float("inf")
ROUNDING = 1e-6  # relative: the bound is a sum of floats


@dataclass(frozen=True, eq=False)
class Plan:
    """Worth in the gains' unit; sizes of each candidate, -1 where closed; people on each pair."""

    worth: float
    sizes: NDArray[np.int64]
    flows: Floats


@dataclass(frozen=True, eq=False)
class Ask:
    instance: Instance
    objective: str
    minutes: float
    rules: Rules
    layout: Layout
    purse: Purse
    gains: Gains
    target: float = float("inf")

    def priced(self, prices: Prices) -> Priced:
        """Where people and rooms are whole, so is the best coverage (a transport problem): no part counts."""
        found = priced(self.gains, self.rules, self.layout, self.purse, prices)
        if self.objective == COVERAGE and is_whole(self.instance, self.rules):
            return replace(found, bound=float(np.floor(found.bound * (1 + ROUNDING))))
        return found

    def settled(self, worth: float, bound: float) -> bool:
        """Nothing better can be, or the target is reached, or out of reach."""
        return relative_gap(worth, bound) <= MEETING or worth >= self.target or bound < self.target < INF


def is_whole(instance: Instance, rules: Rules) -> bool:
    people = [size.people for size in rules.choices if np.isfinite(size.people)]
    return bool(np.array_equal(instance.weights, np.floor(instance.weights))) and all(
        room == int(room) for room in people
    )


def told(ask: Ask, worth: float) -> float:
    """People, or mean minutes."""
    if ask.objective == COVERAGE:
        return worth
    return UNSERVED_MINUTES - worth / ask.instance.total_weight
