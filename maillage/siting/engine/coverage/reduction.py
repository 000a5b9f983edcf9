"""What can be left out without changing the best value: useless sites, customers always served together."""

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.instance import Indices
from maillage.siting.engine.neighbours import Offsets

NOBODY = -1
Sites = NDArray[np.int64]


@compiled
def dominators(indptr: Offsets, customers: Indices, back_indptr: Offsets, sites: Indices) -> Sites:
    """int64[m]: for each site, one that covers all its customers and is itself left in, else -1.

    Lists by site (`indptr`, `customers`) and by customer. Of equal sites the lowest stays. A site that covers
    nobody is left out by naming itself.
    """
    count = len(indptr) - 1
    found = np.full(count, NOBODY, np.int64)
    hits = np.zeros(count, np.int32)
    for site in range(count):
        size = indptr[site + 1] - indptr[site]
        if size == 0:
            found[site] = site
            continue
        for entry in range(indptr[site], indptr[site + 1]):
            customer = customers[entry]
            for other in range(back_indptr[customer], back_indptr[customer + 1]):
                hits[sites[other]] += 1
        for entry in range(indptr[site], indptr[site + 1]):
            customer = customers[entry]
            for at in range(back_indptr[customer], back_indptr[customer + 1]):
                other = sites[at]
                if hits[other] == size and other != site and found[site] == NOBODY:
                    larger = indptr[other + 1] - indptr[other]
                    if larger > size or other < site:
                        found[site] = other
                hits[other] = 0
    _follow(found)
    return found


@compiled
def _follow(found: Sites) -> None:
    """To the end of each chain, which is left in or covers nobody."""
    for site in range(len(found)):
        while found[site] not in (NOBODY, site) and found[found[site]] != NOBODY:
            found[site] = found[found[site]]


@compiled
def chosen(
    indptr: Offsets, sites: Indices, rows: NDArray[np.bool_], columns: NDArray[np.bool_]
) -> tuple[Offsets, Indices]:
    """Only the entries of the chosen rows and columns, ascending; a row left out is empty."""
    count = len(indptr) - 1
    offsets = np.zeros(count + 1, np.int64)
    kept = np.empty(len(sites), np.int32)
    size = 0
    for row in range(count):
        if rows[row]:
            for entry in range(indptr[row], indptr[row + 1]):
                if columns[sites[entry]]:
                    kept[size] = sites[entry]
                    size += 1
            kept[offsets[row] : size].sort()
        offsets[row + 1] = size
    return offsets, kept[:size].copy()


@compiled
def transposed(indptr: Offsets, sites: Indices, site_count: int) -> tuple[Offsets, Indices]:
    """The same entries by site, each list ascending."""
    back = np.zeros(site_count + 1, np.int64)
    for entry in range(len(sites)):
        back[sites[entry] + 1] += 1
    for site in range(site_count):
        back[site + 1] += back[site]
    place = back[:-1].copy()
    rows = np.empty(len(sites), np.int32)
    for row in range(len(indptr) - 1):
        for entry in range(indptr[row], indptr[row + 1]):
            rows[place[sites[entry]]] = row
            place[sites[entry]] += 1
    return back, rows


def same_lists(indptr: Offsets, sites: Indices) -> Sites:
    """int64[n]: customers with equal lists share a number, in the order of their first; -1 if empty."""
    numbers: dict[bytes, int] = {}
    groups = np.full(len(indptr) - 1, NOBODY, np.int64)
    for customer in range(len(groups)):
        key = sites[indptr[customer] : indptr[customer + 1]].tobytes()
        if key:
            groups[customer] = numbers.setdefault(key, len(numbers))
    return groups
