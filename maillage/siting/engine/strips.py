"""All pairs closer than each customer's own reach: sites sorted along an axis, a strip tried each."""

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.geometry import Floats

SHORT = 12  # elements below which insertion is quicker
Pairs = tuple[NDArray[np.int64], NDArray[np.int32], Floats]


def pairs_within(customers: Floats, sites: Floats, reach: Floats) -> Pairs:
    """customers float64[n, 3], sites float64[m, 3]: unit vectors; reach float64[n]: chords, included.

    Gives indptr int64[n+1], sites int32[…], chords float64[…], nearest first, lowest first among equals.
    Right everywhere on the sphere, poles and date line too, because it works on vectors.
    """
    axis = int(np.ptp(sites, axis=0).argmax())
    order = np.argsort(sites[:, axis], kind="stable").astype(np.int32)
    ordered = np.ascontiguousarray(sites[order])
    low = np.searchsorted(ordered[:, axis], customers[:, axis] - reach, side="left")
    high = np.searchsorted(ordered[:, axis], customers[:, axis] + reach, side="right")
    indptr = _counts(customers, ordered, reach, low, high)
    found, chords = _filled(customers, ordered, order, reach, low, high, indptr)
    return indptr, found, chords


@compiled
def _counts(
    customers: Floats, sites: Floats, reach: Floats, low: NDArray[np.int64], high: NDArray[np.int64]
) -> NDArray[np.int64]:
    indptr = np.zeros(len(customers) + 1, np.int64)
    for customer in range(len(customers)):
        found = 0
        limit = reach[customer] * reach[customer]
        for at in range(low[customer], high[customer]):
            if _square(customers, customer, sites, at) <= limit:
                found += 1
        indptr[customer + 1] = indptr[customer] + found
    return indptr


@compiled
def _filled(
    customers: Floats,
    sites: Floats,
    order: NDArray[np.int32],
    reach: Floats,
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    indptr: NDArray[np.int64],
) -> tuple[NDArray[np.int32], Floats]:
    found = np.empty(indptr[-1], np.int32)
    chords = np.empty(indptr[-1], np.float64)
    for customer in range(len(customers)):
        at_end = indptr[customer]
        limit = reach[customer] * reach[customer]
        for at in range(low[customer], high[customer]):
            square = _square(customers, customer, sites, at)
            if square <= limit:
                found[at_end] = order[at]
                chords[at_end] = square
                at_end += 1
        _sort(chords[indptr[customer] : at_end], found[indptr[customer] : at_end])
    return found, np.sqrt(chords)


@compiled
def _sort(keys: Floats, names: NDArray[np.int32]) -> None:
    """Quicksort of both by key, then by name, in place; short pieces by insertion."""
    pieces = [(0, len(keys) - 1)]
    while len(pieces) > 0:
        low, high = pieces.pop()
        while high - low > SHORT:
            split = _split(keys, names, low, high)
            if split - low < high - split:
                pieces.append((split + 1, high))
                high = split
            else:
                pieces.append((low, split))
                low = split + 1
        for at in range(low + 1, high + 1):
            key, name = keys[at], names[at]
            to = at - 1
            while to >= low and (keys[to] > key or (keys[to] == key and names[to] > name)):
                keys[to + 1], names[to + 1] = keys[to], names[to]
                to -= 1
            keys[to + 1], names[to + 1] = key, name


@compiled
def _split(keys: Floats, names: NDArray[np.int32], low: int, high: int) -> int:
    """Hoare's partition around the middle element; gives the last place of the lower part."""
    key, name = keys[(low + high) // 2], names[(low + high) // 2]
    left, right = low - 1, high + 1
    while True:
        left += 1
        while keys[left] < key or (keys[left] == key and names[left] < name):
            left += 1
        right -= 1
        while keys[right] > key or (keys[right] == key and names[right] > name):
            right -= 1
        if left >= right:
            return right
        keys[left], keys[right] = keys[right], keys[left]
        names[left], names[right] = names[right], names[left]


@compiled
def _square(customers: Floats, customer: int, sites: Floats, site: int) -> float:
    x = customers[customer, 0] - sites[site, 0]
    y = customers[customer, 1] - sites[site, 1]
    z = customers[customer, 2] - sites[site, 2]
    return float(x * x + y * y + z * z)
