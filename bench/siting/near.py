"""The communes nearest to a middle: an area that nobody drew, to which nothing can be tuned."""

import numpy as np

from maillage.siting.areas import Area, instance_of
from maillage.siting.engine.geometry import Profile
from maillage.territory.tables import committed_tables

EARTH_KM = 6371.0088


def near_cantal(*, count: int) -> list[str]:
    """The INSEE codes of those nearest, by great circle, to the mean position of Cantal's town halls."""
    tables, profile = committed_tables(), Profile(circuity=1.3, speed_kmh=50.0)
    cantal = instance_of(tables, Area("departement", ("15",)), profile)
    country = instance_of(tables, Area("france"), profile)
    latitude, longitude = float(np.mean(cantal.latitudes)), float(np.mean(cantal.longitudes))
    away = _km(latitude, longitude, np.asarray(country.latitudes), np.asarray(country.longitudes))
    order = np.lexsort((np.asarray(country.codes), away))
    return [country.codes[index] for index in order[:count]]


def _km(latitude: float, longitude: float, latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Haversine, degrees in, km out."""
    first, others = np.radians(latitude), np.radians(latitudes)
    north, east = (others - first) / 2, np.radians(longitudes - longitude) / 2
    chord = np.sin(north) ** 2 + np.cos(first) * np.cos(others) * np.sin(east) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(chord))
