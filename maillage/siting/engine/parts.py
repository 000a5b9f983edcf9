"""A large area in parts, each with a belt of its neighbours' communes around it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from maillage.siting.engine.errors import BadCodesError, BadLimitError, TooFewSitesError, TooManySitesError
from maillage.siting.engine.geometry import chord_of_km
from maillage.siting.engine.instance import Instance, make_instance

BELT_KM = 25.0
DENSITY = 2 / 3  # the best density of sites grows with that power of the density of people
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Part:
    """Rows of the whole: `own` communes, and those of the belt; `p` sites among both."""

    name: str
    own: Rows
    belt: Rows
    p: int


def split(instance: Instance, *, p: int, part_of: Mapping[str, str], belt_km: float) -> list[Part]:
    """In the order of their names; sites in proportion to people^(2/3), a site for each part at least."""
    _check(instance, p, part_of, belt_km)
    names = sorted({part_of[code] for code in instance.codes})
    label = np.array([names.index(part_of[code]) for code in instance.codes])
    pull = instance.weights**DENSITY
    usable = np.isin(np.arange(instance.customer_count), instance.candidates)
    if p < len(names):
        raise TooFewSitesError(f"{p} sites for {len(names)} parts: split into fewer")
    parts = []
    for number, name in enumerate(names):
        own = np.flatnonzero(label == number)
        belt = _belt(instance, own, np.flatnonzero(label != number), belt_km)
        share = float(pull[own].sum() + pull[belt].sum()) / float(pull.sum())
        most = int(usable[own].sum() + usable[belt].sum())
        if most and pull[own].any():
            parts.append(Part(name, own, belt, min(most, max(1, round(p * share)))))
    return parts


def _check(instance: Instance, p: int, part_of: Mapping[str, str], belt_km: float) -> None:
    if instance.minutes is not None:
        raise BadLimitError("a table of times is small enough not to be split")
    if not 0.0 <= belt_km < float("inf"):
        raise BadLimitError(f"a belt of {belt_km} km: zero or more")
    if p < 1:
        raise TooFewSitesError(f"{p} sites: at least one is needed")
    if p > instance.site_count:
        raise TooManySitesError(f"{p} sites of {instance.site_count} candidates")
    missing = sorted(set(instance.codes) - set(part_of))
    if missing:
        raise BadCodesError(f"in no part: {', '.join(missing[:10])}")


def _belt(instance: Instance, own: Rows, others: Rows, belt_km: float) -> Rows:
    """Communes of other parts at most so far from one of its own."""
    if not belt_km or not len(others):
        return others[:0]
    tree = KDTree(instance.customer_vectors[own])
    chords, _ = tree.query(instance.customer_vectors[others], distance_upper_bound=chord_of_km(belt_km))
    return np.asarray(others[np.isfinite(chords)])


def ground_of(instance: Instance, part: Part) -> Instance:
    rows = np.sort(np.concatenate((part.own, part.belt)))
    candidates = np.intersect1d(rows, instance.candidates)
    return make_instance(
        codes=[instance.codes[row] for row in rows],
        latitudes=instance.latitudes[rows],
        longitudes=instance.longitudes[rows],
        weights=instance.weights[rows],
        candidates=[instance.codes[row] for row in candidates],
        profile=instance.profile,
    )
