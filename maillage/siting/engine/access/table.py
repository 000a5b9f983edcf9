"""The sparse table of times that every provider gives, and the points that it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.siting.engine.access.errors import ProviderLiesError
from maillage.siting.engine.errors import BadCodesError, BadPointsError, BadTimesError
from maillage.siting.engine.geometry import Floats, great_circle_km
from maillage.siting.engine.progress import Watch

FASTEST_KMH = 250.0  # along the great circle: no road vehicle does better
SLACK_KM = 2.0  # both ends may have been snapped to a road


@dataclass(frozen=True, eq=False)
class Points:
    """Degrees, in the order of `codes`."""

    codes: tuple[str, ...]
    latitudes: Floats
    longitudes: Floats

    def __len__(self) -> int:
        return len(self.codes)

    def part(self, start: int, stop: int) -> "Points":
        return Points(self.codes[start:stop], self.latitudes[start:stop], self.longitudes[start:stop])


@dataclass(frozen=True, eq=False)
class TimesTable:
    """CSR: customer i reaches `sites[indptr[i]:indptr[i+1]]` in `minutes`; a pair left out has no way.

    provider, mode: the engine and its profile; made_on: when the roads were asked.
    """

    customer_codes: tuple[str, ...]
    site_codes: tuple[str, ...]
    indptr: NDArray[np.int64]
    sites: NDArray[np.int32]
    minutes: Floats
    provider: str
    mode: str
    made_on: date | None = None

    def dense(self) -> Floats:
        """float64[n, m] as `make_instance` takes it: infinite where there is no way."""
        table = np.full((len(self.customer_codes), len(self.site_codes)), np.inf)
        rows = np.repeat(np.arange(len(self.customer_codes)), np.diff(self.indptr))
        table[rows, self.sites] = self.minutes
        return table


class Provider(Protocol):
    """`watch` is asked between two requests: cancelled or late, the work ends with StoppedError."""

    @property
    def name(self) -> str: ...
    @property
    def mode(self) -> str: ...
    def times(self, customers: Points, sites: Points, watch: Watch | None = None) -> TimesTable: ...


def make_points(*, codes: Sequence[str], latitudes: ArrayLike, longitudes: ArrayLike) -> Points:
    lat, lon = np.asarray(latitudes, dtype=np.float64), np.asarray(longitudes, dtype=np.float64)
    if len(set(codes)) != len(codes):
        raise BadCodesError("a code stands twice")
    fits = lat.shape == lon.shape == (len(codes),)
    if not fits or not ((np.abs(lat) <= 90.0) & (np.abs(lon) <= 180.0)).all():  # noqa: PLR2004 - degrees
        raise BadPointsError("one latitude and one longitude per point are needed")
    return Points(tuple(codes), lat, lon)


def sparse(
    table: Floats,
    *,
    customers: Points,
    sites: Points,
    provider: str,
    mode: str,
    made_on: date | None = None,
) -> TimesTable:
    """From float64[n, m], infinite where there is no way. Raises BadTimesError."""
    if table.shape != (len(customers), len(sites)):
        raise BadTimesError(f"the table is {table.shape}, {len(customers)} × {len(sites)} is needed")
    if np.isnan(table).any() or (table < 0).any():
        raise BadTimesError("a time is negative or missing")
    reached = np.isfinite(table)
    rows, columns = np.nonzero(reached)
    indptr = np.concatenate(([0], np.cumsum(reached.sum(axis=1)))).astype(np.int64)
    return TimesTable(
        customers.codes,
        sites.codes,
        indptr,
        columns.astype(np.int32),
        table[rows, columns],
        provider,
        mode,
        made_on,
    )


def check_plausible(table: Floats, customers: Points, sites: Points) -> None:
    """Minutes that no vehicle could do are a server that answers for other points."""
    kilometres = great_circle_km(
        customers.latitudes[:, None], customers.longitudes[:, None], sites.latitudes, sites.longitudes
    )
    lies = table < (kilometres - SLACK_KM) * 60.0 / FASTEST_KMH
    if lies.any():
        row, column = np.argwhere(lies)[0]
        raise ProviderLiesError(
            f"{customers.codes[row]} to {sites.codes[column]}: "
            f"{kilometres[row, column]:.0f} km in {table[row, column]:.1f} minutes"
        )
