"""Where to open, and how large, under rules; with a bound that anybody can check."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.answer import Answer
from maillage.siting.engine.errors import BadLimitError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning.answers import answered, hindered
from maillage.siting.engine.planning.ask import Ask, Plan, told
from maillage.siting.engine.planning.bound import Prices
from maillage.siting.engine.planning.core import core_of
from maillage.siting.engine.planning.flows import shared
from maillage.siting.engine.planning.gains import (
    COVERAGE,
    MEDIAN,
    gains_of,
    lean,
)
from maillage.siting.engine.planning.opening import nearest_in_model, people_prices
from maillage.siting.engine.planning.program import Program
from maillage.siting.engine.planning.purse import purse_of
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import (
    Rules,
    lay_out,
    obeys,
    why_impossible,
)

ROUNDS = 400  # of the prices after the linear relaxation
FIRST_ROUNDS = 40  # before the first search: enough to tell which sites matter
METHODS = {COVERAGE: "ipm", MEDIAN: "simplex"}  # what is quicker, by trial
PART = 0.4  # of the time left: the linear relaxation
CORE_PART = 0.6  # of the time left: the search among the sites chosen often
PATIENCE = 20  # rounds without progress before a shorter step


def most_worth(
    instance: Instance,
    *,
    objective: str,
    rules: Rules,
    minutes: float = 0.0,
    watch: Watch | None = None,
    target: float = float("inf"),
    with_certificate: bool = True,
) -> Answer:
    """`objective`: "coverage" (people served within `minutes`) or "p-median" (mean minutes; whom nothing has
    room for counts a day). People of one commune may share several sites. The same inputs, the same answer.
    `target`, people of a coverage: end as soon as a plan serves so many or the bound is below.

    Raises BadLimitError, BadRulesError, BadCodesError.
    """
    watch = watch or Watch()
    if objective not in {COVERAGE, MEDIAN}:
        raise BadLimitError(f"{objective}: coverage or p-median")
    layout = lay_out(instance, rules)
    obstacle = why_impossible(rules, layout)
    if obstacle:
        return hindered(instance, obstacle, watch)
    gains = gains_of(instance, objective=objective, minutes=minutes, usable=layout.is_usable)
    ask = Ask(instance, objective, minutes, rules, layout, purse_of(rules, layout), gains, target)
    best, prices, bound = _solved(ask, watch)
    return answered(ask, best, prices, bound, watch, with_certificate=with_certificate)


def _solved(ask: Ask, watch: Watch) -> tuple[Plan, Prices, float]:
    """Prices of the linear relaxation, then finer ones, whose own choices are plans too; the search last."""
    best, prices = _kept_alone(ask), _free(ask)
    if not ask.gains.count:
        return best, prices, best.worth
    pairs = np.arange(ask.gains.count)
    if ask.objective == MEDIAN:
        prices = _with_site_price(ask, prices, watch)
        pairs = lean(ask.gains, count=nearest_in_model(ask.rules, ask.layout))
    program = Program(ask.gains, ask.rules, ask.layout, pairs)
    relaxed = program.relaxed(seconds=watch.left() * PART, method=METHODS[ask.objective])
    if relaxed and ask.priced(relaxed).bound <= ask.priced(prices).bound:
        prices = relaxed
    watch.tell("relaxation", bound=told(ask, ask.priced(prices).bound))
    often = np.zeros(ask.instance.site_count, dtype=np.int64)
    best, prices, bound = _descended(ask, prices, best, often, watch, rounds=FIRST_ROUNDS)
    for narrow in (True, False):
        if ask.settled(best.worth, bound) or watch.must_stop():
            break
        best = _searched(ask, program, best, often if narrow else None, watch)
        watch.tell("core" if narrow else "plan", objective=told(ask, best.worth), bound=told(ask, bound))
        best, prices, bound = _descended(ask, prices, best, often, watch)
    return best, prices, max(bound, best.worth)


def _searched(ask: Ask, program: Program, best: Plan, often: NDArray[np.int64] | None, watch: Watch) -> Plan:
    """The mixed program: of the sites that were chosen often, or of all."""
    seconds = watch.left()
    if often is not None:
        layout = core_of(ask.layout, often, opened=int((best.sizes >= 0).sum()))
        pairs = program.pairs[layout.is_usable[ask.gains.sites[program.pairs]]]
        program = Program(ask.gains, ask.rules, layout, pairs)
        seconds *= CORE_PART
    sizes = program.planned(seconds=seconds)
    return best if sizes is None else max(best, _plan(ask, sizes), key=lambda each: each.worth)


def _with_site_price(ask: Ask, prices: Prices, watch: Watch) -> Prices:
    """What people pay without the rules; a site pays what the last of the chosen ones is worth then."""
    people = people_prices(ask.instance, ask.rules, ask.layout, watch=watch)
    if people is None:
        return prices
    profit = np.maximum(0.0, ask.gains.worth - people[ask.gains.customers])
    weighted = profit * ask.gains.people[ask.gains.customers]
    worth = np.sort(np.bincount(ask.gains.sites, weights=weighted, minlength=ask.instance.site_count))
    count = min(ask.rules.sites or 0, len(worth))
    found = replace(prices, people=people, site=float(worth[-count]))
    return found if ask.priced(found).bound <= ask.priced(prices).bound else prices


def _kept_alone(ask: Ask) -> Plan:
    return _plan(ask, np.where(ask.layout.is_kept, 0, -1))


def _plan(ask: Ask, sizes: NDArray[np.int64]) -> Plan:
    flows = shared(ask.gains, ask.rules, sizes)
    return Plan(float((flows * ask.gains.worth).sum()), sizes, flows)


def _free(ask: Ask) -> Prices:
    """A start without a relaxation: everybody pays half of the best that there is."""
    best = np.zeros(len(ask.gains.people))
    np.maximum.at(best, ask.gains.customers, ask.gains.worth)
    groups = np.zeros(len(ask.layout.group_names))
    return Prices(people=best / 2, site=0.0, group=groups, apart=np.zeros(len(ask.layout.apart)))


def _descended(
    ask: Ask,
    prices: Prices,
    best: Plan,
    often: NDArray[np.int64],
    watch: Watch,
    *,
    rounds: int = ROUNDS,
) -> tuple[Plan, Prices, float]:
    """Polyak steps on what a person pays: whom several sites take pays more, whom none takes pays less."""
    current, length, waited, bound = prices, 1.0, 0, float("inf")
    tried: set[bytes] = set()
    for _ in range(rounds):
        found = ask.priced(current)
        often += found.sizes >= 0
        best = _better(ask, best, found.sizes, tried)
        if found.bound < bound:
            prices, bound, waited = current, found.bound, 0
        elif (waited := waited + 1) > PATIENCE:
            current, length, waited = prices, length / 2, 0
            continue
        if ask.settled(best.worth, bound) or watch.must_stop():
            break
        served = np.bincount(ask.gains.customers, weights=found.taken, minlength=len(ask.gains.people))
        slope = ask.gains.people - served
        steepness = float((slope**2).sum())
        if steepness == 0.0:
            break
        step = length * max(found.bound - best.worth, 0.0) / steepness
        current = replace(current, people=np.maximum(0.0, current.people - step * slope))
    watch.tell("bound", objective=told(ask, best.worth), bound=told(ask, bound))
    return best, prices, bound


def _better(ask: Ask, best: Plan, sizes: NDArray[np.int64], tried: set[bytes]) -> Plan:
    """What the prices choose, where it obeys the rules that have a price."""
    if sizes.tobytes() in tried or not obeys(ask.rules, ask.layout, sizes):
        return best
    tried.add(sizes.tobytes())
    return max(best, _plan(ask, sizes), key=lambda each: each.worth)
