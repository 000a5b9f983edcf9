"""Under rules, spare the worst served: the least time within which everybody is served."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from maillage.siting.engine.answer import Answer, Status, relative_gap
from maillage.siting.engine.coverage.centre import distinct_times, least_longest, stopped_early
from maillage.siting.engine.coverage.fewest import part_of
from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.obstacles import Hindrance, Obstacle
from maillage.siting.engine.planning.answers import hindered
from maillage.siting.engine.planning.fewest import SHARED, bound_of_short
from maillage.siting.engine.planning.gains import COVERAGE
from maillage.siting.engine.planning.solve import most_worth
from maillage.siting.engine.planning.verify import Verified, verify
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules, lay_out, rules_of, why_impossible

QUESTION = "centre-with-rules"
Proved = tuple[float, Answer]  # minutes at which everybody is served, by this plan
Short = tuple[float, Mapping[str, Any]]  # minutes at which somebody is left out, with the proof


def centre_under(instance: Instance, *, rules: Rules, watch: Watch | None = None) -> Answer:
    """`objective` and `bound` in minutes, over the communes where somebody lives.

    A halving search over the distinct times; the proof is the next smaller one, at which the bound of the
    coverage leaves somebody out. Infeasible where the longest time does not do either.
    """
    watch = watch or Watch()
    layout = lay_out(instance, rules)
    obstacle = why_impossible(rules, layout)
    if obstacle:
        return hindered(instance, obstacle, watch, question=QUESTION)
    times = distinct_times(instance, np.flatnonzero(layout.is_usable))
    short = _without_rules(instance, rules, sites_of(instance, rules), part_of(watch))
    enough, short, tried = _halved(instance, rules, times, short, watch)
    if enough is None:
        return _without_plan(instance, short, tried, times, watch)
    following = times[np.searchsorted(times, short[0]) + 1] if short else times[0]
    return _answer(enough, short, float(following), watch)


def sites_of(instance: Instance, rules: Rules) -> int:
    usable = instance.site_count - len(rules.forbidden)
    return usable if rules.sites is None else min(rules.sites, usable)


def _without_rules(instance: Instance, rules: Rules, p: int, watch: Watch) -> Short | None:
    """A time that leaves somebody out without the rules does so under them."""
    found = least_longest(instance, p=p, kept=rules.kept, forbidden=rules.forbidden, watch=watch)
    proof = (found.certificate or {}).get("short")
    return (float(proof["minutes"]), proof) if proof else None


def everybody(instance: Instance) -> float:
    return instance.total_weight * (1 - SHARED)


def _halved(
    instance: Instance, rules: Rules, times: Floats, short: Short | None, watch: Watch
) -> tuple[Proved | None, Short | None, Answer | None]:
    low, high = int(np.searchsorted(times, short[0])) if short else -1, len(times)
    enough: Proved | None = None
    answer: Answer | None = None
    target = everybody(instance)
    while high - low > 1:
        middle = (low + high) // 2
        minutes = float(times[middle])
        answer = most_worth(
            instance, objective=COVERAGE, rules=rules, minutes=minutes, watch=part_of(watch), target=target
        )
        if (answer.objective or 0.0) >= target:
            enough, high = (minutes, answer), middle
        else:
            low = middle
            proved = answer.bound is not None and answer.bound < target
            short = (minutes, answer.certificate or {}) if proved else short
        watch.tell("centre", objective=enough[0] if enough else None)
    return enough, short, answer


def _without_plan(
    instance: Instance, short: Short | None, tried: Answer | None, times: Floats, watch: Watch
) -> Answer:
    """Proved only if the longest time was shown not to do."""
    served = float(tried.bound or 0.0) if tried else 0.0
    facts = {"served": served, "wanted": instance.total_weight}
    nothing = hindered(instance, Obstacle(Hindrance.RULES_TOO_TIGHT, facts), watch, question=QUESTION)
    proved = not len(times) or (short is not None and short[0] == times[-1])
    return nothing if proved else stopped_early(nothing)


def _answer(enough: Proved, short: Short | None, bound: float, watch: Watch) -> Answer:
    minutes, plan = enough
    gap = relative_gap(minutes, bound) if minutes else 0.0
    return replace(
        plan,
        question=QUESTION,
        status=Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP,
        objective=minutes,
        bound=bound,
        gap=gap,
        seconds=watch.elapsed(),
        certificate={
            "version": 1,
            "question": QUESTION,
            "enough": plan.certificate,
            "short": short[1] if short else None,
        },
        history=tuple(watch.history),
    )


def verify_centre_under(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Both halves by `verify`; the bound is the next time after the one that is proved too short."""
    enough, short = certificate["enough"], certificate["short"]
    target = everybody(instance)
    if verify(instance, enough).objective < target:
        raise CertificateRefusedError("its sites leave somebody out")
    usable = np.setdiff1d(np.arange(instance.site_count), instance.sites_of(enough["rules"]["forbidden"]))
    times = distinct_times(instance, usable)
    if short is None:
        return Verified(float(enough["minutes"]), float(times[0]))
    sites = sites_of(instance, rules_of(enough["rules"]))
    if bound_of_short(instance, enough, short, sites=sites) >= target:
        raise CertificateRefusedError("it does not prove that a shorter time leaves somebody out")
    return Verified(float(enough["minutes"]), float(times[times > float(short["minutes"])][0]))
