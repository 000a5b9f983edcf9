"""A question asked and answered outside a browser: what the command line and the benches share."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from maillage.siting.areas import Area, area_of
from maillage.siting.engine import pmedian
from maillage.siting.engine.answer import Answer
from maillage.siting.engine.coverage.centre import least_longest
from maillage.siting.engine.coverage.fewest import fewest_sites
from maillage.siting.engine.coverage.solve import solve as solve_coverage
from maillage.siting.engine.geometry import Profile
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.outlook.asking import Asking, plan_of, scaled
from maillage.siting.engine.outlook.fairness import fair
from maillage.siting.engine.outlook.robustness import FASTER, SLOWER, TIMES
from maillage.siting.engine.planning import plan
from maillage.siting.engine.pmedian.values import minutes_to
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules, described_rules, rules_of
from maillage.territory.tables import Tables

P_MEDIAN, COVERAGE, FEWEST, CENTRE, FAIR = "p-median", "coverage", "fewest", "centre", "fair"
OBJECTIVES = (P_MEDIAN, COVERAGE, FEWEST, CENTRE, FAIR)
IN_MINUTES = frozenset({P_MEDIAN, CENTRE, FAIR})


@dataclass(frozen=True)
class Question:
    """`minutes`: the limit of a coverage or of the fewest sites; else the limit of the share told beside.

    `sites` may be None where the rules have a budget, and for the fewest sites; with rules it is at most.
    `share`: of the people whom the fewest sites serve. `slack`: by how much a fair plan may pass the least
    longest time, a fraction.
    """

    objective: str
    sites: int | None
    area: Area
    profile: Profile
    minutes: float | None = None
    seed: int = 0
    rules: Rules | None = None
    share: float = 1.0
    slack: float = 0.0

    def described(self) -> dict[str, Any]:
        profile = self.profile.described()
        return {
            "objective": self.objective,
            "sites": self.sites,
            "minutes": self.minutes,
            "seed": self.seed,
            "share": self.share,
            "slack": self.slack,
            "rules": described_rules(self.rules) if self.rules else None,
            "area": self.area.described(),
            "circuity": profile["circuity"],
            "speed_kmh": profile["speed_kmh"],
        }

    @property
    def asking(self) -> Asking:
        """As the engine asks it again and again around a plan; a fair plan is valued by its mean time."""
        return Asking(
            objective=P_MEDIAN if self.objective == FAIR else self.objective,
            rules=self.rules or Rules(sites=self.sites),
            minutes=self.minutes or 0.0,
            share=self.share,
            seed=self.seed,
        )


def question_of(written: Mapping[str, Any]) -> Question:
    """The reverse of `described`."""
    return Question(
        objective=written["objective"],
        sites=None if written["sites"] is None else int(written["sites"]),
        rules=rules_of(written["rules"]) if written.get("rules") else None,
        area=area_of(written["area"]),
        profile=Profile(circuity=float(written["circuity"]), speed_kmh=float(written["speed_kmh"])),
        minutes=None if written["minutes"] is None else float(written["minutes"]),
        seed=int(written["seed"]),
        share=float(written.get("share", 1.0)),
        slack=float(written.get("slack", 0.0)),
    )


def ask(question: Question, instance: Instance, *, watch: Watch, with_certificate: bool = False) -> Answer:
    if question.objective == FAIR:
        rules = question.rules or Rules(sites=question.sites)
        return fair(instance, rules=rules, slack=question.slack, seed=question.seed, watch=watch)[0]
    if question.rules is not None:
        return plan(
            instance,
            objective=question.objective,
            rules=question.rules,
            minutes=question.minutes or 0.0,
            share=question.share,
            seed=question.seed,
            watch=watch,
            with_certificate=with_certificate,
        )
    return _without_rules(question, instance, watch=watch, with_certificate=with_certificate)


def _without_rules(question: Question, instance: Instance, *, watch: Watch, with_certificate: bool) -> Answer:
    """A count of sites that makes no sense is refused, where rules take it as at most so many."""
    sites, minutes = question.sites or 0, question.minutes or 0.0
    chosen: dict[str, Any] = {"seed": question.seed, "watch": watch}
    match question.objective:
        case "fewest":
            return fewest_sites(instance, minutes=minutes, share=question.share, **chosen)
        case "centre":
            return least_longest(instance, p=sites, **chosen)
        case "coverage":
            chosen["minutes"] = minutes
            return solve_coverage(instance, p=sites, with_certificate=with_certificate, **chosen)
    return pmedian.solve(instance, p=sites, with_certificate=with_certificate, **chosen)


def told(question: Question, instance: Instance, answer: Answer, *, started: float) -> dict[str, Any]:
    """The answer as plain JSON. `started`: `time.perf_counter()` when the reading began."""
    times = minutes_to(instance, instance.sites_of(answer.sites)) if answer.sites else None
    people = instance.total_weight
    bound = answer.bound
    if question.objective == COVERAGE and bound is not None:
        bound /= people
    return {
        "objective": question.objective,
        "status": str(answer.status),
        "value": answer.objective,
        "objective_minutes": None if times is None else float(instance.weights @ times) / people,
        "longest_minutes": None if times is None else float(times[instance.weights > 0].max()),
        **_shares(question, instance, answer),
        "minutes": question.minutes,
        "bound": bound,
        "gap": answer.gap,
        "seconds": answer.seconds,
        "seconds_total": time.perf_counter() - started,
        "seed": answer.seed,
        "instance_sha256": instance.sha256,
        "communes": instance.customer_count,
        "people": people,
        "profile": instance.profile.described(),
        "sites": list(answer.sites),
        "sizes": dict(answer.sizes),
        "reason": answer.reason,
        "obstacle": answer.obstacle.described() if answer.obstacle else None,
    }


def _shares(question: Question, instance: Instance, answer: Answer) -> dict[str, float | None]:
    """Of the people, within the minutes and as far as rooms go; and were journeys 20 % longer, or shorter."""
    names = {
        "covered_share": 1.0,
        "covered_share_slower": TIMES[SLOWER],
        "covered_share_faster": TIMES[FASTER],
    }
    if question.minutes is None or not answer.sites:
        return dict.fromkeys(names)
    asking = replace(question.asking, objective=COVERAGE)
    chosen, people = plan_of(answer), instance.total_weight
    return {
        name: float(np.clip(asking.value(_at(instance, factor), chosen) / people, 0.0, 1.0))
        for name, factor in names.items()
    }


def _at(instance: Instance, factor: float) -> Instance:
    return instance if factor == 1.0 else scaled(instance, factor)


def epci_of(tables: Tables) -> dict[str, str]:
    """The EPCI of each commune that has one, by code."""
    return {row["code"]: row["epci"] for row in tables.communes if row["epci"]}


def epci_names(tables: Tables) -> dict[str, str]:
    """The name of the EPCI of each commune that has one, by the commune's code."""
    names = {row["code"]: row["name"] for row in tables.epci}
    return {code: names[epci] for code, epci in epci_of(tables).items() if epci in names}


def grouped(question: Question, tables: Tables) -> Question:
    """With the EPCI of each commune, where a rule counts sites by EPCI."""
    if question.rules is None or question.rules.per_group is None:
        return question
    return replace(question, rules=replace(question.rules, groups=epci_of(tables)))
