"""Plans under rules: small cases against every plan there is; each proof checked by other code."""

import copy
import json

import pytest
from hypothesis import given, settings

from maillage.siting.engine.answer import Status
from maillage.siting.engine.errors import BadCodesError, BadRulesError, CertificateRefusedError
from maillage.siting.engine.planning import plan
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.proofs import verify
from maillage.siting.engine.rules import Rules, Size
from tests.siting.grounds import random_area
from tests.siting.planning.cases import LARGE, LIMIT, SMALL, asked, mean_minutes, most_served, plans


@given(asked(sized=True) | asked(sized=False))
@settings(max_examples=150, deadline=None)
def test_no_plan_under_the_rules_serves_more(question):
    area, rules = question

    answer = plan(area, objective="coverage", minutes=LIMIT, rules=rules)

    every = plans(area, rules)
    if not every:
        assert (answer.status, answer.sites) == (Status.INFEASIBLE, ())
        assert answer.reason
        return
    best = max(most_served(area, opened) for opened in every)
    assert answer.objective == pytest.approx(best)
    assert answer.bound >= best - 1e-6
    checked = verify(area, json.loads(json.dumps(answer.certificate)))
    assert checked.objective == pytest.approx(best)


@given(asked(sized=False))
@settings(max_examples=100, deadline=None)
def test_no_plan_under_the_rules_is_nearer(question):
    area, rules = question

    answer = plan(area, objective="p-median", rules=rules)

    every = plans(area, rules)
    if not every:
        assert answer.status == Status.INFEASIBLE
        return
    best = min(mean_minutes(area, opened) for opened in every)
    assert answer.objective == pytest.approx(best)
    assert answer.bound <= best + 1e-6
    verify(area, answer.certificate)


AREA = random_area(seed=5, communes=40)
SIZES = (Size("one", 4_000, 30_000_00), Size("two", 8_000, 50_000_00), Size("four", 16_000, 80_000_00))
RULES = Rules(sizes=SIZES, budget_cents=300_000_00, kept=(AREA.codes[3], AREA.codes[17]), spacing_km=4.0)


def asked_of(rules: Rules, **changes: object):
    return plan(AREA, **{"objective": "coverage", "minutes": LIMIT, "rules": rules} | changes)


def test_a_larger_budget_never_serves_fewer():
    served = [
        asked_of(Rules(sizes=SIZES, budget_cents=thousands * 1_000_00, kept=RULES.kept)).objective
        for thousands in (0, 100, 200, 300, 400)
    ]

    assert served == sorted(served)
    assert served[0] < served[-1]


def test_the_same_question_has_the_same_answer():
    first, second = asked_of(RULES), asked_of(RULES)

    assert (first.sites, first.objective, first.bound) == (second.sites, second.objective, second.bound)
    assert first.certificate == second.certificate


def test_kept_sites_are_open_and_cost_what_they_grow_by():
    answer = asked_of(RULES)

    assert set(RULES.kept) <= set(answer.sites)
    nothing = asked_of(Rules(sizes=SIZES, budget_cents=0, kept=RULES.kept))
    assert nothing.sites == tuple(sorted(RULES.kept))
    assert set(nothing.certificate["sizes"].values()) == {"one"}


def test_a_plan_that_is_stopped_is_the_kept_sites_with_a_bound():
    answer = asked_of(RULES, watch=Watch(is_cancelled=lambda: True, seconds=0.0))

    assert (answer.status, answer.sites) == (Status.STOPPED, tuple(sorted(RULES.kept)))
    assert verify(AREA, answer.certificate).bound == answer.bound >= answer.objective


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        (Rules(sites=1, kept=AREA.codes[:2]), "2 sites are kept, at most 1 are wanted"),
        (
            Rules(per_group=1, kept=AREA.codes[:2], groups=dict.fromkeys(AREA.codes, "CC du Haut Allier")),
            "CC du Haut Allier holds 2 kept sites, at most 1 are wanted in one group",
        ),
        (Rules(forbidden=AREA.codes), "every candidate is forbidden"),
    ],
)
def test_what_cannot_be_is_told_with_its_reason(rules, reason):
    answer = asked_of(rules)

    assert (answer.status, answer.reason) == (Status.INFEASIBLE, reason)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sites": 0},
        {"kept": ("15001",), "forbidden": ("15001",)},
        {"sizes": (LARGE, SMALL)},
        {"sizes": (Size("none", 0),)},
        {"budget_cents": 100},
        {"budget_cents": -1, "sizes": (SMALL,)},
        {"per_group": 0},
        {"spacing_km": -1.0},
    ],
)
def test_rules_that_contradict_themselves_are_refused(wrong):
    with pytest.raises(BadRulesError):
        Rules(**wrong)


def test_a_kept_site_that_is_no_candidate_is_refused():
    with pytest.raises(BadCodesError):
        asked_of(Rules(kept=("99999",)))


def changed(**changes: object) -> dict:
    return copy.deepcopy(asked_of(RULES).certificate) | changes


def test_a_certificate_that_was_touched_is_refused():
    good = asked_of(RULES).certificate
    dearer = copy.deepcopy(good)
    dearer["sizes"] = dict.fromkeys(good["sizes"], "four")
    moved = copy.deepcopy(good)
    moved["flows"][0][2] += 500
    cheap = copy.deepcopy(good)
    cheap["prices"]["site"] = -1.0
    closed = copy.deepcopy(good)
    closed["sizes"].pop(RULES.kept[0])
    for touched in (
        changed(bound=good["value"] / 2),
        changed(value=good["value"] + 1_000),
        changed(instance_sha256="0" * 64),
        dearer,
        moved,
        cheap,
        closed,
    ):
        with pytest.raises(CertificateRefusedError):
            verify(AREA, touched)


def test_a_price_of_groups_that_have_no_limit_proves_nothing():
    groups = dict.fromkeys(AREA.site_codes, "the whole area")
    forged = copy.deepcopy(asked_of(Rules(sites=3, groups=groups, sizes=SIZES)).certificate)
    forged["prices"]["groups"] = {"the whole area": 1e9}
    with pytest.raises(CertificateRefusedError, match="without a limit"):
        verify(AREA, forged)
