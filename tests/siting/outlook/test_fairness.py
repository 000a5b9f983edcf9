"""Equity: small areas against every plan."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.siting.engine.answer import Status
from maillage.siting.engine.errors import BadLimitError, BadWeightsError
from maillage.siting.engine.outlook.fairness import counted_more, fair, zones
from maillage.siting.engine.rules import Rules
from tests.siting.grounds import areas, random_area, times_of

FINE = 1e-6  # minutes: times are told apart to a millionth


@given(areas().filter(lambda area: area.site_count <= 8), st.data())
@settings(max_examples=150, deadline=None)
def test_the_worst_served_first_then_the_mean(area, data):
    p = data.draw(st.integers(1, area.site_count))
    slack = data.draw(st.sampled_from([0.0, 0.3]))
    kept = (data.draw(st.sampled_from(area.site_codes)),)

    answer, limit = fair(area, rules=Rules(sites=p, kept=kept), slack=slack)

    table = area.minutes if area.minutes is not None else times_of(area)
    held = area.site_codes.index(kept[0])
    reach = {
        plan: table[:, list(plan)].min(axis=1)
        for plan in itertools.combinations(range(area.site_count), p)
        if held in plan
    }
    lived_in = area.weights > 0
    longest = min(float(times[lived_in].max()) for times in reach.values())
    if np.isinf(longest):
        assert answer.status == Status.INFEASIBLE
        return
    assert limit == pytest.approx(longest * (1 + slack), abs=2 * FINE)
    means = [
        float(area.weights[lived_in] @ times[lived_in]) / area.total_weight
        for times in reach.values()
        if times[lived_in].max() <= limit
    ]
    assert answer.objective == pytest.approx(min(means), abs=1e-6)
    assert answer.bound <= min(means) + 1e-6
    assert kept[0] in answer.sites


AREA = random_area(seed=8, communes=30)


def test_those_without_a_car_draw_the_sites_nearer():
    without = np.zeros(30)
    without[:3] = AREA.weights[:3]

    heavier = counted_more(AREA, without, times=4.0)

    assert heavier.weights.tolist() == (AREA.weights + 3 * without).tolist()
    assert heavier.sha256 != AREA.sha256


@pytest.mark.parametrize(
    ("people", "times", "error"),
    [
        (AREA.weights + 1, 2.0, BadWeightsError),
        (-AREA.weights, 2.0, BadWeightsError),
        ([1.0], 2.0, BadWeightsError),
        (AREA.weights, 0.5, BadLimitError),
        (AREA.weights, np.inf, BadLimitError),
    ],
)
def test_counts_without_sense_are_refused(people, times, error):
    with pytest.raises(error):
        counted_more(AREA, people, times=times)


def test_the_worst_served_zone_stands_first():
    zone_of = {code: "north" if row < 10 else "south" for row, code in enumerate(AREA.codes) if row < 25}

    found = zones(AREA, AREA.codes[12:14], zone_of, minutes=20.0)

    assert [zone.share for zone in found] == sorted(zone.share for zone in found)
    assert sum(zone.people for zone in found) == AREA.weights[:25].sum()
    times = times_of(AREA)[:, 12:14].min(axis=1)
    north = next(zone for zone in found if zone.name == "north")
    assert north.share == pytest.approx(AREA.weights[:10][times[:10] <= 20].sum() / AREA.weights[:10].sum())
    assert north.longest_minutes == pytest.approx(times[:10].max())


@pytest.mark.parametrize(
    ("rules", "slack"), [(Rules(), 0.0), (Rules(sites=2, spacing_km=3.0), 0.0), (Rules(sites=2), -1.0)]
)
def test_equity_is_asked_of_a_number_of_sites(rules, slack):
    with pytest.raises(BadLimitError):
        fair(AREA, rules=rules, slack=slack)
