"""The p-median against every plan, and what it owes its caller."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.siting.engine.answer import Status, Step
from maillage.siting.engine.errors import TooFewSitesError, TooManySitesError
from maillage.siting.engine.pmedian import solve, verify
from maillage.siting.engine.pmedian.incumbent import Incumbent
from maillage.siting.engine.pmedian.opening import open_large, open_small
from maillage.siting.engine.pmedian.tree import Work, climb_root
from maillage.siting.engine.progress import Watch
from tests.siting.grounds import areas, least_mean_minutes, random_area


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instance=areas(), draw=st.data())
def test_no_plan_is_better_and_the_proof_holds(instance, draw):
    p = draw.draw(st.integers(1, instance.site_count))

    answer = solve(instance, p=p)

    best = least_mean_minutes(instance, p=p)
    assert answer.objective == pytest.approx(best, rel=1e-9, abs=1e-12)
    assert answer.status is Status.OPTIMAL
    assert answer.bound == pytest.approx(best, rel=1e-9, abs=1e-12)
    assert len(set(answer.sites)) == p
    assert verify(instance, answer.certificate).status is Status.OPTIMAL


@pytest.mark.parametrize("p", [1, 2, 3, 5, 8, 13, 21, 60])
def test_middling_areas_are_proved(p):
    instance = random_area(seed=p, communes=60)

    answer = solve(instance, p=p)

    assert answer.status is Status.OPTIMAL
    assert verify(instance, answer.certificate).objective == pytest.approx(answer.objective, rel=1e-9)


def test_one_site_more_is_never_worse():
    instance = random_area(seed=4, communes=40)

    means = [solve(instance, p=p).objective for p in range(1, 41)]

    assert all(more <= fewer for fewer, more in pairwise(means))
    assert means[-1] == 0.0


def test_the_same_seed_gives_the_same_answer():
    first, second = (solve(random_area(seed=9, communes=200), p=12, seed=3) for _ in range(2))

    assert (first.sites, first.objective, first.bound) == (second.sites, second.objective, second.bound)


def test_the_lowest_code_wins_among_communes_at_one_point():
    instance = random_area(seed=1, communes=6, latitudes=[45.0] * 6, longitudes=[2.5] * 6)

    assert solve(instance, p=2).sites == ("15000", "15001")


def test_communes_without_people_do_not_count():
    weights = [1000, 0, 0, 0, 0, 0]

    answer = solve(random_area(seed=1, communes=6, weights=weights), p=1)

    assert (answer.sites, answer.objective) == (("15000",), 0.0)


def test_an_island_without_a_way_counts_a_day():
    minutes = [[0.0, np.inf], [np.inf, 0.0]]
    instance = random_area(seed=1, communes=2, weights=[300, 100], minutes=minutes)

    answer = solve(instance, p=1)

    assert (answer.sites, answer.objective, answer.status) == (("15000",), 360.0, Status.OPTIMAL)


def test_a_one_way_road_counts_from_the_commune_to_the_site():
    minutes = [[0.0, 5.0], [30.0, 0.0]]

    answer = solve(random_area(seed=1, communes=2, weights=[10, 10], minutes=minutes), p=1)

    assert (answer.sites, answer.objective) == (("15001",), 2.5)


@pytest.mark.parametrize(
    ("p", "error"), [(0, TooFewSitesError), (-1, TooFewSitesError), (7, TooManySitesError)]
)
def test_a_number_of_sites_without_sense_is_refused(p, error):
    with pytest.raises(error):
        solve(random_area(seed=1, communes=6), p=p)


def test_cancelling_keeps_the_best_so_far():
    told: list[Step] = []
    watch = Watch(told=told.append, is_cancelled=lambda: len(told) >= 2)

    answer = solve(random_area(seed=2, communes=300), p=20, watch=watch)

    assert answer.status is Status.STOPPED
    assert answer.objective == told[-1].objective
    assert len(answer.sites) == 20
    assert 0 < answer.bound < answer.objective


def test_a_deadline_that_is_past_still_gives_a_plan_and_a_bound_that_holds():
    instance = random_area(seed=2, communes=300)

    answer = solve(instance, p=20, watch=Watch(seconds=0.0))

    assert answer.status is Status.GAP
    assert verify(instance, answer.certificate).bound == pytest.approx(answer.bound, rel=1e-9)


def test_short_lists_hide_nothing_from_the_bound():
    instance = random_area(seed=5, communes=150)
    bounds = []
    for opening in (open_small, open_large):
        incumbent = Incumbent(instance, 9, 0)
        work = Work(incumbent, Watch(), most_rounds=1000)
        bounds.append(climb_root(work, *opening(incumbent))[0].least_bound())

    exact = solve(instance, p=9).objective * instance.total_weight

    assert bounds == pytest.approx([exact, exact], rel=1e-3)
    assert max(bounds) <= exact * (1 + 1e-9)
