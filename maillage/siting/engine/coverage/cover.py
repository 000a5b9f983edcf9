"""Who is covered by which site: the sparse ground of all coverage questions, made small first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.coverage.reduction import chosen, dominators, same_lists, transposed
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Indices, Instance
from maillage.siting.engine.neighbours import Neighbours, Offsets

Flags = NDArray[np.bool_]
Sites = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Cover:
    """c groups of customers with the same sites, s sites that no other one makes useless.

    indptr int64[c+1], sites int32[e]: the sites that cover a group, ascending. back_indptr int64[s+1], groups
    int32[e]: the same by site. weights float64[c]: people. names int64[s]: position of each site in
    `Instance.candidates`. group_of int64[n]: the group of each customer, -1 for none.
    """

    indptr: Offsets
    sites: Indices
    back_indptr: Offsets
    groups: Indices
    weights: Floats
    names: Sites
    group_of: Sites

    @property
    def group_count(self) -> int:
        return len(self.weights)

    @property
    def site_count(self) -> int:
        return len(self.names)

    @property
    def total(self) -> float:
        """People that all the sites together cover."""
        return float(self.weights.sum())


@dataclass(frozen=True, eq=False)
class Ground:
    """A coverage question made small. `cover`: what is still to decide.

    settled: people whom the kept sites cover. dominator int64[m]: for a site that is dropped, the one that
    covers all it covers (both of `Instance.candidates`); -1 for the others. free bool[m]: neither kept nor
    forbidden.
    """

    cover: Cover
    settled: float
    dominator: Sites
    free: Flags


def make_ground(
    instance: Instance, near: Neighbours, *, kept: Sites, forbidden: Sites, weights: Floats | None = None
) -> Ground:
    """Takes out what is settled: customers of kept sites or without people, useless sites, equals."""
    people = instance.weights if weights is None else weights
    free = np.ones(instance.site_count, np.bool_)
    free[kept] = free[forbidden] = False
    settled = reached_by(near, kept, site_count=instance.site_count)
    lists = chosen(near.indptr, near.indices, (people > 0) & ~settled, free)
    back = transposed(*lists, instance.site_count)
    dominator = dominators(*back, *lists)
    cover = _grouped(*chosen(*lists, people > 0, dominator < 0), people, instance.site_count)
    return Ground(cover, float(people[settled].sum()), dominator, free)


def reached_by(near: Neighbours, sites: Sequence[int] | Sites, *, site_count: int) -> Flags:
    """bool[n]: customers with one of the sites in reach; one pass over the customers' own lists."""
    is_open = np.zeros(site_count, np.bool_)
    is_open[np.asarray(sites, dtype=np.int64)] = True
    hits = np.concatenate(([0], np.cumsum(is_open[near.indices])))
    return np.asarray(hits[near.indptr[1:]] > hits[near.indptr[:-1]])


def covered_weight(instance: Instance, near: Neighbours, sites: Sequence[int] | Sites) -> float:
    """People with one of the sites in reach."""
    return float(instance.weights[reached_by(near, sites, site_count=instance.site_count)].sum())


def _grouped(indptr: Offsets, sites: Indices, people: Floats, site_count: int) -> Cover:
    """Groups in the order of their first customer; sites renumbered without holes."""
    group_of = same_lists(indptr, sites)
    count = int(group_of.max(initial=-1)) + 1
    member = group_of >= 0
    weights = np.bincount(group_of[member], people[member], minlength=count)
    first = np.zeros(len(group_of), np.bool_)
    first[np.unique(group_of, return_index=True)[1]] = True
    first &= member
    kept_indptr, kept_sites = chosen(indptr, sites, first, np.ones(site_count, np.bool_))
    lengths = np.diff(kept_indptr)[first]
    used = np.zeros(site_count, np.bool_)
    used[kept_sites] = True
    number = np.cumsum(used) - 1
    forward = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    compact = number[kept_sites].astype(np.int32)
    back = transposed(forward, compact, int(used.sum()))
    return Cover(forward, compact, *back, weights.astype(np.float64), np.flatnonzero(used), group_of)
