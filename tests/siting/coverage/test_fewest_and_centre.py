"""Fewest sites and the longest time: small cases against brute force."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.siting.engine.answer import Status
from maillage.siting.engine.coverage.centre import least_longest, verify_centre
from maillage.siting.engine.coverage.fewest import fewest_sites, verify_fewest
from maillage.siting.engine.coverage.times import times_of
from maillage.siting.engine.coverage.verify import Verified
from maillage.siting.engine.errors import BadLimitError, CertificateRefusedError
from maillage.siting.engine.instance import Instance, make_instance

LIMIT = 20.0


@st.composite
def tables(draw: st.DrawFn) -> Instance:
    count = draw(st.integers(1, 9))
    cell = st.sampled_from([0.0, 5.0, 19.0, 20.0, 20.5, 21.0, 40.0, np.inf])
    minutes = draw(st.lists(st.lists(cell, min_size=count, max_size=count), min_size=count, max_size=count))
    weights = draw(st.lists(st.integers(0, 9), min_size=count, max_size=count).filter(any))
    return made(minutes, weights)


def made(minutes: list[list[float]], weights: list[int]) -> Instance:
    count = len(weights)
    return make_instance(
        codes=[f"{row:05}" for row in range(count)],
        latitudes=np.linspace(44, 46, count),
        longitudes=np.linspace(1, 3, count),
        weights=weights,
        minutes=minutes,
    )


def plans(instance: Instance, p: int) -> itertools.combinations:
    return itertools.combinations(range(instance.site_count), p)


def people_covered(instance: Instance, plan: tuple[int, ...]) -> float:
    return float(instance.weights[(instance.minutes[:, list(plan)] <= LIMIT).any(axis=1)].sum())


def fewest_by_force(instance: Instance, share: float) -> int | None:
    wanted = math.ceil(round(share * instance.total_weight, 6))
    for p in range(1, instance.site_count + 1):
        if any(people_covered(instance, plan) >= wanted for plan in plans(instance, p)):
            return p
    return None


def longest_by_force(
    instance: Instance, p: int, *, kept: Sequence[str] = (), forbidden: Sequence[str] = ()
) -> float:
    inhabited = instance.minutes[instance.weights > 0]
    held, banned = set(instance.sites_of(kept)), set(instance.sites_of(forbidden))
    return min(
        float(inhabited[:, list(plan)].min(axis=1).max())
        for plan in plans(instance, p)
        if held <= set(plan) and not banned & set(plan)
    )


@settings(max_examples=500, deadline=None)
@given(tables(), st.sampled_from([0.3, 0.5, 0.8, 0.95, 1.0]))
def test_the_fewest_sites_are_those_of_brute_force(instance, share):
    answer = fewest_sites(instance, minutes=LIMIT, share=share)

    fewest = fewest_by_force(instance, share)
    if fewest is None:
        assert (answer.status, answer.sites, answer.objective) == (Status.INFEASIBLE, (), None)
        return
    assert (answer.objective, answer.bound, len(answer.sites)) == (fewest, fewest, fewest)
    assert answer.status is Status.OPTIMAL
    assert verify_fewest(instance, answer.certificate).bound == fewest


@settings(max_examples=500, deadline=None)
@given(tables(), st.data())
def test_the_longest_time_is_that_of_brute_force(instance, data):
    p = data.draw(st.integers(1, instance.site_count))

    answer = least_longest(instance, p=p)

    longest = longest_by_force(instance, p)
    if math.isinf(longest):
        assert (answer.status, answer.sites, answer.objective) == (Status.INFEASIBLE, (), None)
        return
    assert (answer.objective, answer.bound, answer.status) == (longest, longest, Status.OPTIMAL)
    assert verify_centre(instance, answer.certificate) == Verified(longest, longest)


@settings(max_examples=500, deadline=None)
@given(tables(), st.data())
def test_the_longest_time_with_kept_and_forbidden_sites_is_that_of_brute_force(instance, data):
    p = data.draw(st.integers(1, instance.site_count))
    order = data.draw(st.permutations(instance.site_codes))
    kept = order[: data.draw(st.integers(0, p))]
    forbidden = order[p : data.draw(st.integers(p, instance.site_count))]

    answer = least_longest(instance, p=p, kept=kept, forbidden=forbidden)

    longest = longest_by_force(instance, p, kept=kept, forbidden=forbidden)
    if math.isinf(longest):
        assert (answer.status, answer.sites, answer.objective) == (Status.INFEASIBLE, (), None)
        return
    assert (answer.objective, answer.bound, answer.status) == (longest, longest, Status.OPTIMAL)
    assert set(kept) <= set(answer.sites)
    assert verify_centre(instance, answer.certificate) == Verified(longest, longest)


@settings(max_examples=500, deadline=None)
@given(tables(), st.data())
def test_communes_without_a_site_in_common_need_a_site_each(instance, data):
    p = data.draw(st.integers(1, instance.site_count))
    minutes = data.draw(st.sampled_from([0.0, 5.0, 19.5, 20.0, 30.0]))
    everywhere = np.arange(instance.site_count)

    needed = times_of(instance, everywhere).need_more(everywhere[:0], p=p, minutes=minutes)

    assert not (needed and longest_by_force(instance, p) <= minutes)


TOUCHES = {
    "another instance": ("instance_sha256", "0" * 64),
    "a shorter time": ("minutes", 10.0),
    "a site more than asked": ("p", 1),
    "a kept site that is closed": ("kept", ["00002"]),
    "a forbidden site that is open": ("forbidden", ["00000"]),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_a_touched_plan_of_a_longest_time_is_refused(touch):
    instance = made([[0, 30, 30, 30], [30, 0, 30, 30], [30, 30, 30, 20], [30, 30, 20, 30]], [1, 1, 1, 1])
    certificate = least_longest(instance, p=2, kept=["00000", "00001"]).certificate
    name, value = TOUCHES[touch]

    assert verify_centre(instance, certificate) == Verified(30.0, 30.0)
    with pytest.raises(CertificateRefusedError):
        verify_centre(instance, {**certificate, "enough": {**certificate["enough"], name: value}})


def test_kept_sites_count_among_the_fewest():
    instance = made([[0, 10, 10], [10, 0, 10], [10, 10, 0]], [1, 1, 1])

    answer = fewest_sites(instance, minutes=LIMIT, kept=["00001", "00002"])

    assert (answer.sites, answer.objective, answer.status) == (("00001", "00002"), 2, Status.OPTIMAL)


def test_the_reason_tells_who_cannot_be_reached():
    instance = made([[np.inf, np.inf], [np.inf, 0.0]], [3, 4])

    answer = fewest_sites(instance, minutes=LIMIT)

    assert answer.reason == "all candidates together cover 4 people, 7 are wanted"


@pytest.mark.parametrize("share", [0.0, -0.1, 1.01, math.nan])
def test_a_share_is_above_zero_and_at_most_one(share):
    with pytest.raises(BadLimitError):
        fewest_sites(made([[0.0]], [1]), minutes=LIMIT, share=share)


def test_a_certificate_of_another_count_is_refused():
    instance = made([[0, 30, 30], [30, 0, 30], [30, 30, 0]], [1, 1, 1])
    certificate = dict(fewest_sites(instance, minutes=LIMIT).certificate)
    certificate["short"] = certificate["enough"]

    with pytest.raises(CertificateRefusedError):
        verify_fewest(instance, certificate)
