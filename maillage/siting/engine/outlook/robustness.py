"""How a chosen plan stands other times and other people, beside the best plan for each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from maillage.siting.engine.answer import Answer, Status
from maillage.siting.engine.errors import BadWeightsError, NoDemandError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.outlook.asking import Asking, Plan, piece_of, plan_of, scaled
from maillage.siting.engine.outlook.closures import Closure, closures
from maillage.siting.engine.progress import Watch

SLOWER, FASTER = "times + 20 %", "times − 20 %"
TIMES = {FASTER: 0.8, SLOWER: 1.2}  # the error of an estimated time


@dataclass(frozen=True)
class Scenario:
    """The chosen plan's `value` if this comes true; `best`, what the best plan found for it would give, its
    `bound`; `regret` and `most_regret`: lost against each, fractions."""

    name: str
    value: float
    best: float
    best_sites: tuple[str, ...]
    status: Status
    regret: float
    most_regret: float | None


@dataclass(frozen=True)
class Robustness:
    closures: tuple[Closure, ...]
    scenarios: tuple[Scenario, ...]

    @property
    def worst_closure(self) -> Closure | None:
        return max(self.closures, key=lambda each: (each.loss, each.site), default=None)


def robustness(
    instance: Instance,
    asking: Asking,
    answer: Answer,
    *,
    demands: Mapping[str, ArrayLike] | None = None,
    watch: Watch | None = None,
) -> Robustness:
    """`demands`: other weights by name ("low", "high"), in the order of `instance.codes`."""
    watch = watch or Watch()
    chosen = plan_of(answer)
    if not chosen.sites:
        return Robustness((), ())
    again = asking.with_so_many(len(chosen.sites)) if asking.rules.budget_cents is None else asking
    grounds = {name: scaled(instance, factor) for name, factor in TIMES.items()}
    grounds |= {name: _weighted(instance, weights) for name, weights in (demands or {}).items()}
    scenarios = tuple(
        scenario(name, ground, again, chosen, watch=piece_of(watch, len(grounds) - at))
        for at, (name, ground) in enumerate(grounds.items())
    )
    return Robustness(closures(instance, again, chosen), scenarios)


def scenario(name: str, ground: Instance, asking: Asking, chosen: Plan, *, watch: Watch) -> Scenario:
    """The chosen plan is itself one of those that may be best."""
    value = asking.value(ground, chosen)
    found = asking.best(ground, watch=watch)
    other = asking.value(ground, plan_of(found)) if found.sites else value
    best = asking.better(value, other)
    limit = None if found.bound is None else asking.regret(value, found.bound)
    sites = chosen.sites if best == value else found.sites
    return Scenario(name, value, best, sites, found.status, asking.regret(value, best), limit)


def _weighted(instance: Instance, weights: ArrayLike) -> Instance:
    people = np.asarray(weights, dtype=np.float64)
    if people.shape != instance.weights.shape or not np.isfinite(people).all() or (people < 0).any():
        raise BadWeightsError("one number, zero or more, per commune is needed")
    if not people.any():
        raise NoDemandError("every weight is zero")
    return replace(instance, weights=people)
