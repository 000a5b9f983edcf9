"""The fallback, great circle × circuity ÷ speed, and its calibration on times that are known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from maillage.siting.engine.access.table import Points, TimesTable, sparse
from maillage.siting.engine.errors import BadLimitError, BadTimesError
from maillage.siting.engine.geometry import MINUTES_PER_HOUR, Floats, Profile, great_circle_km
from maillage.siting.engine.progress import Watch

MOUNTAIN = Profile(circuity=1.5)
MARGINS = (0.8, 1.0, 1.2)  # of every time: the fallback errs by a quarter in the mountains
FEWEST_PAIRS = 3


@dataclass(frozen=True)
class GreatCircle:
    """Beyond `reach` minutes a pair is left out of the table."""

    profile: Profile = MOUNTAIN
    reach: float = float("inf")
    name: str = "great-circle"

    @property
    def mode(self) -> str:
        return self.profile.mode

    def times(self, customers: Points, sites: Points, watch: Watch | None = None) -> TimesTable:  # noqa: ARG002
        kilometres = great_circle_km(
            customers.latitudes[:, None], customers.longitudes[:, None], sites.latitudes, sites.longitudes
        )
        minutes = kilometres * self.profile.minutes_per_km
        table = np.where(minutes <= self.reach, minutes, np.inf)
        return sparse(table, customers=customers, sites=sites, provider=self.name, mode=self.mode)


@dataclass(frozen=True)
class Calibration:
    """mean_error: of the known times, a fraction; worst_error: the largest; count: pairs used."""

    profile: Profile
    mean_error: float
    worst_error: float
    root_mean_square: float
    count: int
    calibrated_on: date | None = None


def calibrate(
    kilometres: ArrayLike, minutes: ArrayLike, *, profile: Profile = MOUNTAIN, on: date | None = None
) -> Calibration:
    """Least squares through the origin on minutes; only circuity ÷ speed can be known, so the speed stays.

    Times so short that the circuity would fall below 1 raise the speed instead.
    """
    lengths, known = _pairs(kilometres, minutes)
    slope = float(lengths @ known) / float(lengths @ lengths)
    circuity = slope * profile.speed_kmh / MINUTES_PER_HOUR
    fitted = (
        replace(profile, circuity=circuity)
        if circuity >= 1.0
        else replace(profile, circuity=1.0, speed_kmh=MINUTES_PER_HOUR / slope)
    )
    errors = lengths * fitted.minutes_per_km - known
    return Calibration(
        profile=fitted,
        mean_error=float(np.mean(np.abs(errors) / known)),
        worst_error=float(np.max(np.abs(errors) / known)),
        root_mean_square=float(np.sqrt(np.mean(errors**2))),
        count=len(known),
        calibrated_on=on,
    )


def covered_at_margins(
    weights: Floats, minutes: Floats, *, limit: float, margins: Sequence[float] = MARGINS
) -> tuple[float, ...]:
    """Share of the people within `limit`, if every time were 0.8, 1 and 1.2 times what is told."""
    if not limit >= 0:
        raise BadLimitError(f"{limit} minutes: a limit is zero or more")
    everyone = float(weights.sum())
    return tuple(float(weights[minutes * margin <= limit].sum()) / everyone for margin in margins)


def _pairs(kilometres: ArrayLike, minutes: ArrayLike) -> tuple[Floats, Floats]:
    lengths, known = np.asarray(kilometres, dtype=np.float64), np.asarray(minutes, dtype=np.float64)
    if lengths.ndim != 1 or lengths.shape != known.shape or len(known) < FEWEST_PAIRS:
        raise BadTimesError(f"{FEWEST_PAIRS} pairs or more of kilometres and minutes are needed")
    if not (np.isfinite(lengths) & np.isfinite(known) & (lengths > 0) & (known > 0)).all():
        raise BadTimesError("kilometres and minutes must be above zero")
    return lengths, known
