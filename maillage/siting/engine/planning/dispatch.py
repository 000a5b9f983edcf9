"""Any objective under any rules: the quickest way that answers it exactly."""

from typing import Any, NamedTuple

from maillage.siting.engine.answer import Answer
from maillage.siting.engine.coverage.centre import least_longest
from maillage.siting.engine.coverage.fewest import fewest_sites
from maillage.siting.engine.coverage.solve import solve as solve_coverage
from maillage.siting.engine.errors import BadLimitError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning.answers import hindered
from maillage.siting.engine.planning.centre import centre_under
from maillage.siting.engine.planning.fewest import fewest_under
from maillage.siting.engine.planning.gains import COVERAGE, MEDIAN
from maillage.siting.engine.planning.solve import most_worth
from maillage.siting.engine.pmedian.kept import can_keep, solve_kept
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules, lay_out, why_impossible

FEWEST, CENTRE = "fewest", "centre"
OBJECTIVES = (MEDIAN, COVERAGE, FEWEST, CENTRE)


def plan(
    instance: Instance,
    *,
    objective: str,
    rules: Rules,
    minutes: float = 0.0,
    share: float = 1.0,
    seed: int = 0,
    watch: Watch | None = None,
    with_certificate: bool = True,
) -> Answer:
    """`objective` is one of OBJECTIVES: "p-median" (mean minutes), "coverage" (people within `minutes`),
    "fewest" (sites that serve `share` of the people within `minutes`), "centre" (the longest time).

    Where the rules only keep, forbid and count sites, the solvers without rules answer: they are quicker and
    their bounds closer. `engine.proofs.verify` checks whatever certificate comes out.

    Raises BadLimitError, BadRulesError, BadCodesError.
    """
    watch = watch or Watch()
    if objective not in OBJECTIVES:
        raise BadLimitError(f"{objective}: {', '.join(OBJECTIVES)}")
    obstacle = why_impossible(rules, lay_out(instance, rules))
    if obstacle:
        return hindered(instance, obstacle, watch)
    asked = Asked(instance, rules, minutes, share, seed, watch, with_certificate)
    return _by_names(asked, objective) or _under_rules(asked, objective)


class Asked(NamedTuple):
    instance: Instance
    rules: Rules
    minutes: float
    share: float
    seed: int
    watch: Watch
    with_certificate: bool

    @property
    def sites(self) -> int:
        """At most so many: one more never does harm, where there is one."""
        usable = self.instance.site_count - len(self.rules.forbidden)
        return usable if self.rules.sites is None else min(self.rules.sites, usable)


def _by_names(asked: Asked, objective: str) -> Answer | None:
    """None where the question needs the general way."""
    rules, instance = asked.rules, asked.instance
    if not rules.only_names:
        return None
    chosen: dict[str, Any] = {"seed": asked.seed, "watch": asked.watch}
    named: dict[str, Any] = {"kept": rules.kept, "forbidden": rules.forbidden}
    proof: dict[str, Any] = {"with_certificate": asked.with_certificate}
    if objective == FEWEST and rules.sites is None:
        return fewest_sites(instance, minutes=asked.minutes, share=asked.share, **named, **chosen)
    if objective == CENTRE:
        return least_longest(instance, p=asked.sites, **named, **chosen)
    if objective == COVERAGE:
        return solve_coverage(instance, p=asked.sites, minutes=asked.minutes, **named, **chosen, **proof)
    if objective == MEDIAN and can_keep(instance, **named):
        return solve_kept(instance, p=asked.sites, **named, **chosen, **proof)
    return None


def _under_rules(asked: Asked, objective: str) -> Answer:
    instance, rules, watch = asked.instance, asked.rules, asked.watch
    if objective == FEWEST:
        return fewest_under(instance, rules=rules, minutes=asked.minutes, share=asked.share, watch=watch)
    if objective == CENTRE:
        return centre_under(instance, rules=rules, watch=watch)
    return most_worth(
        instance,
        objective=objective,
        rules=rules,
        minutes=asked.minutes,
        watch=watch,
        with_certificate=asked.with_certificate,
    )
