"""Checks a p-median's certificate: its own distances, its own sums, nothing of what made it."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from maillage.siting.engine.answer import MEETING, Status
from maillage.siting.engine.errors import BadCodesError, CertificateRefusedError
from maillage.siting.engine.geometry import Floats, chord_of_km, great_circle_km
from maillage.siting.engine.instance import Instance

FREE, OPENED, CLOSED = 0, 1, 2
DAY = 1440.0
BLOCK_CELLS = 2_000_000  # pairs looked at together
States = NDArray[np.int8]


@dataclass(frozen=True)
class Verified:
    """What the certificate proves; minutes are weighted means."""

    status: Status
    objective: float
    bound: float
    sites: tuple[str, ...]
    nodes: int


def verify(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    """Refuses unless hash, cost and bound are found again; the least leaf of the proof is the bound."""
    if certificate.get("instance_sha256") != instance.sha256:
        raise CertificateRefusedError("it is about another instance: the sums differ")
    try:
        return _verified(instance, certificate)
    except (KeyError, IndexError, TypeError, ValueError, binascii.Error, RecursionError) as damage:
        if isinstance(damage, CertificateRefusedError):
            raise
        raise CertificateRefusedError(f"it cannot be read: {damage!r}") from damage


def _verified(instance: Instance, certificate: Mapping[str, Any]) -> Verified:
    sites = tuple(certificate["sites"])
    try:
        chosen = instance.sites_of(sites)
    except BadCodesError as wrong:
        raise CertificateRefusedError(str(wrong)) from wrong
    if len(sites) != certificate["p"] or not sites:
        raise CertificateRefusedError(f"{len(sites)} sites for p = {certificate['p']}")
    cost = _cost(instance, chosen)
    _expect(cost, float(certificate["cost"]), "cost")
    proof = _Proof(instance, certificate["nodes"], p=len(sites), cutoff=cost * (1 - MEETING))
    bound = max(0.0, min(cost, proof.least(0, np.zeros(instance.site_count, np.int8))))
    _expect(bound, float(certificate["bound"]), "bound")
    met = cost - bound <= MEETING * cost
    people = instance.total_weight
    return Verified(
        Status.OPTIMAL if met else Status.GAP, cost / people, bound / people, sites, proof.visited
    )


def _expect(found: float, said: float, what: str) -> None:
    if not abs(found - said) <= MEETING * max(abs(found), abs(said)):
        raise CertificateRefusedError(f"the {what} is {found!r}, not {said!r}")


@dataclass
class _Proof:
    """A walk through the nodes: each may be reached once, each decision is priced again."""

    instance: Instance
    nodes: list[dict[str, Any]]
    p: int
    cutoff: float
    visited: int = 0

    @cached_property
    def places(self) -> dict[str, int]:
        """Position of each candidate: a country's proof names tens of thousands."""
        return {code: site for site, code in enumerate(self.instance.site_codes)}

    def least(self, at: int, state: States) -> float:
        """The least bound of the leaves below a node."""
        while True:
            self.visited += 1
            if self.visited > len(self.nodes):
                raise CertificateRefusedError("its nodes turn in a circle")
            node = self.nodes[at]
            multipliers = _unpacked(self.instance, node["multipliers"])
            reduced = _reduced(self.instance, multipliers, state)
            bound = _bound(multipliers, reduced, state, p=self.p)
            if "site" in node:
                return self._branched(node, state)
            if "follow" not in node:
                return bound
            state = self._fixed(node, state, bound, reduced)
            at = node["follow"]

    def _fixed(self, node: dict[str, Any], state: States, bound: float, reduced: Floats) -> States:
        free = np.flatnonzero(state == FREE)
        order = free[np.argsort(reduced[free], kind="stable")]
        seats = self.p - int((state == OPENED).sum())
        kept, left = order[:seats], order[seats:]
        after = state.copy()
        for code in node["closed"]:
            site = self._site(code, after)
            if len(kept) and bound + reduced[site] - reduced[kept[-1]] < self.cutoff:
                raise CertificateRefusedError(f"{code} is not shown to stay closed")
            after[site] = CLOSED
        for code in node["opened"]:
            site = self._site(code, after)
            if len(left) and bound - reduced[site] + reduced[left[0]] < self.cutoff:
                raise CertificateRefusedError(f"{code} is not shown to open")
            after[site] = OPENED
        return after

    def _branched(self, node: dict[str, Any], state: States) -> float:
        site = self._site(node["site"], state)
        bounds = []
        for decided, child in ((OPENED, node["if_open"]), (CLOSED, node["if_closed"])):
            after = state.copy()
            after[site] = decided
            possible = (after == OPENED).sum() <= self.p <= (after != CLOSED).sum()
            if possible and child is None:
                raise CertificateRefusedError(f"one half of the branch at {node['site']} is missing")
            if possible:
                bounds.append(self.least(child, after))
        return min(bounds, default=np.inf)

    def _site(self, code: str, state: States) -> int:
        site = self.places.get(code)
        if site is None:
            raise CertificateRefusedError(f"{code} is no candidate")
        if state[site] != FREE:
            raise CertificateRefusedError(f"{code} is decided twice")
        return site


def _unpacked(instance: Instance, text: str) -> Floats:
    multipliers = np.frombuffer(base64.b64decode(text, validate=True), "<f8").astype(np.float64)
    if multipliers.shape != (instance.customer_count,) or not np.isfinite(multipliers).all():
        raise CertificateRefusedError("one finite multiplier per commune is needed")
    if (multipliers < 0).any():
        raise CertificateRefusedError("a multiplier is negative")
    return multipliers


def _bound(multipliers: Floats, reduced: Floats, state: States, *, p: int) -> float:
    """Σ multipliers + the open sites' reduced costs + the least ones of the free sites, p in all."""
    seats = p - int((state == OPENED).sum())
    free = np.sort(reduced[state == FREE])
    if seats < 0 or seats > len(free):
        raise CertificateRefusedError("a node opens more sites than it may, or leaves too few")
    return float(multipliers.sum() + reduced[state == OPENED].sum() + free[:seats].sum())


def _reduced(instance: Instance, multipliers: Floats, state: States) -> Floats:
    """float64[m]: Σ min(0, weight × minutes - multiplier). Pairs nearer than multiplier ÷ weight count."""
    total = np.zeros(instance.site_count)
    for rows, sites in _pairs(instance, multipliers, np.flatnonzero(state != CLOSED)):
        saved = instance.weights[rows] * _minutes(instance, rows, sites) - multipliers[rows]
        total += np.bincount(sites, np.minimum(saved, 0.0), minlength=instance.site_count)
    return total


def _pairs(
    instance: Instance, multipliers: Floats, sites: NDArray[np.int64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """(customers, sites) that may be near enough, block by block; a commune without demand pays nothing."""
    rows = np.flatnonzero((instance.weights > 0) & (multipliers > 0))
    if (multipliers[instance.weights == 0] > 0).any():
        raise CertificateRefusedError("a commune without demand pays")
    if instance.minutes is not None:
        for block in _blocks(rows, len(sites)):
            yield np.repeat(block, len(sites)), np.tile(sites, len(block))
        return
    tree = KDTree(instance.site_vectors[sites])
    kilometres = multipliers[rows] / instance.weights[rows] / instance.profile.minutes_per_km
    chords = np.array([chord_of_km(reach) for reach in kilometres]) * (1 + 1e-9) + 1e-12
    for start in range(0, len(rows), 1000):
        block = rows[start : start + 1000]
        found = tree.query_ball_point(instance.customer_vectors[block], chords[start : start + 1000])
        counts = [len(near) for near in found]
        near = np.fromiter((site for list_ in found for site in list_), np.int64, count=sum(counts))
        yield np.repeat(block, counts), sites[near]


def _minutes(instance: Instance, rows: NDArray[np.int64], sites: NDArray[np.int64]) -> Floats:
    """float64[k] of k pairs, by the haversine; where a table says that there is no way, a day."""
    if instance.minutes is not None:
        return _reached(instance, instance.minutes[rows, sites])
    there = instance.candidates[sites]
    lat, lon = instance.latitudes, instance.longitudes
    return _reached(
        instance, great_circle_km(lat[rows], lon[rows], lat[there], lon[there]) * _minutes_per_km(instance)
    )


def _minutes_per_km(instance: Instance) -> float:
    return 60.0 * instance.profile.circuity / instance.profile.speed_kmh


def _reached(instance: Instance, minutes: Floats) -> Floats:
    longest = DAY
    if instance.minutes is not None:
        longest = max(DAY, float(np.max(instance.minutes, where=np.isfinite(instance.minutes), initial=0.0)))
    return np.minimum(minutes, longest)


def _cost(instance: Instance, chosen: NDArray[np.int64]) -> float:
    total = 0.0
    for block in _blocks(np.arange(instance.customer_count), len(chosen)):
        rows, sites = np.repeat(block, len(chosen)), np.tile(chosen, len(block))
        times = _minutes(instance, rows, sites).reshape(len(block), len(chosen))
        total += float(instance.weights[block] @ times.min(axis=1))
    return total


def _blocks(rows: NDArray[np.int64], width: int) -> Iterator[NDArray[np.int64]]:
    height = max(1, BLOCK_CELLS // width)
    for start in range(0, len(rows), height):
        yield rows[start : start + height]
