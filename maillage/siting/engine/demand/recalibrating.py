"""What was measured corrects what was supposed: gamma-Poisson shrinkage of each commune's rate."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaincinv

from maillage.siting.engine.errors import BadWeightsError
from maillage.siting.engine.geometry import Floats

BANDS = (10.0, 20.0, 30.0, 45.0)  # minutes to the nearest open centre; beyond the last nothing is learnt
LOW_TAIL, HIGH_TAIL = 0.05, 0.95
MOST_SHAPE = 1e6  # of the prior: communes that differ by nothing but chance
LEAST_VISITS = 1e-12


@dataclass(frozen=True, eq=False)
class Recalibration:
    """`factor`: what each weight is multiplied by, with the bounds of its central nine tenths.

    shape: of the prior gamma of mean 1; the larger, the less communes differ and the more each is drawn to 1.
    rates: visits per 1 000 people expected, by band. learnt: communes near enough to an open centre.
    """

    factor: Floats
    low: Floats
    high: Floats
    shape: float
    rates: Floats
    learnt: NDArray[np.bool_]


def recalibrated(
    *, counts: ArrayLike, people: ArrayLike, minutes: ArrayLike, bands: tuple[float, ...] = BANDS
) -> Recalibration:
    """`counts`: visits (or expressions of interest) by origin; `minutes`: to the nearest open centre.

    Visits ~ Poisson(rate of the band × people × θ), θ ~ Gamma(shape, shape): the posterior of θ is
    Gamma(shape + visits, shape + expected). The band's own rate keeps nearness from passing for demand.
    """
    visits, weights, times = _checked(counts, people, minutes)
    band = np.searchsorted(np.asarray(bands), times, side="left")
    learnt = (band < len(bands)) & (weights > 0)
    rates = np.array([_rate(visits, weights, learnt & (band == b)) for b in range(len(bands))])
    expected = np.where(learnt, np.append(rates, 0.0)[band] * weights, 0.0)
    shape = _shape(visits[learnt], expected[learnt])
    posterior = np.where(learnt, shape + visits, shape)
    scale = shape + expected
    return Recalibration(
        factor=np.where(learnt, posterior / scale, 1.0),
        low=gammaincinv(posterior, LOW_TAIL) / scale,
        high=gammaincinv(posterior, HIGH_TAIL) / scale,
        shape=shape,
        rates=1000.0 * rates,
        learnt=learnt,
    )


def _checked(counts: ArrayLike, people: ArrayLike, minutes: ArrayLike) -> tuple[Floats, Floats, Floats]:
    visits, weights, times = (np.asarray(column, dtype=np.float64) for column in (counts, people, minutes))
    if visits.ndim != 1 or visits.shape != weights.shape or visits.shape != times.shape:
        raise BadWeightsError("one count, one weight and one time per commune are needed")
    if not (np.isfinite(visits) & np.isfinite(weights)).all() or np.isnan(times).any():
        raise BadWeightsError("a count, a weight or a time is missing")
    if (visits < 0).any() or (weights < 0).any() or (times < 0).any():
        raise BadWeightsError("a count, a weight or a time is negative")
    return visits, weights, times


def _rate(visits: Floats, weights: Floats, inside: NDArray[np.bool_]) -> float:
    return float(visits[inside].sum() / weights[inside].sum()) if inside.any() else 0.0


def _shape(visits: Floats, expected: Floats) -> float:
    """By moments: Var(visits) = expected + expected² ÷ shape. No more than chance: the largest shape."""
    squares = float((expected**2).sum())
    excess = float(((visits - expected) ** 2 - expected).sum())
    if squares < LEAST_VISITS or excess <= squares / MOST_SHAPE:
        return MOST_SHAPE
    return squares / excess
