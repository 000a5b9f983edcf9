"""A certificate that was touched proves nothing."""

import base64
import copy

import numpy as np
import pytest

from maillage.siting.engine.coverage.solve import solve
from maillage.siting.engine.coverage.verify import verify
from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.instance import Instance, make_instance

P, MINUTES = 30, 30.0


def land(*, seed: int = 7) -> Instance:
    luck = np.random.default_rng(seed)
    return make_instance(
        codes=[f"{row:05}" for row in range(400)],
        latitudes=luck.uniform(44, 46, 400),
        longitudes=luck.uniform(1, 4, 400),
        weights=luck.integers(1, 5000, 400),
    )


@pytest.fixture(scope="module")
def ground() -> Instance:
    return land()


@pytest.fixture(scope="module")
def honest(ground):
    return solve(ground, p=P, minutes=MINUTES, kept=["00003"], forbidden=["00010"]).certificate


@pytest.fixture
def touched(honest):
    return copy.deepcopy(honest)


def packed(values: np.ndarray) -> str:
    return base64.b64encode(values.tobytes()).decode()


def unpacked(text: str, kind: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), kind).copy()


def test_untouched_it_holds(ground, honest):
    assert verify(ground, honest).objective == honest["covered"]


def test_it_is_about_one_instance_only(honest):
    with pytest.raises(CertificateRefusedError, match="another instance"):
        verify(land(seed=8), honest)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", 2),
        ("question", "p-median"),
        ("p", P + 1),
        ("covered", 1.0),
        ("bound", 1.0),
        ("minutes", MINUTES / 2),
        ("kept", ["99999"]),
        ("dropped", ""),
        ("nodes", []),
    ],
)
def test_a_changed_claim_is_refused(ground, touched, name, value):
    touched[name] = value

    with pytest.raises(CertificateRefusedError):
        verify(ground, touched)


def test_another_plan_is_refused(ground, touched):
    others = [code for code in ground.codes if code not in touched["sites"] and code != "00010"]
    touched["sites"] = [*touched["sites"][1:], others[0]]

    with pytest.raises(CertificateRefusedError):
        verify(ground, touched)


def test_a_forbidden_site_in_the_plan_is_refused(ground, touched):
    touched["forbidden"] = [next(code for code in touched["sites"] if code != "00003")]

    with pytest.raises(CertificateRefusedError, match="forbidden"):
        verify(ground, touched)


@pytest.mark.parametrize("price", [-1.0, 1e9, np.nan])
def test_a_price_outside_its_range_is_refused(ground, touched, price):
    prices = unpacked(touched["nodes"][0]["prices"], "<f8")
    prices[:] = price
    touched["nodes"][0]["prices"] = packed(prices)

    with pytest.raises(CertificateRefusedError):
        verify(ground, touched)


def test_worse_prices_prove_too_little(ground, touched):
    for node in touched["nodes"]:
        node["prices"] = packed(unpacked(node["prices"], "<f8") * 0.9)

    with pytest.raises(CertificateRefusedError, match="no bound below"):
        verify(ground, touched)


def test_a_site_is_not_dropped_without_reason(ground, touched):
    dropped, dominators = (unpacked(touched[name], "<i4") for name in ("dropped", "dropped_for"))
    site = next(
        site for site in range(400) if site not in dropped and ground.codes[site] not in ("00003", "00010")
    )
    other = next(at for at in range(399, 0, -1) if at not in dropped and at != site)
    touched["dropped"] = packed(np.append(dropped, np.int32(site)))
    touched["dropped_for"] = packed(np.append(dominators, np.int32(other)))

    with pytest.raises(CertificateRefusedError):
        verify(ground, touched)


def test_a_node_is_not_its_own_child(ground, touched):
    touched["nodes"][0]["follow"] = 0

    with pytest.raises(CertificateRefusedError, match="follows itself"):
        verify(ground, touched)
