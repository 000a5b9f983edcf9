"""Fewest sites and the longest time under rules: small cases against every plan there is."""

import copy
import itertools
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.siting.engine.answer import Status
from maillage.siting.engine.coverage.fewest import people_wanted
from maillage.siting.engine.errors import BadLimitError, CertificateRefusedError
from maillage.siting.engine.obstacles import Hindrance, Obstacle
from maillage.siting.engine.planning import plan
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.proofs import verify
from maillage.siting.engine.rules import Rules, Size
from tests.siting.grounds import random_area, times_of
from tests.siting.planning.cases import LIMIT, asked, most_served, plans

SHARES = [0.3, 0.5, 0.8, 1.0]


@given(asked(sized=True) | asked(sized=False), st.sampled_from(SHARES))
@settings(max_examples=150, deadline=None)
def test_no_fewer_sites_under_the_rules_serve_the_share(question, share):
    area, rules = question

    answer = plan(area, objective="fewest", minutes=LIMIT, share=share, rules=rules)

    wanted = people_wanted(area, share)
    counts = [len(opened) for opened in plans(area, rules) if most_served(area, opened) >= wanted]
    if not counts:
        assert (answer.status, answer.sites) == (Status.INFEASIBLE, ())
        assert answer.reason == str(answer.obstacle)
        return
    fewest = min(counts)
    assert (answer.objective, len(answer.sites)) == (fewest, fewest)
    assert answer.bound <= fewest
    checked = verify(area, json.loads(json.dumps(answer.certificate)))
    assert (checked.objective, checked.bound) == (answer.objective, answer.bound)


@given(asked(sized=True) | asked(sized=False))
@settings(max_examples=150, deadline=None)
def test_no_plan_under_the_rules_spares_the_worst_served_more(question):
    area, rules = question

    answer = plan(area, objective="centre", rules=rules)

    longest = least_longest(area, rules)
    if longest is None:
        assert (answer.status, answer.sites) == (Status.INFEASIBLE, ())
        assert answer.reason == str(answer.obstacle)
        return
    assert answer.objective == longest
    assert answer.bound <= longest
    checked = verify(area, json.loads(json.dumps(answer.certificate)))
    assert (checked.objective, checked.bound) == (answer.objective, answer.bound)


def least_longest(area, rules):
    """The least time at which some plan serves everybody; None where no time does."""
    every = plans(area, rules)
    times = np.unique(area.minutes[area.weights > 0])
    for minutes in times[np.isfinite(times)]:
        if any(most_served(area, opened, minutes=minutes) >= area.total_weight for opened in every):
            return float(minutes)
    return None


AREA = random_area(seed=9, communes=30)
SIZES = (Size("one", 9_000, 30_000_00), Size("four", 40_000, 80_000_00))
SIZED = Rules(sizes=SIZES, kept=(AREA.codes[2],), spacing_km=3.0)


def test_more_people_never_need_fewer_sites():
    counts = [
        plan(AREA, objective="fewest", minutes=30.0, share=share, rules=SIZED).objective for share in SHARES
    ]

    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_one_more_site_never_makes_the_longest_time_longer():
    longest = [
        plan(AREA, objective="centre", rules=replace(SIZED, sites=sites)).objective for sites in (4, 6, 9)
    ]

    assert longest == sorted(longest, reverse=True)
    assert longest[0] > longest[-1]


@pytest.mark.parametrize("objective", ["fewest", "centre"])
def test_rooms_too_small_for_everybody_are_told(objective):
    tight = Rules(sizes=(Size("one", 100),), sites=3)

    answer = plan(AREA, objective=objective, minutes=30.0, rules=tight)

    facts = {"served": 300.0, "wanted": pytest.approx(AREA.total_weight)}
    assert (answer.status, answer.obstacle) == (
        Status.INFEASIBLE,
        Obstacle(Hindrance.RULES_TOO_TIGHT, facts),
    )


@pytest.mark.parametrize("objective", ["fewest", "centre"])
def test_stopped_before_a_plan_is_no_proof_that_there_is_none(objective):
    watch = Watch(is_cancelled=lambda: True, seconds=0.0)

    answer = plan(AREA, objective=objective, minutes=30.0, rules=SIZED, watch=watch)

    assert (answer.status, answer.sites, answer.obstacle) == (Status.STOPPED, (), None)


def test_an_unknown_objective_is_refused():
    with pytest.raises(BadLimitError):
        plan(AREA, objective="beauty", rules=Rules(sites=2))


FEWEST = plan(AREA, objective="fewest", minutes=30.0, share=0.9, rules=SIZED).certificate
CENTRE = plan(AREA, objective="centre", rules=replace(SIZED, sites=6)).certificate
TOUCHES = {
    "another instance": (("enough", "instance_sha256"), "0" * 64),
    "another proof": (("short", "instance_sha256"), "0" * 64),
    "other rules": (("short", "kept"), [AREA.codes[0]]),
    "a site that takes all": (("enough", "flows"), []),
    "no plan": (("enough",), None),
    "another kind": (("question",), "beauty"),
}


@pytest.mark.parametrize("certificate", [FEWEST, CENTRE], ids=["fewest", "centre"])
@pytest.mark.parametrize("touch", TOUCHES)
def test_a_touched_certificate_is_refused(certificate, touch):
    touched = copy.deepcopy(certificate)
    path, value = TOUCHES[touch]
    place = touched
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value

    verify(AREA, certificate)
    with pytest.raises(CertificateRefusedError):
        verify(AREA, touched)


def test_the_plan_cannot_stand_for_the_proof():
    for certificate in (FEWEST, CENTRE):
        with pytest.raises(CertificateRefusedError):
            verify(AREA, {**certificate, "short": certificate["enough"]})


def test_every_question_with_kept_and_forbidden_sites_alone_is_the_same_by_both_ways():
    kept, forbidden = (AREA.codes[5],), (AREA.codes[7], AREA.codes[11])
    named = Rules(sites=5, kept=kept, forbidden=forbidden)
    spaced = replace(named, spacing_km=1e-6)  # asks for nothing more, yet needs the general way

    for objective in ("p-median", "coverage", "centre"):
        quick, general = (
            plan(AREA, objective=objective, minutes=LIMIT, rules=rules) for rules in (named, spaced)
        )
        assert quick.objective == pytest.approx(general.objective, rel=1e-6)
        assert verify(AREA, quick.certificate).bound == pytest.approx(quick.bound)
        assert set(kept) <= set(quick.sites)
        assert not set(forbidden) & set(quick.sites)
    fewest = [
        plan(AREA, objective="fewest", minutes=40.0, rules=each)
        for each in (
            Rules(kept=kept, forbidden=forbidden),
            Rules(kept=kept, forbidden=forbidden, spacing_km=1e-6),
        )
    ]
    assert fewest[0].objective == fewest[1].objective


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_a_median_keeps_what_is_kept_and_no_other_plan_is_nearer(seed, p):
    area = random_area(seed=seed, communes=9)
    kept, forbidden = area.codes[1:2], area.codes[4:6]

    answer = plan(area, objective="p-median", rules=Rules(sites=p, kept=kept, forbidden=forbidden))

    free = [row for row in range(9) if area.codes[row] not in forbidden]
    times = [
        float(area.weights @ times_of(area)[:, list(chosen)].min(axis=1)) / area.total_weight
        for chosen in itertools.combinations(free, p)
        if 1 in chosen
    ]
    assert (answer.status, answer.objective) == (Status.OPTIMAL, pytest.approx(min(times)))
    assert verify(area, answer.certificate).bound == pytest.approx(answer.objective)
