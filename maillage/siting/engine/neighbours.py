"""For each customer the sites that matter, nearest first: sparse lists, so that a country fits in memory."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from maillage.siting.engine.errors import BadLimitError
from maillage.siting.engine.geometry import Floats, chord_of_km, km_of_chord
from maillage.siting.engine.instance import Indices, Instance
from maillage.siting.engine.strips import pairs_within

Offsets = NDArray[np.int64]
BOTH_CORES = 2
HAIR = 1e-12  # relative: what rounding may do to a chord
DENSE_CELLS = 1_000_000  # a distance table up to this size is quicker than a tree


@dataclass(frozen=True, eq=False)
class Neighbours:
    """CSR lists: customer i's sites are `indices[indptr[i]:indptr[i+1]]`, by minutes, then by site.

    indptr: int64[n+1]. indices: int32[…], positions in `Instance.candidates`. minutes: float64[…].
    tail: float64[n], minutes below which no unlisted site of the customer lies; infinite where the list holds
    every site that it can reach.
    """

    indptr: Offsets
    indices: Indices
    minutes: Floats
    tail: Floats

    @property
    def customer_count(self) -> int:
        return len(self.indptr) - 1


def nearest(instance: Instance, *, count: int) -> Neighbours:
    """The `count` nearest sites of each customer (all, if there are fewer)."""
    if count < 1:
        raise BadLimitError(f"{count} neighbours: at least one is needed")
    if instance.minutes is not None:
        return _nearest_in_table(instance.minutes, count)
    if instance.customer_count * instance.site_count <= DENSE_CELLS:
        return _nearest_in_table(all_minutes(instance), count)
    return _nearest_by_tree(instance, count)


def within(instance: Instance, *, minutes: float) -> Neighbours:
    """The sites at most so many minutes away, the limit included."""
    if not minutes >= 0:
        raise BadLimitError(f"{minutes} minutes: a limit is zero or more")
    if instance.minutes is not None:
        return _within_table(instance.minutes, minutes)
    if instance.customer_count * instance.site_count <= DENSE_CELLS:
        return _within_table(all_minutes(instance), minutes)
    return _within_on_sphere(instance, minutes)


def all_minutes(instance: Instance) -> Floats:
    """float64[n, m]: for areas small enough to hold every pair."""
    if instance.minutes is not None:
        return instance.minutes
    return minutes_between(instance, np.arange(instance.customer_count), np.arange(instance.site_count))


def minutes_between(instance: Instance, customers: NDArray, sites: NDArray) -> Floats:
    """float64[len(customers), len(sites)], every pair."""
    if instance.minutes is not None:
        return np.asarray(instance.minutes[np.ix_(customers, sites)])
    here, there = instance.customer_vectors[customers], instance.site_vectors[sites]
    squares = sum((here[:, axis, None] - there[None, :, axis]) ** 2 for axis in range(3))
    kilometres = km_of_chord(np.sqrt(np.asarray(squares)))
    return np.asarray(kilometres * instance.profile.minutes_per_km)


def _nearest_in_table(table: Floats, count: int) -> Neighbours:
    """A stable sort keeps the lowest site first among equals."""
    width = min(count, table.shape[1])
    order = np.argsort(table, axis=1, kind="stable")[:, :width].astype(np.int32)
    times = np.take_along_axis(table, order, axis=1)
    tail = np.full(len(table), np.inf) if width == table.shape[1] else times[:, -1].copy()
    return _without_infinite(order, times, tail)


def _nearest_by_tree(instance: Instance, count: int) -> Neighbours:
    width = min(count, instance.site_count)
    tree = KDTree(instance.site_vectors)
    chords, order = tree.query(instance.customer_vectors, k=np.arange(1, width + 1), workers=BOTH_CORES)
    times = km_of_chord(chords) * instance.profile.minutes_per_km
    tail = np.full(len(times), np.inf) if width == instance.site_count else times[:, -1].copy()
    return _without_infinite(order.astype(np.int32), times, tail)


def _without_infinite(order: Indices, times: Floats, tail: Floats) -> Neighbours:
    """Rows of equal width lose what no road reaches."""
    reached = np.isfinite(times)
    tail[~reached.all(axis=1)] = np.inf
    return Neighbours(_offsets(reached.sum(axis=1)), order[reached], times[reached], tail)


def _within_table(table: Floats, minutes: float) -> Neighbours:
    rows, sites = np.nonzero(table <= minutes)
    beyond = np.where(table > minutes, table, np.inf).min(axis=1)
    return _sorted(rows, sites.astype(np.int32), table[rows, sites], beyond)


def within_reach(instance: Instance, *, minutes: Floats) -> Neighbours:
    """Each customer's own limit: float64[n]. For places on the sphere, where every pair would be too many."""
    chords = np.array([chord_of_km(limit) for limit in minutes / instance.profile.minutes_per_km])
    indptr, sites, found = pairs_within(
        instance.customer_vectors, instance.site_vectors, chords * (1 + HAIR) + HAIR
    )
    times = km_of_chord(found) * instance.profile.minutes_per_km
    return Neighbours(indptr, sites, times, minutes * (1 - HAIR))


def _within_on_sphere(instance: Instance, minutes: float) -> Neighbours:
    """A hair more than asked of the sphere, then the exact test: rounding must not lose the limit itself."""
    wide = within_reach(instance, minutes=np.full(instance.customer_count, minutes))
    kept = wide.minutes <= minutes
    rows = np.repeat(np.arange(instance.customer_count), np.diff(wide.indptr))[kept]
    counts = np.bincount(rows, minlength=instance.customer_count)
    tail = np.full(instance.customer_count, minutes)
    return Neighbours(_offsets(counts), wide.indices[kept], wide.minutes[kept], tail)


def _sorted(rows: NDArray, sites: Indices, times: Floats, tail: Floats) -> Neighbours:
    order = np.lexsort((sites, times, rows))
    counts = np.bincount(rows, minlength=len(tail))
    return Neighbours(_offsets(counts), sites[order], times[order], tail)


def _offsets(counts: NDArray) -> Offsets:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
