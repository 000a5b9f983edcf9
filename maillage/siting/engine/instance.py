"""The question's ground: communes with their people, candidate sites, and how minutes are made."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.siting.engine.errors import (
    BadCodesError,
    BadPointsError,
    BadTimesError,
    BadWeightsError,
    EmptyAreaError,
    NoDemandError,
)
from maillage.siting.engine.geometry import Floats, Profile, unit_vectors

Indices = NDArray[np.int32]
FORMAT = b"maillage-siting-instance-1"
HIGHEST_LATITUDE, HIGHEST_LONGITUDE = 90.0, 180.0


@dataclass(frozen=True, eq=False)
class Instance:
    """n customers in the order of their codes, m candidate sites among them; made by `make_instance`.

    codes: n INSEE codes, sorted, so that the lowest index wins a tie. latitudes, longitudes: degrees,
    float64[n]. weights: people (or any demand), float64[n]. candidates: int32[m], ascending rows of `codes`.
    A *site* is a position in `candidates` (0 … m-1) everywhere in the engine. minutes: float64[n, m] from a
    router, customer to site, infinite where there is no way, not necessarily symmetric; None: the great
    circle of `profile`.
    """

    codes: tuple[str, ...]
    latitudes: Floats
    longitudes: Floats
    weights: Floats
    candidates: Indices
    profile: Profile = field(default_factory=Profile)
    minutes: Floats | None = None

    @property
    def customer_count(self) -> int:
        return len(self.codes)

    @property
    def site_count(self) -> int:
        return len(self.candidates)

    @cached_property
    def total_weight(self) -> float:
        return float(self.weights.sum())

    @cached_property
    def customer_vectors(self) -> Floats:
        """float64[n, 3] on the unit sphere."""
        return unit_vectors(self.latitudes, self.longitudes)

    @cached_property
    def site_vectors(self) -> Floats:
        """float64[m, 3] on the unit sphere."""
        return self.customer_vectors[self.candidates]

    @cached_property
    def site_codes(self) -> tuple[str, ...]:
        return tuple(self.codes[row] for row in self.candidates)

    @cached_property
    def sha256(self) -> str:
        """Of the whole content, the same on every machine: two equal sums are one question."""
        profile = json.dumps(self.profile.described(), sort_keys=True).encode()
        parts = [FORMAT, "\n".join(self.codes).encode(), profile]
        parts += [_bytes(array, "<f8") for array in (self.latitudes, self.longitudes, self.weights)]
        parts += [_bytes(self.candidates, "<i4")]
        parts += [] if self.minutes is None else [_bytes(self.minutes, "<f8")]
        total = hashlib.sha256()
        for part in parts:
            total.update(len(part).to_bytes(8, "little") + part)
        return total.hexdigest()

    def sites_of(self, codes: Sequence[str]) -> NDArray[np.int64]:
        """Positions in `candidates`, ascending."""
        known = {code: site for site, code in enumerate(self.site_codes)}
        unknown = sorted(set(codes) - set(known))
        if unknown or len(set(codes)) != len(codes):
            raise BadCodesError(f"not candidates, or named twice: {', '.join(unknown) or 'twice'}")
        return np.array(sorted(known[code] for code in codes), dtype=np.int64)


def make_instance(
    *,
    codes: Sequence[str],
    latitudes: ArrayLike,
    longitudes: ArrayLike,
    weights: ArrayLike,
    candidates: Sequence[str] | None = None,
    profile: Profile | None = None,
    minutes: ArrayLike | None = None,
) -> Instance:
    """Checks and sorts. `candidates`: codes, None for all. `minutes`: rows as `codes`, columns as those."""
    order = np.array(sorted(range(len(codes)), key=codes.__getitem__), dtype=np.int64)
    ordered = tuple(codes[row] for row in order)
    wanted = tuple(codes) if candidates is None else tuple(candidates)
    _check_codes(ordered, wanted)
    rank = {code: row for row, code in enumerate(ordered)}
    site_order = np.array(sorted(range(len(wanted)), key=lambda at: rank[wanted[at]]), dtype=np.int64)
    return Instance(
        codes=ordered,
        latitudes=_checked_points(latitudes, order, HIGHEST_LATITUDE),
        longitudes=_checked_points(longitudes, order, HIGHEST_LONGITUDE),
        weights=_checked_weights(weights, order),
        candidates=np.array([rank[wanted[at]] for at in site_order], dtype=np.int32),
        profile=profile or Profile(),
        minutes=None if minutes is None else _checked_minutes(minutes, order, site_order),
    )


def _check_codes(codes: tuple[str, ...], candidates: tuple[str, ...]) -> None:
    if not codes or not candidates:
        raise EmptyAreaError("no commune" if not codes else "no candidate site")
    if len(set(codes)) < len(codes) or len(set(candidates)) < len(candidates):
        raise BadCodesError("a code stands twice")
    unknown = sorted(set(candidates) - set(codes))
    if unknown:
        raise BadCodesError(f"candidates outside the area: {', '.join(unknown[:10])}")


def _checked_points(degrees: ArrayLike, order: NDArray[np.int64], highest: float) -> Floats:
    points = np.asarray(degrees, dtype=np.float64)
    if points.shape != order.shape or not (np.abs(points) <= highest).all():
        raise BadPointsError(f"one number between -{highest:g} and {highest:g} per commune is needed")
    return points[order]


def _checked_weights(weights: ArrayLike, order: NDArray[np.int64]) -> Floats:
    people = np.asarray(weights, dtype=np.float64)
    if people.shape != order.shape or not np.isfinite(people).all() or (people < 0).any():
        raise BadWeightsError("one number, zero or more, per commune is needed")
    if not people.any():
        raise NoDemandError("every weight is zero")
    return people[order]


def _checked_minutes(minutes: ArrayLike, order: NDArray[np.int64], site_order: NDArray[np.int64]) -> Floats:
    table = np.asarray(minutes, dtype=np.float64)
    if table.shape != (len(order), len(site_order)):
        raise BadTimesError(f"the table is {table.shape}, {len(order)} × {len(site_order)} is needed")
    if np.isnan(table).any() or (table < 0).any():
        raise BadTimesError("a time is negative or missing; infinite says that there is no way")
    return np.ascontiguousarray(table[order][:, site_order])


def _bytes(array: NDArray, kind: str) -> bytes:
    return np.ascontiguousarray(array, dtype=kind).tobytes()
