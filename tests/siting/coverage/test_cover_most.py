"""Cover the most people with p sites: every small case against brute force."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.siting.engine.answer import Answer, Status
from maillage.siting.engine.coverage.solve import solve
from maillage.siting.engine.coverage.verify import verify
from maillage.siting.engine.errors import BadCodesError, TooFewSitesError, TooManySitesError
from maillage.siting.engine.instance import Instance, make_instance
from maillage.siting.engine.progress import Watch

LIMIT = 20.0
NOWHERE = np.inf


@st.composite
def tables(draw: st.DrawFn, *, whole: bool = True) -> Instance:
    """Times may be asymmetric, equal or infinite; some communes have nobody."""
    count = draw(st.integers(1, 12))
    cell = st.sampled_from([0.0, 5.0, 19.0, 20.0, 20.5, 21.0, 40.0, NOWHERE])
    minutes = draw(st.lists(st.lists(cell, min_size=count, max_size=count), min_size=count, max_size=count))
    people = st.integers(0, 9) if whole else st.floats(0, 9, allow_subnormal=False)
    weights = draw(st.lists(people, min_size=count, max_size=count).filter(any))
    return made(minutes, weights)


def made(minutes: list[list[float]], weights: list[float]) -> Instance:
    count = len(weights)
    return make_instance(
        codes=[f"{row:05}" for row in range(count)],
        latitudes=np.linspace(44, 46, count),
        longitudes=np.linspace(1, 3, count),
        weights=weights,
        minutes=minutes,
    )


def people_covered(instance: Instance, sites: tuple[int, ...]) -> float:
    if not sites:
        return 0.0
    return float(instance.weights[(instance.minutes[:, list(sites)] <= LIMIT).any(axis=1)].sum())


def best_by_force(
    instance: Instance, p: int, *, kept: tuple[int, ...] = (), forbidden: tuple[int, ...] = ()
) -> float:
    usable = [site for site in range(instance.site_count) if site not in forbidden]
    plans = (plan for plan in itertools.combinations(usable, p) if set(kept) <= set(plan))
    return max(people_covered(instance, plan) for plan in plans)


def proved(answer: Answer) -> bool:
    return answer.status is Status.OPTIMAL and answer.bound == answer.objective


@settings(max_examples=1000, deadline=None)
@given(tables(), st.data())
def test_a_small_question_is_answered_like_brute_force(instance, data):
    p = data.draw(st.integers(1, instance.site_count))

    answer = solve(instance, p=p, minutes=LIMIT)

    assert answer.objective == best_by_force(instance, p)
    assert proved(answer)
    assert len(set(answer.sites)) == p


@settings(max_examples=300, deadline=None)
@given(tables(whole=False), st.data())
def test_people_need_not_be_whole(instance, data):
    p = data.draw(st.integers(1, instance.site_count))

    answer = solve(instance, p=p, minutes=LIMIT)

    assert answer.objective == pytest.approx(best_by_force(instance, p), rel=1e-9)
    assert answer.status is Status.OPTIMAL


@settings(max_examples=500, deadline=None)
@given(tables(), st.data())
def test_kept_sites_stay_and_forbidden_ones_never_come(instance, data):
    sites = list(range(instance.site_count))
    kept = tuple(data.draw(st.lists(st.sampled_from(sites), unique=True, max_size=3)))
    others = [site for site in sites if site not in kept]
    most = max(0, len(others) - (0 if kept else 1))
    drawn = st.lists(st.sampled_from(others), unique=True, max_size=most) if most else st.just([])
    forbidden = tuple(data.draw(drawn))
    p = data.draw(st.integers(max(1, len(kept)), instance.site_count - len(forbidden)))
    codes = instance.site_codes

    answer = solve(
        instance,
        p=p,
        minutes=LIMIT,
        kept=[codes[site] for site in kept],
        forbidden=[codes[site] for site in forbidden],
    )

    assert answer.objective == best_by_force(instance, p, kept=kept, forbidden=forbidden)
    assert proved(answer)
    assert {codes[site] for site in kept} <= set(answer.sites)
    assert not {codes[site] for site in forbidden} & set(answer.sites)
    verify(instance, answer.certificate)


@settings(max_examples=300, deadline=None)
@given(tables(), st.data())
def test_the_certificate_proves_the_answer_to_separate_code(instance, data):
    p = data.draw(st.integers(1, instance.site_count))
    answer = solve(instance, p=p, minutes=LIMIT)

    verified = verify(instance, json.loads(json.dumps(answer.certificate)))

    assert (verified.objective, verified.bound) == (answer.objective, answer.bound)


@settings(max_examples=100, deadline=None)
@given(tables())
def test_one_more_site_never_covers_fewer(instance):
    covered = [solve(instance, p=p, minutes=LIMIT).objective for p in range(1, instance.site_count + 1)]

    assert covered == sorted(covered)


@settings(max_examples=100, deadline=None)
@given(tables(), st.data())
def test_more_minutes_never_cover_fewer(instance, data):
    p = data.draw(st.integers(1, instance.site_count))
    covered = [solve(instance, p=p, minutes=minutes).objective for minutes in (0, 5, 19, 20, 20.5, 40)]

    assert covered == sorted(covered)


def test_the_limit_itself_is_covered():
    instance = made([[0.0, LIMIT], [LIMIT, 0.0]], [3, 4])

    assert solve(instance, p=1, minutes=LIMIT).objective == 7
    assert solve(instance, p=1, minutes=LIMIT - 0.001).sites == ("00001",)


def test_of_equal_sites_the_lowest_code_is_chosen():
    instance = made([[1.0] * 4] * 4, [1, 2, 3, 4])

    assert solve(instance, p=1, minutes=LIMIT).sites == ("00000",)


def test_where_nobody_can_be_reached_the_answer_is_proved_to_be_nobody():
    instance = made([[NOWHERE, NOWHERE], [NOWHERE, NOWHERE]], [1, 2])

    answer = solve(instance, p=1, minutes=LIMIT)

    assert (answer.objective, answer.bound, answer.status, answer.sites) == (0, 0, Status.OPTIMAL, ("00000",))


@pytest.mark.parametrize(
    ("p", "kept", "forbidden", "refusal"),
    [
        (0, [], [], TooFewSitesError),
        (1, ["00000", "00001"], [], TooFewSitesError),
        (3, [], [], TooManySitesError),
        (2, [], ["00001"], TooManySitesError),
        (1, ["00000"], ["00000"], BadCodesError),
        (1, ["99999"], [], BadCodesError),
    ],
)
def test_a_question_without_sense_is_refused(p, kept, forbidden, refusal):
    instance = made([[0.0, 5.0], [5.0, 0.0]], [1, 1])

    with pytest.raises(refusal):
        solve(instance, p=p, minutes=LIMIT, kept=kept, forbidden=forbidden)


def random_land(count: int) -> Instance:
    luck = np.random.default_rng(7)
    return make_instance(
        codes=[f"{row:05}" for row in range(count)],
        latitudes=luck.uniform(44, 46, count),
        longitudes=luck.uniform(1, 4, count),
        weights=luck.integers(1, 5000, count),
    )


def test_the_same_question_with_the_same_seed_has_the_same_answer():
    land = random_land(400)
    first, second = (solve(land, p=15, minutes=LIMIT, seed=3) for _ in range(2))

    assert (first.sites, first.bound, first.certificate) == (second.sites, second.bound, second.certificate)


def test_a_tree_is_verified_too():
    land = random_land(400)

    answer = solve(land, p=30, minutes=30)

    assert len(answer.certificate["nodes"]) > 1
    assert answer.status is Status.OPTIMAL
    assert verify(land, answer.certificate).bound == answer.objective


def test_cancelled_work_keeps_the_best_so_far_with_a_bound_that_holds():
    land = random_land(400)
    best = solve(land, p=15, minutes=LIMIT)

    stopped = solve(land, p=15, minutes=LIMIT, watch=Watch(is_cancelled=lambda: True))

    assert stopped.status is Status.STOPPED
    assert len(stopped.sites) == 15
    assert stopped.objective <= best.objective <= stopped.bound
    assert verify(land, stopped.certificate).bound == stopped.bound


def test_a_deadline_gives_an_honest_gap():
    answer = solve(random_land(400), p=15, minutes=LIMIT, watch=Watch(seconds=0.0))

    assert answer.status is Status.GAP
    assert answer.gap == pytest.approx((answer.bound - answer.objective) / answer.objective)
