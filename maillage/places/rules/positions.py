"""Where a place may stand on the map."""

from maillage.core.text import kilometres
from maillage.places.errors import PointFarAway
from maillage.territory.rules import Point, distance_km

FARTHEST_KM = 50  # Arles, the widest commune of France, reaches some 40 km from its town hall


def check_position(point: Point, *, town_hall: Point, commune: str) -> None:
    """Raise PointFarAway: a figure is wrong, or latitude and longitude are the other way round."""
    away = distance_km(point, town_hall)
    if away > FARTHEST_KM:
        raise PointFarAway(distance=kilometres(away), commune=commune)
