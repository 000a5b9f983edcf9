"""Checks a coverage certificate without the code that made it: one sparse pass per node of the proof."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from maillage.siting.engine.errors import CertificateRefusedError, SitingError
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import within

TOLERANCE = 1e-9
HALF_GRAIN = 1 / 2048  # prices come in 1/1024 of a person
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Reach = Any  # scipy's csr_matrix, which has no types


@dataclass(frozen=True)
class Verified:
    """What the certificate proves: these sites cover `objective` people, no plan more than `bound`."""

    objective: float
    bound: float


def verify(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Raises CertificateRefusedError with the first thing that does not hold."""
    try:
        return _verify(instance, certificate)
    except CertificateRefusedError:
        raise
    except (KeyError, ValueError, TypeError, IndexError, RecursionError, SitingError) as fault:
        raise CertificateRefusedError(f"the certificate cannot be read: {fault!r}") from fault


def _verify(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    _require(
        certificate["version"] == 1 and certificate["question"] == "coverage", "another kind of certificate"
    )
    _require(certificate["instance_sha256"] == instance.sha256, "it is about another instance")
    near = within(instance, minutes=float(certificate["minutes"]))
    shape = (instance.customer_count, instance.site_count)
    reach = scipy.sparse.csr_matrix((np.ones(len(near.indices)), near.indices, near.indptr), shape=shape)
    claims = Claims(instance, reach, certificate)
    value = claims.value()
    _require(_same(value, float(certificate["covered"])), f"its sites cover {value:g} people")
    bound = max(claims.wanted(value), claims.bound(value))
    _require(bound <= float(certificate["bound"]) * (1 + TOLERANCE), f"it proves no bound below {bound:g}")
    return Verified(value, bound)


class Claims:
    """One certificate against one table of who reaches whom."""

    def __init__(self, instance: Instance, reach: Reach, certificate: Mapping[str, Any]) -> None:
        self.instance, self.reach, self.certificate = instance, reach, certificate
        self.sites = instance.sites_of(certificate["sites"])
        kept, forbidden = instance.sites_of(certificate["kept"]), instance.sites_of(certificate["forbidden"])
        _require(len(self.sites) == int(certificate["p"]), "the number of sites is not p")
        _require(set(kept) <= set(self.sites), "a kept site is missing")
        _require(not set(forbidden) & set(self.sites), "a forbidden site is chosen")
        served = np.asarray(reach[:, kept].sum(axis=1)).ravel() > 0
        self.settled = float(instance.weights[served].sum())
        self.weights = np.where(served, 0.0, instance.weights)
        self.p = len(self.sites) - len(kept)
        self.usable = np.ones(instance.site_count, np.bool_)
        self.usable[kept] = self.usable[forbidden] = False
        self.whole = bool((instance.weights == np.floor(instance.weights)).all())

    def value(self) -> float:
        covered = np.asarray(self.reach[:, self.sites].sum(axis=1)).ravel() > 0
        return float(self.instance.weights[covered].sum())

    def wanted(self, value: float) -> float:
        """What a plan must pass to be of interest: the value, or what lies just under the target."""
        target = self.certificate.get("target")
        if target is None:
            return value
        spare = 1.0 if self.whole else TOLERANCE * float(self.instance.weights.sum())
        return max(value, float(target) - spare)

    def bound(self, value: float) -> float:
        self._drop()
        self.wanted_here = self.wanted(value) - self.settled
        states = np.zeros(self.instance.site_count, np.int8)
        states[~self.usable] = 2
        bound = self._bound(self.certificate["nodes"], 0, states)
        return self.settled + (float(np.floor(bound)) if self.whole else bound)

    def _drop(self) -> None:
        """A dropped site covers nobody that its dominator, usable and not dropped, does not cover too."""
        dropped, for_whom = self._positions("dropped"), self._positions("dropped_for")
        _require(len(dropped) == len(for_whom) == len(set(dropped)), "the dropped sites do not fit")
        lists = self.reach.multiply((self.weights > 0)[:, None]).tocsc()
        alone, pairs = dropped == for_whom, dropped != for_whom
        sizes = np.asarray(lists[:, dropped].sum(axis=0)).ravel()
        common = np.asarray(lists[:, dropped].multiply(lists[:, for_whom]).sum(axis=0)).ravel()
        remains = self.usable.copy()
        remains[dropped] = False
        _require(bool((sizes[alone] == 0).all()), "a site is dropped that covers somebody")
        _require(bool((common[pairs] == sizes[pairs]).all()), "a dropped site covers more than its dominator")
        _require(bool(remains[for_whom[pairs]].all()), "a dominator cannot be chosen")
        self.usable = remains
        reached = np.asarray(lists[:, remains].sum(axis=1)).ravel() > 0
        self.weights = np.where(reached, self.weights, 0.0)

    def _bound(self, nodes: list[Mapping[str, Any]], at: int, states: NDArray[np.int8]) -> float:
        """The bound of the node, or the larger of its children, which stand after it."""
        node = nodes[at]
        prices = self._prices(node)
        earned = np.asarray(prices @ self.reach).ravel()
        if "follow" in node:
            _require(node["follow"] > at and (states[self.usable] == 0).all(), "a node follows itself")
            return self._bound(nodes, node["follow"], self._decided(prices, earned, states))
        if "site" in node:
            _require(min(node["if_open"], node["if_closed"]) > at, "a node is its own child")
            site = self.instance.sites_of([node["site"]])[0]
            opened, closed = states.copy(), states.copy()
            opened[site], closed[site] = max(1, states[site]), 2
            children = ((node["if_open"], opened), (node["if_closed"], closed))
            return max(self._bound(nodes, child, state) for child, state in children)
        return self._worth(prices, earned, states)

    def _worth(self, prices: Floats, earned: Floats, states: NDArray[np.int8]) -> float:
        opened, free = states == 1, np.sort(earned[states == 0])[::-1]
        left = max(0, self.p - int(opened.sum()))
        return float((self.weights - prices).sum() + earned[opened].sum() + free[:left].sum())

    def _decided(self, prices: Floats, earned: Floats, states: NDArray[np.int8]) -> NDArray[np.int8]:
        """Sites whose other state would bring the bound down to what the plan covers."""
        bound, free = self._worth(prices, earned, states), states == 0
        if not 0 < self.p < free.sum():
            return states
        ranked = np.sort(earned[free])[::-1]
        spare = bound - self.wanted_here - (1 - HALF_GRAIN if self.whole else 0.0)
        after = states.copy()
        after[free & (earned - ranked[self.p] >= spare) & (earned > ranked[self.p])] = 1
        after[free & (ranked[self.p - 1] - earned >= spare) & (earned < ranked[self.p - 1])] = 2
        return after

    def _prices(self, node: Mapping[str, Any]) -> Floats:
        prices = np.frombuffer(base64.b64decode(node["prices"], validate=True), "<f8")
        _require(prices.shape == self.weights.shape, "a price per commune is needed")
        _require(bool((prices >= 0).all() and (prices <= self.weights).all()), "a price leaves 0 … people")
        return prices

    def _positions(self, name: str) -> NDArray[np.int64]:
        raw = np.frombuffer(base64.b64decode(self.certificate[name], validate=True), "<i4").astype(np.int64)
        _require(bool(((raw >= 0) & (raw < self.instance.site_count)).all()), f"{name} leaves the candidates")
        return raw


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise CertificateRefusedError(otherwise)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(1.0, abs(one))
