"""What serving one person of a commune at a site is worth: the one scale of both objectives."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.errors import BadLimitError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import Neighbours, nearest, within

COVERAGE, MEDIAN = "coverage", "p-median"
UNSERVED_MINUTES = 1440.0  # whom no open site has room for counts a day
MOST_PAIRS = 4_000_000


@dataclass(frozen=True, eq=False)
class Gains:
    """All pairs worth something, by customer and then by site's distance; customers without people have none.

    customers, sites: int64[e]. worth: float64[e] above zero, for one person. people: float64[n].
    """

    customers: NDArray[np.int64]
    sites: NDArray[np.int64]
    worth: Floats
    people: Floats

    @property
    def count(self) -> int:
        return len(self.sites)


def gains_of(instance: Instance, *, objective: str, minutes: float, usable: NDArray[np.bool_]) -> Gains:
    """Coverage: one within so many minutes. Median: the minutes spared against a day."""
    if objective == COVERAGE:
        near = within(instance, minutes=minutes)
        return _gains(instance, near, np.ones(len(near.indices)), usable)
    if instance.customer_count * instance.site_count > MOST_PAIRS:
        raise BadLimitError(f"more than {MOST_PAIRS} pairs of commune and site: choose a smaller area")
    near = nearest(instance, count=instance.site_count)
    return _gains(instance, near, UNSERVED_MINUTES - near.minutes, usable)


def _gains(instance: Instance, near: Neighbours, worth: Floats, usable: NDArray[np.bool_]) -> Gains:
    customers = np.repeat(np.arange(near.customer_count), np.diff(near.indptr))
    sites = near.indices.astype(np.int64)
    counted = (worth > 0) & usable[sites] & (instance.weights[customers] > 0)
    return Gains(customers[counted], sites[counted], worth[counted], instance.weights)


def lean(gains: Gains, *, count: int) -> NDArray[np.int64]:
    """The positions of the `count` best pairs of each customer: what a first model needs."""
    order = np.lexsort((gains.sites, -gains.worth, gains.customers))
    starts = np.flatnonzero(np.diff(gains.customers[order], prepend=-1))
    ranks = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    return np.sort(order[ranks < count])
