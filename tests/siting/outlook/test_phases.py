"""Phases: every chain is tried, and each phase's own best."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.siting.engine.answer import Status
from maillage.siting.engine.errors import BadLimitError, BadRulesError
from maillage.siting.engine.obstacles import Hindrance
from maillage.siting.engine.outlook.asking import Asking
from maillage.siting.engine.outlook.phases import Phases, by_budget, by_sites, phased
from maillage.siting.engine.rules import Rules, Size
from tests.siting.grounds import areas, random_area, times_of

MINUTES = 20.0


def value_of(area, objective, chosen):
    times = times_of(area)[:, list(chosen)].min(axis=1)
    if objective == "coverage":
        return float(area.weights[times <= MINUTES].sum())
    return float(area.weights @ times) / area.total_weight


def regrets(area, objective, counts):
    """Of each chain of plans, each within the next: the regret of each phase."""
    every = range(area.site_count)
    plans = [list(itertools.combinations(every, count)) for count in counts]
    values = [{plan: value_of(area, objective, plan) for plan in each} for each in plans]
    bests = [max(each.values()) if objective == "coverage" else min(each.values()) for each in values]
    for chain in itertools.product(*plans):
        if all(set(a) <= set(b) for a, b in itertools.pairwise(chain)):
            lost = [abs(worth[plan] - best) for plan, worth, best in zip(chain, values, bests, strict=True)]
            yield [each / best if best else 0.0 for each, best in zip(lost, bests, strict=True)]


@given(areas().filter(lambda area: 2 <= area.site_count <= 6), st.data())
@settings(max_examples=120, deadline=None)
def test_no_chain_of_phases_has_a_lesser_worst_regret(area, data):
    counts = sorted(data.draw(st.sets(st.integers(1, area.site_count), min_size=1, max_size=3)))
    objective = data.draw(st.sampled_from(["coverage", "p-median"]))

    found = phased(
        area, Asking(objective=objective, rules=Rules(), minutes=MINUTES), by_sites(Rules(), counts)
    )

    assert isinstance(found, Phases)
    assert found.worst_regret == pytest.approx(min(map(max, regrets(area, objective, counts))), abs=1e-6)
    for phase, count in zip(found.phases, counts, strict=True):
        sites = [area.site_codes.index(code) for code in phase.plan.sites]
        assert len(sites) <= count
        assert phase.value == pytest.approx(value_of(area, objective, sites))
    for before, after in itertools.pairwise(found.phases):
        assert set(before.plan.sites) <= set(after.plan.sites)


AREA = random_area(seed=11, communes=60)
SIZES = (Size("one", 5_000, 30_000_00), Size("two", 12_000, 50_000_00), Size("four", 30_000, 80_000_00))
SIZED = Rules(sizes=SIZES, kept=(AREA.codes[4],))
COSTS = {size.key: size.cost_cents for size in SIZES}


def test_phases_by_budget_grow_and_pay_each_centre_once():
    asking = Asking(objective="coverage", rules=SIZED, minutes=MINUTES)

    found = phased(AREA, asking, by_budget(SIZED, [100_000_00, 0, 150_000_00]))

    order = [size.key for size in SIZES]
    for before, after in itertools.pairwise(found.phases):
        assert set(before.plan.sites) <= set(after.plan.sites)
        for code, size in before.plan.sizes.items():
            assert order.index(after.plan.sizes[code]) >= order.index(size)
    for phase in found.phases:
        spent = sum(COSTS[size] for size in phase.plan.sizes.values()) - COSTS["one"]
        assert spent <= phase.rules.budget_cents
        assert phase.value <= phase.best <= phase.bound + 1e-6
        assert phase.most_regret >= phase.regret >= 0.0
    assert found.phases[0].value == found.phases[1].value
    assert found.phases[1].value < found.phases[2].value


def test_kept_sites_are_in_every_phase_and_forbidden_ones_in_none():
    rules = Rules(kept=(AREA.codes[4],), forbidden=(AREA.codes[7],))

    found = phased(AREA, Asking(objective="p-median", rules=rules), by_sites(rules, [2, 4, 7]))

    for phase in found.phases:
        assert AREA.codes[4] in phase.plan.sites
        assert AREA.codes[7] not in phase.plan.sites
    assert [len(phase.opened) for phase in found.phases] == [2, 2, 3]


def test_a_phase_that_cannot_be_is_told():
    rules = Rules(kept=AREA.codes[:3])

    found = phased(AREA, Asking(objective="p-median", rules=rules), by_sites(rules, [2, 4]))

    assert (found.status, found.obstacle.kind) == (Status.INFEASIBLE, Hindrance.MORE_KEPT_THAN_SITES)


@pytest.mark.parametrize("counts", [[], [0, 1], [3, 2], [2, 2]])
def test_phases_grow(counts):
    with pytest.raises(BadRulesError):
        by_sites(Rules(), counts)


@pytest.mark.parametrize("budgets", [[], [-1]])
def test_a_year_spends_zero_or_more(budgets):
    with pytest.raises(BadRulesError):
        by_budget(SIZED, budgets)


def test_the_fewest_sites_have_no_phases():
    with pytest.raises(BadLimitError):
        phased(AREA, Asking(objective="fewest", rules=Rules()), by_sites(Rules(), [1]))


def test_a_standing_size_is_of_a_kept_site():
    with pytest.raises(BadRulesError):
        Rules(sizes=SIZES, standing={"15001": "one"})


def test_no_person_is_counted_twice_in_a_phase():
    found = phased(AREA, Asking(objective="coverage", rules=Rules(), minutes=1e6), by_sites(Rules(), [1, 3]))

    assert [phase.value for phase in found.phases] == [AREA.total_weight] * 2
    assert found.worst_regret == 0.0
    assert np.isfinite(found.least_regret)
