"""Places read for a list, their neighbours, and those not in service."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillage.places import selectors as places_selectors
from maillage.places.enums import TO_COME, LifeCycle
from maillage.places.models import Network, Place
from maillage.portal.selectors.matching import Match
from maillage.territory.rules import Point, distance_km

MOST_WAITING = 60
NEIGHBOURS = 3
NEIGHBOURHOOD_KM = 100


@dataclass(frozen=True)
class Found:
    """A place with its level, and its distance from the point asked for."""

    place: Place
    level: int
    km: float | None = None


@dataclass(frozen=True)
class Neighbour:
    """Another place, and how far it is as the crow flies."""

    place: Place
    km: float


@dataclass(frozen=True)
class Waiting:
    """A place not in service, and how many people have said that they would come."""

    place: Place
    interested: int

    @property
    def is_to_come(self) -> bool:
        return self.place.state in TO_COME


def places_of(matches: Sequence[Match]) -> list[Place]:
    """As a list shows them, in the order of the matches. Two queries."""
    return places_selectors.listed([match.pk for match in matches])


def found_places(places: Sequence[Place], *, km: dict[int, float | None]) -> list[Found]:
    """With their levels: two queries."""
    levels = places_selectors.levels_of([place.pk for place in places])
    return [Found(place, levels[place.pk], km.get(place.pk)) for place in places]


def neighbours(place: Place) -> list[Neighbour]:
    """The nearest other places in service, whatever their network."""
    here = Point(place.latitude, place.longitude)
    others = Place.objects.in_service().exclude(pk=place.pk)
    nearest = places_selectors.nearest_first(others, here, within_km=NEIGHBOURHOOD_KM)
    found = places_selectors.first_listed(nearest, most=NEIGHBOURS)
    return [Neighbour(other, _distance(other, here)) for other in found]


def places_not_in_service(*, network: Network | None = None) -> list[Waiting]:
    """Those to come, then those whose service is suspended: at most `MOST_WAITING`, by name."""
    places = Place.objects.filter(state__in=[*TO_COME, LifeCycle.SUSPENDED]).select_related(
        "network", "commune"
    )
    shown = list((places if network is None else places.filter(network=network))[:MOST_WAITING])
    if not shown:
        return []
    interested = places_selectors.interest_counts(shown)
    waiting = [Waiting(place, interested[place.pk]) for place in shown]
    return sorted(waiting, key=lambda one: not one.is_to_come)


def _distance(place: Place, near: Point) -> float:
    return distance_km(near, Point(place.latitude, place.longitude))
