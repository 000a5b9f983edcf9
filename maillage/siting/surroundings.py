"""What surrounds a plan, as plain JSON: phases, what goes wrong, one more centre, the worst-served zones."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from numpy.typing import ArrayLike

from maillage.siting.engine.answer import Answer
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.outlook.asking import Asking
from maillage.siting.engine.outlook.curve import curve
from maillage.siting.engine.outlook.fairness import zones
from maillage.siting.engine.outlook.phases import Phases, by_budget, by_sites, phased
from maillage.siting.engine.outlook.robustness import robustness
from maillage.siting.engine.progress import Watch
from maillage.siting.questions import FEWEST, Question

WORST_ZONES = 5
CLOSED_TOLD = 10  # communes of a closure


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """phases: sites in all of each. yearly_cents: budgets. zone_of: the EPCI of each commune, to tell the
    worst served. demands: other people by name."""

    phases: Sequence[int] = ()
    yearly_cents: Sequence[int] = ()
    robust: bool = False
    curve: bool = False
    zone_of: Mapping[str, str] | None = None
    demands: Mapping[str, ArrayLike] | None = None


def surroundings(
    question: Question, instance: Instance, answer: Answer, wanted: Wanted, *, watch: Watch
) -> dict[str, Any]:
    """Only what is wanted, each under its name. Raises what the engine raises."""
    asking, told = question.asking, dict[str, Any]()
    if wanted.phases or wanted.yearly_cents:
        told["phases"] = _phases(instance, asking, wanted, watch)
    if wanted.curve:
        told["curve"] = _curve(instance, asking, answer, watch)
    if wanted.robust:
        told["robust"] = _robust(instance, asking, answer, wanted, watch)
    if wanted.zone_of is not None and answer.sites:
        found = zones(instance, answer.sites, wanted.zone_of, minutes=question.minutes or 0.0)
        told["zones"] = [asdict(zone) for zone in found[:WORST_ZONES]]
    return told


def _phases(instance: Instance, asking: Asking, wanted: Wanted, watch: Watch) -> dict[str, Any]:
    rules = asking.rules
    steps = by_sites(rules, wanted.phases) if wanted.phases else by_budget(rules, wanted.yearly_cents)
    found = phased(instance, asking, steps, watch=watch)
    if not isinstance(found, Phases):
        return {"reason": found.reason, "obstacle": found.obstacle.described() if found.obstacle else None}
    return {
        "worst_regret": found.worst_regret,
        "least_regret": found.least_regret,
        "phases": [
            {
                "sites": list(phase.plan.sites),
                "opened": list(phase.opened),
                "sizes": dict(phase.plan.sizes),
                "budget_cents": phase.rules.budget_cents,
                "value": phase.value,
                "best": phase.best,
                "bound": phase.bound,
                "regret": phase.regret,
                "most_regret": phase.most_regret,
            }
            for phase in found.phases
        ],
    }


def _curve(instance: Instance, asking: Asking, answer: Answer, watch: Watch) -> list[dict[str, Any]]:
    """From the kept sites, one at least, to one more than the plan's."""
    first = max(1, len(asking.rules.kept))
    last = min(len(answer.sites) + 1, instance.site_count)
    if asking.objective == FEWEST:
        asking = replace(asking, rules=replace(asking.rules, sites=None))
    return [asdict(point) for point in curve(instance, asking, range(first, last + 1), watch=watch)]


def _robust(
    instance: Instance, asking: Asking, answer: Answer, wanted: Wanted, watch: Watch
) -> dict[str, Any]:
    found = robustness(instance, asking, answer, demands=wanted.demands, watch=watch)
    return {
        "closures": [
            {
                "site": each.site,
                "value": each.value,
                "loss": each.loss,
                "people": each.people,
                "communes": len(each.communes),
                "largest": list(each.communes[:CLOSED_TOLD]),
            }
            for each in found.closures
        ],
        "scenarios": [asdict(each) for each in found.scenarios],
    }
