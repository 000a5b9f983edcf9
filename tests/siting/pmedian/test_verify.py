"""A certificate that was touched proves nothing."""

import base64
from copy import deepcopy

import numpy as np
import pytest

from maillage.siting.engine.answer import Status
from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.pmedian import solve, verify
from maillage.siting.engine.progress import Watch
from tests.siting.grounds import random_area

AREA = random_area(seed=7, communes=80)


@pytest.fixture(scope="module")
def proved():
    return solve(AREA, p=6).certificate


def test_an_untouched_one_proves_the_optimum(proved):
    found = verify(AREA, proved)

    assert (found.status, found.sites) == (Status.OPTIMAL, tuple(proved["sites"]))


def test_of_an_unfinished_work_proves_its_gap():
    answer = solve(random_area(seed=2, communes=300), p=20, watch=Watch(seconds=0.0))

    assert verify(random_area(seed=2, communes=300), answer.certificate).status is Status.GAP


def _fewer_people(certificate):
    certificate["cost"] *= 0.999


def _higher_bound(certificate):
    certificate["bound"] *= 1.001


def _lower_bound(certificate):
    certificate["bound"] *= 0.999


def _other_site(certificate):
    free = sorted(set(AREA.codes) - set(certificate["sites"]))
    certificate["sites"][0] = free[0]


def _one_site_less(certificate):
    certificate["sites"].pop()


def _unknown_site(certificate):
    certificate["sites"][0] = "99999"


def _other_instance(certificate):
    certificate["instance_sha256"] = "0" * 64


def _other_multipliers(certificate):
    last = certificate["nodes"][-1]
    values = np.frombuffer(base64.b64decode(last["multipliers"]), "<f8") * 1.01
    last["multipliers"] = base64.b64encode(values.tobytes()).decode()


def _endless_multipliers(certificate):
    certificate["nodes"][0]["multipliers"] = base64.b64encode(np.full(80, np.inf).tobytes()).decode()


def _negative_multipliers(certificate):
    certificate["nodes"][0]["multipliers"] = base64.b64encode(np.full(80, -1.0).tobytes()).decode()


def _no_nodes(certificate):
    certificate["nodes"] = []


def _a_circle(certificate):
    certificate["nodes"][0] |= {"closed": [], "opened": [], "follow": 0}


def _closed_without_reason(certificate):
    certificate["nodes"][0] |= {"closed": certificate["sites"][:1], "opened": [], "follow": 1}


@pytest.mark.parametrize(
    "tamper",
    [
        _fewer_people,
        _higher_bound,
        _lower_bound,
        _other_site,
        _one_site_less,
        _unknown_site,
        _other_instance,
        _other_multipliers,
        _endless_multipliers,
        _negative_multipliers,
        _no_nodes,
        _a_circle,
        _closed_without_reason,
    ],
)
def test_a_touched_one_is_refused(proved, tamper):
    certificate = deepcopy(proved)
    tamper(certificate)

    with pytest.raises(CertificateRefusedError):
        verify(AREA, certificate)


def test_half_a_branch_is_refused(proved):
    certificate = deepcopy(proved)
    halves = {"site": AREA.codes[0], "if_open": None, "if_closed": None}
    certificate["nodes"] = [{"multipliers": certificate["nodes"][0]["multipliers"]} | halves]

    with pytest.raises(CertificateRefusedError, match="missing"):
        verify(AREA, certificate)
