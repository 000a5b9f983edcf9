"""Which first: plans that grow from phase to phase, and what each phase loses against its own best."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from maillage.siting.engine.answer import Answer
from maillage.siting.engine.errors import BadLimitError, BadRulesError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.outlook.asking import FEWEST, Asking, Plan, piece_of, plan_of
from maillage.siting.engine.outlook.nesting import can_nest, nested
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules

CHAINS = 3  # plans made for a phase beside its own best: the pieces of time


@dataclass(frozen=True)
class Phase:
    """`value` of the plan in the chain; `best` of the phase asked alone, and its `bound`; `regret`, the part
    of the best that is lost; `most_regret`: against the bound, so that it holds whatever the best is."""

    rules: Rules
    plan: Plan
    opened: tuple[str, ...]
    value: float
    best: float
    bound: float
    regret: float
    most_regret: float


@dataclass(frozen=True)
class Phases:
    """`worst_regret`: the greatest of the phases'; `least_regret`: no chain has a lesser worst one, as the
    search tells where it could (0 else)."""

    phases: tuple[Phase, ...]
    worst_regret: float
    least_regret: float


def by_sites(rules: Rules, counts: Sequence[int]) -> tuple[Rules, ...]:
    """3, 5, then 8 sites in all."""
    if not counts or list(counts) != sorted(set(counts)) or counts[0] < 1:
        raise BadRulesError("phases go from the fewest sites to the most, each larger than the one before")
    return tuple(replace(rules, sites=count) for count in counts)


def by_budget(rules: Rules, cents_a_year: Sequence[int]) -> tuple[Rules, ...]:
    """What is not spent in a year stays for the next."""
    if not cents_a_year or min(cents_a_year) < 0:
        raise BadRulesError("a budget is zero or more each year, for one year at least")
    sums = [sum(cents_a_year[: year + 1]) for year in range(len(cents_a_year))]
    return tuple(replace(rules, budget_cents=total) for total in sums)


def phased(
    instance: Instance, asking: Asking, steps: Sequence[Rules], *, watch: Watch | None = None
) -> Phases | Answer:
    """The chain whose worst regret is least: the answer that hinders where a phase has no plan at all.

    From the best plan of each phase a chain is made: later phases keep what is open, earlier ones choose
    among it. Where phases only count sites and the area is small, a mixed program then seeks the least worst
    regret itself.
    """
    watch = watch or Watch()
    if asking.objective == FEWEST:
        raise BadLimitError("phases are of people or of minutes: the fewest sites have no order")
    askings = [replace(asking, rules=rules) for rules in steps]
    pieces = len(steps) * (1 + CHAINS)
    alone: list[Answer] = []
    for at, each in enumerate(askings):
        answer = each.best(instance, watch=piece_of(watch, pieces - at))
        if not answer.sites or answer.bound is None:
            return answer
        alone.append(answer)
    return _bettered(instance, asking, Alone(instance, askings, alone), watch)


@dataclass(frozen=True, eq=False)
class Alone:
    """Each phase asked alone, in their order."""

    instance: Instance
    askings: Sequence[Asking]
    answers: Sequence[Answer]

    def bests(self, chains: Sequence[Sequence[Plan]]) -> list[float]:
        """Of each phase; a plan of a chain may pass what was found in time."""
        every = [[plan_of(answer) for answer in self.answers], *chains]
        values = [
            [ask.value(self.instance, chain[at]) for chain in every] for at, ask in enumerate(self.askings)
        ]
        return [reduce(ask.better, each) for ask, each in zip(self.askings, values, strict=True)]


def _bettered(instance: Instance, asking: Asking, alone: Alone, watch: Watch) -> Phases:
    chains = [_chain(alone, pivot, watch=watch) for pivot in range(len(alone.askings))]
    bests = alone.bests(chains)
    found = min((_told(alone, chain, bests) for chain in chains), key=_order)
    steps = [each.rules for each in alone.askings]
    if found.worst_regret > 0 and can_nest(instance, asking, steps) and not watch.must_stop():
        better, least = nested(instance, asking, steps, bests, seconds=watch.left())
        other = _told(alone, better, bests) if better else found
        found = replace(min(found, other, key=_order), least_regret=min(least, found.worst_regret))
    return found


def _order(found: Phases) -> tuple[float, float]:
    return found.worst_regret, sum(phase.regret for phase in found.phases)


def _chain(alone: Alone, pivot: int, *, watch: Watch) -> list[Plan]:
    """Around the best plan of one phase."""
    instance, askings = alone.instance, alone.askings
    chain = {pivot: plan_of(alone.answers[pivot])}
    for at in range(pivot + 1, len(askings)):
        chain[at] = _grown(instance, askings[at], chain[at - 1], watch=watch)
    for at in range(pivot - 1, -1, -1):
        chain[at] = _shrunk(instance, askings[at], chain[at + 1], watch=watch)
    return [chain[at] for at in range(len(askings))]


def _grown(instance: Instance, asking: Asking, before: Plan, *, watch: Watch) -> Plan:
    """Keeps what is open, at its size or larger."""
    kept = tuple(sorted(set(asking.rules.kept) | set(before.sites)))
    budget = asking.rules.budget_cents
    left = None if budget is None else budget - _spent(asking.rules, before)
    rules = replace(asking.rules, kept=kept, standing=before.sizes, budget_cents=left)
    found = replace(asking, rules=rules).best(instance, watch=piece_of(watch, CHAINS))
    if not found.sites:
        return before
    order = [size.key for size in rules.sizes]
    sizes = {
        code: max(key, before.sizes.get(code, key), key=order.index) for code, key in found.sizes.items()
    }
    return Plan(found.sites, sizes)


def _spent(rules: Rules, plan: Plan) -> int:
    """A kept site costs what it grows by."""
    cost = {size.key: size.cost_cents for size in rules.sizes}
    paid = sum(
        cost[key] - (min(cost.values()) if code in rules.kept else 0) for code, key in plan.sizes.items()
    )
    return max(0, paid)


def _shrunk(instance: Instance, asking: Asking, after: Plan, *, watch: Watch) -> Plan:
    """Chooses among what opens later, at most at its size there."""
    forbidden = tuple(sorted(set(instance.site_codes) - set(after.sites)))
    rules = replace(asking.rules, forbidden=forbidden)
    found = replace(asking, rules=rules).best(instance, watch=piece_of(watch, CHAINS))
    order = [size.key for size in rules.sizes]
    sizes = {code: min(key, after.sizes[code], key=order.index) for code, key in found.sizes.items()}
    return Plan(found.sites, sizes)


def _told(alone: Alone, chain: Sequence[Plan], bests: Sequence[float]) -> Phases:
    instance = alone.instance
    phases: list[Phase] = []
    for asking, answer, plan, best in zip(alone.askings, alone.answers, chain, bests, strict=True):
        value = asking.value(instance, plan)
        before = set(phases[-1].plan.sites) if phases else set()
        bound = best if answer.bound is None else answer.bound
        phases.append(
            Phase(
                rules=asking.rules,
                plan=plan,
                opened=tuple(code for code in plan.sites if code not in before),
                value=value,
                best=best,
                bound=bound,
                regret=asking.regret(value, best),
                most_regret=asking.regret(value, bound),
            )
        )
    return Phases(tuple(phases), max(phase.regret for phase in phases), 0.0)
