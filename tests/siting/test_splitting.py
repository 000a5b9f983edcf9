"""A p-median split into parts with a belt, and joined: the plan and the bound are of the whole."""

import numpy as np
import pytest

from maillage.siting.engine import pmedian
from maillage.siting.engine.answer import Status
from maillage.siting.engine.errors import BadCodesError, BadLimitError, TooFewSitesError, TooManySitesError
from maillage.siting.engine.instance import make_instance
from maillage.siting.engine.joining import bound_of_prices
from maillage.siting.engine.parts import split
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.proofs import verify
from maillage.siting.engine.splitting import solve_split
from tests.siting.grounds import random_area, times_of

AREA = random_area(seed=21, communes=300)
QUARTERS = {
    code: ("north" if latitude > 45.1 else "south") + ("-east" if longitude > 2.6 else "-west")
    for code, latitude, longitude in zip(AREA.codes, AREA.latitudes, AREA.longitudes, strict=True)
}


@pytest.fixture(scope="module")
def alone():
    return solve_split(AREA, p=16, part_of=QUARTERS, belt_km=20.0)


def test_the_joined_plan_is_near_the_best_of_the_whole(alone):
    best = pmedian.solve(AREA, p=16)

    answer = alone.answer
    assert len(set(answer.sites)) == 16
    assert [part.name for part in alone.parts] == ["north-east", "north-west", "south-east", "south-west"]
    assert answer.bound <= best.objective * (1 + 1e-9)
    assert best.objective <= answer.objective * (1 + 1e-9) <= 1.03 * best.objective
    assert answer.gap < 0.05


def test_the_bound_of_the_parts_is_checked_on_the_whole(alone):
    checked = verify(AREA, alone.answer.certificate)

    assert checked.objective == pytest.approx(alone.answer.objective)
    assert checked.bound == pytest.approx(alone.answer.bound)


def test_two_workers_answer_the_same(alone):
    both = solve_split(AREA, p=16, part_of=QUARTERS, belt_km=20.0, workers=2)

    assert both.answer.sites == alone.answer.sites
    assert (both.answer.objective, both.answer.bound) == (alone.answer.objective, alone.answer.bound)


def test_a_part_sees_its_belt_and_every_commune_is_of_one_part():
    parts = split(AREA, p=16, part_of=QUARTERS, belt_km=20.0)

    own = np.concatenate([part.own for part in parts])
    assert sorted(own) == list(range(300))
    for part in parts:
        assert not set(part.own) & set(part.belt)
        kilometres = times_of(AREA)[np.ix_(part.belt, part.own)].min(axis=1) / AREA.profile.minutes_per_km
        assert kilometres.max() <= 20.0 + 1e-6


def test_without_a_belt_the_bound_still_holds():
    answer = solve_split(AREA, p=9, part_of=QUARTERS, belt_km=0.0).answer

    assert answer.bound <= pmedian.solve(AREA, p=9).objective <= answer.objective * (1 + 1e-9)


def test_prices_bound_every_plan_whatever_they_are():
    chance = np.random.default_rng(3)
    best = pmedian.solve(AREA, p=5).objective * AREA.total_weight

    for scale in (0.1, 5.0, 60.0):
        assert bound_of_prices(AREA, AREA.weights * scale * chance.random(300), p=5) <= best


def test_a_split_that_is_stopped_keeps_its_plan():
    answer = solve_split(AREA, p=16, part_of=QUARTERS, watch=Watch(is_cancelled=lambda: True)).answer

    assert (answer.status, len(answer.sites)) == (Status.STOPPED, 16)
    assert verify(AREA, answer.certificate).bound == pytest.approx(answer.bound)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"p": 0}, TooFewSitesError),
        ({"p": 3}, TooFewSitesError),
        ({"p": 301}, TooManySitesError),
        ({"belt_km": -1.0}, BadLimitError),
        ({"workers": 0}, BadLimitError),
        ({"part_of": {}}, BadCodesError),
    ],
)
def test_a_split_without_sense_is_refused(changes, error):
    with pytest.raises(error):
        solve_split(AREA, **({"p": 16, "part_of": QUARTERS} | changes))


def test_a_table_of_times_is_not_split():
    table = make_instance(codes=["15001"], latitudes=[45.0], longitudes=[2.5], weights=[1], minutes=[[0.0]])

    with pytest.raises(BadLimitError):
        solve_split(table, p=1, part_of={"15001": "one"})
