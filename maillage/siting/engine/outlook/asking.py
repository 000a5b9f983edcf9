"""One question that is asked again and again: of a nearer year, of slower roads, of one site more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from maillage.siting.engine.answer import Answer
from maillage.siting.engine.geometry import Profile
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning import plan
from maillage.siting.engine.planning.gains import COVERAGE
from maillage.siting.engine.planning.valuing import mean_minutes, people_served
from maillage.siting.engine.pmedian.values import minutes_to
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules

MEDIAN, FEWEST, CENTRE = "p-median", "fewest", "centre"


@dataclass(frozen=True)
class Plan:
    """Open sites; `sizes` of each where the rules have sizes, else empty."""

    sites: tuple[str, ...]
    sizes: Mapping[str, str]


def plan_of(answer: Answer) -> Plan:
    return Plan(answer.sites, answer.sizes)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """As `planning.plan` takes it."""

    objective: str
    rules: Rules
    minutes: float = 0.0
    share: float = 1.0
    seed: int = 0

    @property
    def counts_up(self) -> bool:
        """More is better: people; else less is: minutes."""
        return self.objective in {COVERAGE, FEWEST}

    def best(self, instance: Instance, *, watch: Watch | None = None) -> Answer:
        return plan(
            instance,
            objective=self.objective,
            rules=self.rules,
            minutes=self.minutes,
            share=self.share,
            seed=self.seed,
            watch=watch,
            with_certificate=False,
        )

    def value(self, instance: Instance, chosen: Plan) -> float:
        """People within the minutes, mean minutes, or the longest time where somebody lives; the longest is
        to the nearest site, whatever room it has."""
        if self.rules.sizes and self.objective != CENTRE:
            sizes = {code: chosen.sizes[code] for code in chosen.sites}
            if self.counts_up:
                return people_served(instance, sizes, rules=self.rules, minutes=self.minutes)
            return mean_minutes(instance, sizes, rules=self.rules)
        times = minutes_to(instance, instance.sites_of(chosen.sites))
        if self.counts_up:
            return float(instance.weights[times <= self.minutes].sum())
        if self.objective == CENTRE:
            return float(times[instance.weights > 0].max())
        return float(instance.weights @ times) / instance.total_weight

    def regret(self, value: float, best: float) -> float:
        """What is lost against the best, a fraction of it; never below zero."""
        lost = best - value if self.counts_up else value - best
        return max(0.0, lost) / best if best else 0.0

    def better(self, one: float, other: float) -> float:
        return max(one, other) if self.counts_up else min(one, other)

    def with_so_many(self, sites: int) -> "Asking":
        """The same question of exactly so many; the fewest sites become the most people."""
        objective = COVERAGE if self.objective == FEWEST else self.objective
        return replace(self, objective=objective, rules=replace(self.rules, sites=sites))


def scaled(instance: Instance, factor: float) -> Instance:
    """Every journey takes `factor` times as long."""
    if instance.minutes is not None:
        return replace(instance, minutes=instance.minutes * factor)
    profile = instance.profile
    slower = Profile(profile.provider, profile.mode, profile.circuity, profile.speed_kmh / factor)
    return replace(instance, profile=slower)


def piece_of(watch: Watch, pieces: int) -> Watch:
    """One of so many pieces of equal time that are still to do; cancelled with the whole."""
    left = watch.left()
    seconds = None if np.isinf(left) else max(0.0, left / max(1, pieces))
    return Watch(seconds=seconds, is_cancelled=watch.must_stop)
