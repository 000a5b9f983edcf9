"""Distances on the sphere and the fallback's travel time: great circle × circuity ÷ speed."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.errors import BadLimitError

EARTH_KM = 6371.0088  # mean radius R1 of the IUGG
MINUTES_PER_HOUR = 60.0
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Profile:
    """How minutes were made; kept with every result.

    `provider` is "great-circle" for the fallback, else the router's name with the version that it tells;
    `mode` is what travels. The fallback errs by a quarter in the mountains: begin there with 1.5.
    """

    provider: str = "great-circle"
    mode: str = "car"
    circuity: float = 1.3
    speed_kmh: float = 50.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.circuity) and self.circuity >= 1.0):
            raise BadLimitError(f"circuity {self.circuity}: a road is at least as long as the straight line")
        if not (math.isfinite(self.speed_kmh) and self.speed_kmh > 0.0):
            raise BadLimitError(f"speed {self.speed_kmh} km/h: must be above zero")

    @property
    def minutes_per_km(self) -> float:
        return self.circuity * MINUTES_PER_HOUR / self.speed_kmh

    def described(self) -> dict[str, str | float]:
        """Canonical: part of the instance's sum."""
        return {
            "provider": self.provider,
            "mode": self.mode,
            "circuity": self.circuity,
            "speed_kmh": self.speed_kmh,
        }


def great_circle_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Haversine, degrees in, kilometres out; the arrays broadcast."""
    phi_a, phi_b = np.radians(lat_a), np.radians(lat_b)
    half_phi = (phi_b - phi_a) / 2
    half_lambda = np.radians(np.asarray(lon_b) - np.asarray(lon_a)) / 2
    haversine = np.sin(half_phi) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin(half_lambda) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(haversine, 0.0, 1.0))), dtype=np.float64)


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Points of the unit sphere, float64[n, 3]: there the nearest by chord is the nearest by great circle."""
    phi, theta = np.radians(lat), np.radians(lon)
    cosine = np.cos(phi)
    return np.column_stack((cosine * np.cos(theta), cosine * np.sin(theta), np.sin(phi)))


def km_of_chord(chord: Floats) -> Floats:
    """Great-circle kilometres of a chord of the unit sphere."""
    return np.asarray(2 * EARTH_KM * np.arcsin(np.clip(np.asarray(chord) / 2, 0.0, 1.0)), dtype=np.float64)


def chord_of_km(km: float) -> float:
    """The reverse; beyond half the earth's turn everything is within."""
    return 2 * math.sin(min(km / (2 * EARTH_KM), math.pi / 2))
