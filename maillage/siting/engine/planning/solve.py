"""Where to open, and how large, under rules; with a bound that anybody can check."""

import base64
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.answer import MEETING, Answer, Status, relative_gap
from maillage.siting.engine.errors import BadLimitError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning.bound import Priced, Prices, priced
from maillage.siting.engine.planning.flows import shared
from maillage.siting.engine.planning.gains import (
    COVERAGE,
    MEDIAN,
    UNSERVED_MINUTES,
    Gains,
    gains_of,
    lean,
)
from maillage.siting.engine.planning.program import Program
from maillage.siting.engine.planning.purse import Purse, purse_of
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import (
    Layout,
    Rules,
    described_rules,
    lay_out,
    obeys,
    why_impossible,
)

QUESTION = "rules"
VERSION = 1
NEAREST = 40  # pairs of a commune in the first model; the bound and the plan's value use them all
ROUNDS = 400  # of the prices after the linear relaxation
METHODS = {COVERAGE: "ipm", MEDIAN: "simplex"}  # what is quicker, by trial
PART = 0.4  # of the time left: the linear relaxation
PATIENCE = 20  # rounds without progress before a shorter step


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

    def priced(self, prices: Prices) -> Priced:
        return priced(self.gains, self.rules, self.layout, self.purse, prices)


def plan(
    instance: Instance,
    *,
    objective: str,
    rules: Rules,
    minutes: float = 0.0,
    watch: Watch | None = None,
    with_certificate: bool = True,
) -> Answer:
    """`objective`: "coverage" (people served within `minutes`) or "p-median" (mean minutes; whom nothing has
    room for counts a day). People of one commune may share several sites. The same inputs, the same answer.

    Raises BadLimitError, BadRulesError, BadCodesError.
    """
    watch = watch or Watch()
    if objective not in {COVERAGE, MEDIAN}:
        raise BadLimitError(f"{objective}: coverage or p-median")
    layout = lay_out(instance, rules)
    reason = why_impossible(rules, layout)
    if reason:
        return _infeasible(instance, reason, watch)
    gains = gains_of(instance, objective=objective, minutes=minutes, usable=layout.is_usable)
    ask = Ask(instance, objective, minutes, rules, layout, purse_of(rules, layout), gains)
    best, prices, bound = _solved(ask, watch)
    return _answer(ask, best, prices, bound, watch, with_certificate=with_certificate)


def _solved(ask: Ask, watch: Watch) -> tuple[Plan, Prices, float]:
    """Prices of the linear relaxation, then finer ones, whose own choices are plans too; the search last."""
    best, prices = _kept_alone(ask), _free(ask)
    if not ask.gains.count:
        return best, prices, best.worth
    pairs = np.arange(ask.gains.count) if ask.objective == COVERAGE else lean(ask.gains, count=NEAREST)
    program = Program(ask.gains, ask.rules, ask.layout, pairs)
    relaxed = program.relaxed(seconds=watch.left() * PART, method=METHODS[ask.objective])
    prices = relaxed or prices
    watch.tell("relaxation", bound=_told(ask, ask.priced(prices).bound))
    best, prices, bound = _descended(ask, prices, best, watch)
    if relative_gap(best.worth, bound) > MEETING and not watch.must_stop():
        sizes = program.planned(seconds=watch.left())
        best = best if sizes is None else max(best, _plan(ask, sizes), key=lambda each: each.worth)
        watch.tell("plan", objective=_told(ask, best.worth), bound=_told(ask, bound))
        best, prices, bound = _descended(ask, prices, best, watch)
    return best, prices, max(bound, best.worth)


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


def _descended(ask: Ask, prices: Prices, best: Plan, watch: Watch) -> tuple[Plan, Prices, float]:
    """Polyak steps on what a person pays: whom several sites take pays more, whom none takes pays less."""
    current, length, waited, bound = prices, 1.0, 0, float("inf")
    tried: set[bytes] = set()
    for _ in range(ROUNDS):
        found = ask.priced(current)
        best = _better(ask, best, found.sizes, tried)
        if found.bound < bound:
            prices, bound, waited = current, found.bound, 0
        elif (waited := waited + 1) > PATIENCE:
            current, length, waited = prices, length / 2, 0
            continue
        if relative_gap(best.worth, bound) <= MEETING or watch.must_stop():
            break
        served = np.bincount(ask.gains.customers, weights=found.taken, minlength=len(ask.gains.people))
        slope = ask.gains.people - served
        steepness = float((slope**2).sum())
        if steepness == 0.0:
            break
        step = length * max(found.bound - best.worth, 0.0) / steepness
        current = replace(current, people=np.maximum(0.0, current.people - step * slope))
    watch.tell("bound", objective=_told(ask, best.worth), bound=_told(ask, bound))
    return best, prices, bound


def _better(ask: Ask, best: Plan, sizes: NDArray[np.int64], tried: set[bytes]) -> Plan:
    """What the prices choose, where it obeys the rules that have a price."""
    if sizes.tobytes() in tried or not obeys(ask.rules, ask.layout, sizes):
        return best
    tried.add(sizes.tobytes())
    return max(best, _plan(ask, sizes), key=lambda each: each.worth)


def _told(ask: Ask, worth: float) -> float:
    """People, or mean minutes."""
    if ask.objective == COVERAGE:
        return worth
    return UNSERVED_MINUTES - worth / ask.instance.total_weight


def _answer(
    ask: Ask, best: Plan, prices: Prices, bound: float, watch: Watch, *, with_certificate: bool
) -> Answer:
    value, limit = _told(ask, best.worth), _told(ask, bound)
    gap = relative_gap(value, limit) if value or limit else 0.0
    status = Status.OPTIMAL if gap == 0.0 else Status.STOPPED if watch.cancelled else Status.GAP
    opened = np.flatnonzero(best.sizes >= 0)
    return Answer(
        question=f"{ask.objective}-with-{QUESTION}",
        instance_sha256=ask.instance.sha256,
        status=status,
        sites=tuple(ask.instance.site_codes[site] for site in opened),
        objective=value,
        bound=limit,
        gap=gap,
        seconds=watch.elapsed(),
        seed=0,
        covered_share=float(best.flows.sum()) / ask.instance.total_weight,
        certificate=_certificate(ask, best, prices, value, limit) if with_certificate else None,
        history=tuple(watch.history),
    )


def _certificate(ask: Ask, best: Plan, prices: Prices, value: float, limit: float) -> dict[str, Any]:
    """Plain JSON. Prices of people and of conflicts: float64, little-endian, base64."""
    codes, site_codes, gains = ask.instance.codes, ask.instance.site_codes, ask.gains
    used = np.flatnonzero(best.flows > 0)
    return {
        "version": VERSION,
        "question": QUESTION,
        "instance_sha256": ask.instance.sha256,
        "objective": ask.objective,
        "minutes": ask.minutes,
        "rules": described_rules(ask.rules),
        "sizes": {
            site_codes[site]: ask.rules.choices[best.sizes[site]].key
            for site in np.flatnonzero(best.sizes >= 0)
        },
        "flows": [
            [codes[gains.customers[pair]], site_codes[gains.sites[pair]], float(best.flows[pair])]
            for pair in used
        ],
        "value": value,
        "bound": limit,
        "prices": {
            "people": _packed(prices.people),
            "site": prices.site,
            "groups": dict(zip(ask.layout.group_names, map(float, prices.group), strict=True)),
            "apart": [
                [site_codes[a], site_codes[b], float(price)]
                for (a, b), price in zip(ask.layout.apart, prices.apart, strict=True)
                if price > 0
            ],
        },
    }


def _packed(values: Floats) -> str:
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode()


def _infeasible(instance: Instance, reason: str, watch: Watch) -> Answer:
    return Answer(
        question=QUESTION,
        instance_sha256=instance.sha256,
        status=Status.INFEASIBLE,
        sites=(),
        objective=None,
        bound=None,
        gap=None,
        seconds=watch.elapsed(),
        seed=0,
        reason=reason,
        history=tuple(watch.history),
    )
