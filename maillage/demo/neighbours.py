"""Where the people of a place come from: the communes around, by their inhabitants and their distance."""

from itertools import accumulate
from random import Random

from maillage.places.models import Place
from maillage.territory.models import Commune
from maillage.territory.rules import Point
from maillage.territory.selectors import communes_near

REACH_KM = 25
HALF_AS_LIKELY_KM = 7.0
MOST = 120


class Neighbours:
    """Communes within reach of a place; `draw` picks one."""

    def __init__(self, place: Place) -> None:
        point = Point(place.latitude, place.longitude)
        near = communes_near(point, km=REACH_KM, limit=MOST)
        self._communes = [one.commune for one in near]
        self._weights = list(
            accumulate(one.commune.population / (1 + (one.km / HALF_AS_LIKELY_KM) ** 2) for one in near)
        )

    def draw(self, chance: Random) -> Commune:
        return chance.choices(self._communes, cum_weights=self._weights)[0]
