"""Closures, other times and people, one more centre: small areas by hand."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.siting.engine.errors import BadWeightsError, NoDemandError, TooFewSitesError
from maillage.siting.engine.outlook.asking import Asking, Plan, scaled
from maillage.siting.engine.outlook.closures import closures
from maillage.siting.engine.outlook.curve import curve
from maillage.siting.engine.outlook.robustness import FASTER, SLOWER, robustness
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules, Size
from tests.siting.grounds import DAY, areas, random_area, times_of

MINUTES = 20.0
OBJECTIVES = ["coverage", "p-median", "centre"]


def value_of(area, objective, chosen, *, factor=1.0, weights=None):
    people = area.weights if weights is None else weights
    times = np.full(area.customer_count, DAY)
    if len(chosen):
        times = np.minimum(factor * _raw(area)[:, list(chosen)].min(axis=1), DAY)
    if objective == "coverage":
        return float(people[times <= MINUTES].sum())
    if objective == "centre":
        return float(times[people > 0].max())
    return float(people @ times) / float(people.sum())


def _raw(area):
    return times_of(area) if area.minutes is None else area.minutes


@given(areas().filter(lambda area: area.site_count >= 2), st.data())
@settings(max_examples=150, deadline=None)
def test_what_a_closure_costs_is_the_plan_without_the_site(area, data):
    count = data.draw(st.integers(1, min(4, area.site_count)))
    chosen = sorted(data.draw(st.permutations(range(area.site_count)))[:count])
    objective = data.draw(st.sampled_from(OBJECTIVES))
    asking = Asking(objective=objective, rules=Rules(), minutes=MINUTES)

    found = closures(area, asking, Plan(tuple(area.site_codes[site] for site in chosen), {}))

    today = value_of(area, objective, chosen)
    for site, closure in zip(chosen, found, strict=True):
        without = value_of(area, objective, [other for other in chosen if other != site])
        assert closure.value == pytest.approx(without)
        assert closure.loss == pytest.approx(abs(today - without), abs=1e-9)
        if objective == "coverage":
            assert closure.people == pytest.approx(closure.loss)


@given(areas().filter(lambda area: area.site_count >= 2), st.data())
@settings(max_examples=60, deadline=None)
def test_the_regret_of_each_scenario_is_against_its_own_best(area, data):
    count = data.draw(st.integers(1, min(3, area.site_count)))
    objective = data.draw(st.sampled_from(["coverage", "p-median"]))
    asking = Asking(objective=objective, rules=Rules(sites=count), minutes=MINUTES)
    answer = asking.best(area)
    low = np.floor(area.weights / 2) + (area.weights > 0)

    found = robustness(area, asking, answer, demands={"low": low})

    chosen = [area.site_codes.index(code) for code in answer.sites]
    cases = {FASTER: {"factor": 0.8}, SLOWER: {"factor": 1.2}, "low": {"weights": low}}
    assert [each.name for each in found.scenarios] == list(cases)
    for each in found.scenarios:
        values = [
            value_of(area, objective, plan, **cases[each.name])
            for plan in itertools.combinations(range(area.site_count), count)
        ]
        best = max(values) if objective == "coverage" else min(values)
        assert each.value == pytest.approx(value_of(area, objective, chosen, **cases[each.name]))
        assert each.best == pytest.approx(best)
        assert each.regret == pytest.approx(abs(each.value - best) / best if best else 0.0, abs=1e-9)


AREA = random_area(seed=3, communes=50)
SIZES = (Size("one", 6_000, 30_000_00), Size("four", 30_000, 80_000_00))


def test_a_plan_with_sizes_is_tried_with_its_rooms():
    rules = Rules(sizes=SIZES, budget_cents=200_000_00)
    asking = Asking(objective="coverage", rules=rules, minutes=MINUTES)
    answer = asking.best(AREA)

    found = robustness(AREA, asking, answer)

    rooms = {code: {"one": 6_000, "four": 30_000}[key] for code, key in answer.sizes.items()}
    for closure in found.closures:
        assert 0.0 <= closure.loss <= rooms[closure.site]
    assert found.worst_closure.loss == max(closure.loss for closure in found.closures)
    slower = next(each for each in found.scenarios if each.name == SLOWER)
    assert slower.value <= answer.objective


def test_nobody_is_no_scenario():
    asking = Asking(objective="coverage", rules=Rules(sites=3), minutes=MINUTES)
    answer = asking.best(AREA)

    with pytest.raises(NoDemandError):
        robustness(AREA, asking, answer, demands={"low": np.zeros(AREA.customer_count)})
    with pytest.raises(BadWeightsError):
        robustness(AREA, asking, answer, demands={"low": [1.0]})


def test_times_scale_with_the_speed():
    asking = Asking(objective="p-median", rules=Rules(sites=3))
    plan = Plan(AREA.codes[:3], {})

    slow = asking.value(scaled(AREA, 1.2), plan)

    assert slow == pytest.approx(1.2 * asking.value(AREA, plan))


@given(areas(), st.sampled_from(OBJECTIVES))
@settings(max_examples=60, deadline=None)
def test_the_curve_holds_the_best_of_each_count(area, objective):
    counts = range(1, area.site_count + 1)

    points = curve(area, Asking(objective=objective, rules=Rules(), minutes=MINUTES), counts)

    for point in points:
        values = [
            value_of(area, objective, plan)
            for plan in itertools.combinations(range(area.site_count), point.count)
        ]
        assert point.value == pytest.approx(max(values) if objective == "coverage" else min(values), abs=1e-5)
    gains = [point.gain for point in points]
    assert gains[:1] in ([], [None])
    assert all(gain >= 0.0 for gain in gains[1:])
    if objective != "centre":
        assert [point.count for point in points] == list(counts)


def test_a_curve_that_is_stopped_never_turns_back():
    asking = Asking(objective="coverage", rules=Rules(), minutes=MINUTES)

    points = curve(AREA, asking, [2, 4, 6, 9], watch=Watch(seconds=0.0))

    assert [point.value for point in points] == sorted(point.value for point in points)
    assert [point.bound for point in points] == sorted(point.bound for point in points)
    assert all(point.value <= point.bound for point in points)


def test_a_curve_begins_with_one_site():
    with pytest.raises(TooFewSitesError):
        curve(AREA, Asking(objective="coverage", rules=Rules(), minutes=MINUTES), [0, 1])


def test_kept_sites_are_of_every_point():
    asking = Asking(objective="p-median", rules=Rules(kept=AREA.codes[3:5]), minutes=MINUTES)

    points = curve(AREA, asking, [1, 2, 3])

    assert [point.count for point in points] == [2, 3]
    assert all(set(AREA.codes[3:5]) <= set(point.sites) for point in points)
    assert replace(points[0], gain=None) == points[0]
