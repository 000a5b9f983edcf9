"""A whole table from a server that answers a limited number of points at a time."""

from collections.abc import Callable

import numpy as np

from maillage.siting.engine.access.errors import ProviderGarbledError, ProviderLiesError, StoppedError
from maillage.siting.engine.access.table import Points, check_plausible
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.progress import Watch

SECONDS_A_MINUTE = 60.0


def by_chunks(
    customers: Points,
    sites: Points,
    *,
    rows: int,
    columns: int,
    asked: Callable[[Points, Points], Floats],
    watch: Watch | None,
) -> Floats:
    """float64[n, m] minutes. Every chunk is held against the great circle before the next is asked."""
    table = np.full((len(customers), len(sites)), np.inf)
    for top in range(0, len(customers), rows):
        for left in range(0, len(sites), columns):
            if watch is not None and watch.must_stop():
                raise StoppedError(f"stopped after {top} of {len(customers)} communes")
            some, there = customers.part(top, top + rows), sites.part(left, left + columns)
            minutes = asked(some, there)
            check_plausible(minutes, some, there)
            table[top : top + rows, left : left + columns] = minutes
    return table


def minutes_of(seconds: object, customers: Points, sites: Points) -> Floats:
    """From a JSON list of lists of seconds, null where there is no way. Raises what is wrong by its name."""
    if not isinstance(seconds, list) or len(seconds) != len(customers):
        raise ProviderGarbledError(f"{len(customers)} rows of times are needed")
    return np.array(
        [_row(row, code, sites) for row, code in zip(seconds, customers.codes, strict=True)],
        dtype=np.float64,
    ).reshape(len(customers), len(sites))


def _row(row: object, code: str, sites: Points) -> list[float]:
    if not isinstance(row, list) or len(row) != len(sites):
        raise ProviderGarbledError(f"{code}: {len(sites)} times are needed")
    return [_minutes(cell, code, site) for cell, site in zip(row, sites.codes, strict=True)]


def _minutes(cell: object, code: str, site: str) -> float:
    if cell is None:
        return float("inf")
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ProviderGarbledError(f"{code} to {site}: {cell!r} is no number of seconds")
    if not 0 <= cell < float("inf"):
        raise ProviderLiesError(f"{code} to {site}: {cell} seconds")
    return float(cell) / SECONDS_A_MINUTE
