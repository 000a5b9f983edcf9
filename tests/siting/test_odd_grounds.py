"""Every question on grounds as they come: one-way roads, islands, nobody, the same place twice."""

import math

import pytest

from maillage.siting.engine.answer import Status
from maillage.siting.engine.errors import BadRulesError, EmptyAreaError, NoDemandError, SitingError
from maillage.siting.engine.instance import make_instance
from maillage.siting.engine.obstacles import Hindrance
from maillage.siting.engine.planning import OBJECTIVES, plan
from maillage.siting.engine.proofs import verify
from maillage.siting.engine.rules import Rules

NO_WAY = math.inf
ONE_WAY = [[0.0, 50.0, 60.0], [10.0, 0.0, 15.0], [10.0, 50.0, 0.0]]  # all roads lead down to the first


def ground(**changes):
    facts = {
        "codes": ["48001", "48002", "48003"],
        "latitudes": [44.5, 44.5, 44.6],
        "longitudes": [3.5, 3.5, 3.6],
        "weights": [5, 3, 2],
    }
    return make_instance(**facts | changes)


def asked(area, objective, *, sites=1, **changes):
    return plan(area, objective=objective, minutes=20.0, rules=Rules(sites=sites, **changes))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_a_journey_is_from_the_commune_to_the_site(objective):
    answer = asked(ground(minutes=ONE_WAY), objective)

    assert (answer.status, answer.sites) == (Status.OPTIMAL, ("48001",))
    assert verify(ground(minutes=ONE_WAY), answer.certificate).objective == pytest.approx(answer.objective)


ISLAND = [[0.0, 10.0, NO_WAY], [10.0, 0.0, NO_WAY], [NO_WAY, NO_WAY, NO_WAY]]


def test_an_island_counts_a_day_in_a_mean_and_nobody_in_a_coverage():
    median, coverage = (asked(ground(minutes=ISLAND), each) for each in ("p-median", "coverage"))

    assert median.objective == pytest.approx((3 * 10 + 2 * 1440) / 10)
    assert (coverage.objective, coverage.covered_share) == (8.0, 0.8)


@pytest.mark.parametrize("objective", ["fewest", "centre"])
def test_an_island_is_never_left_out_in_silence(objective):
    answer = plan(ground(minutes=ISLAND), objective=objective, minutes=20.0, rules=Rules())

    assert (answer.status, answer.sites) == (Status.INFEASIBLE, ())
    assert answer.obstacle.kind in {Hindrance.PEOPLE_OUT_OF_REACH, Hindrance.SITES_TOO_FEW}


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_a_commune_without_people_asks_for_nothing(objective):
    lonely = ground(weights=[5, 3, 0], minutes=ISLAND)

    answer = asked(lonely, objective)

    assert (answer.status, answer.sites) == (Status.OPTIMAL, ("48001",))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_two_communes_at_one_place_are_two_candidates(objective):
    answer = asked(ground(), objective, sites=3, kept=("48002",))

    assert answer.status == Status.OPTIMAL
    assert "48002" in answer.sites
    assert verify(ground(), answer.certificate).objective == pytest.approx(answer.objective)


@pytest.mark.parametrize("objective", ["p-median", "coverage", "centre"])
def test_more_sites_than_candidates_open_them_all(objective):
    answer = asked(ground(), objective, sites=9)

    assert (answer.status, answer.sites) == (Status.OPTIMAL, ("48001", "48002", "48003"))


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_no_site_is_no_question(objective):
    with pytest.raises(BadRulesError):
        asked(ground(), objective, sites=0)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_every_candidate_forbidden_is_told(objective):
    answer = asked(ground(), objective, forbidden=("48001", "48002", "48003"))

    assert (answer.status, answer.obstacle.kind) == (Status.INFEASIBLE, Hindrance.ALL_FORBIDDEN)


def test_nobody_or_nowhere_is_refused():
    with pytest.raises(NoDemandError):
        ground(weights=[0, 0, 0])
    with pytest.raises(EmptyAreaError):
        ground(candidates=[])


@pytest.mark.parametrize("minutes", [-1.0, math.nan])
@pytest.mark.parametrize("objective", ["coverage", "fewest"])
def test_a_limit_is_zero_or_more(objective, minutes):
    for rules in (Rules(sites=1), Rules(sites=1, spacing_km=1.0)):
        with pytest.raises(SitingError):
            plan(ground(), objective=objective, minutes=minutes, rules=rules)


def test_a_limit_of_no_minutes_reaches_ones_own_commune():
    answer = plan(ground(), objective="coverage", minutes=0.0, rules=Rules(sites=1))

    assert (answer.sites, answer.objective) == (("48001",), 8.0)
