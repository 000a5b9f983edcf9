"""Places that answer a search, nearest first; their neighbours; those not in service."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.billing.enums import AccessTerms
from maillage.billing.models import Tariff
from maillage.places import selectors as places_selectors
from maillage.places.enums import TO_COME, LifeCycle, PlaceKind, SpaceKind
from maillage.places.models import Network, Place, Space
from maillage.portal.enums import Sought
from maillage.territory.rules import Point, distance_km

MOST_SHOWN = 60  # rows of one page: a longer list is not read, and each row costs
NEIGHBOURS = 3
NEIGHBOURHOOD_KM = 100


@dataclass(frozen=True)
class Wanted:
    """What a search asks of a place."""

    sought: Sought = Sought.DESK
    kind: str = ""
    level: int = 0
    radius_km: int | None = None
    services: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    accessible: bool = False
    free_of_charge: bool = False
    open_then: bool = False
    desk_free: bool = False


@dataclass(frozen=True)
class Found:
    """A place with its level, and its distance from the point asked for (great circle)."""

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


def matching_places(
    wanted: Wanted, *, on: date, network: Network | None = None, near: Point | None = None
) -> list[Found]:
    """Return the places in service that offer all that is wanted, at most `MOST_SHOWN`, nearest first.

    Whether they are open and free is not looked at here.
    """
    places: QuerySet[Place] = Place.objects.in_service()
    if network is not None:
        places = places.filter(network=network)
    places = _offering(places, wanted, on=on)
    measured: list[tuple[Place, float | None]]
    if near is None:
        by_name = places_selectors.first_listed(places.order_by("name", "pk"), most=MOST_SHOWN)
        measured = [(place, None) for place in by_name]
    else:
        measured = _nearest(places, near, within_km=wanted.radius_km)
    levels = places_selectors.levels_of([place for place, _ in measured])
    found = [Found(place, levels[place.pk], km) for place, km in measured]
    return [one for one in found if one.level >= wanted.level]


def neighbours(place: Place) -> list[Neighbour]:
    """The nearest other places in service, whatever their network."""
    here = Point(place.latitude, place.longitude)
    others = Place.objects.in_service().exclude(pk=place.pk)
    nearest = places_selectors.nearest_first(others, here, within_km=NEIGHBOURHOOD_KM)
    found = places_selectors.first_listed(nearest, most=NEIGHBOURS)
    return [Neighbour(other, _distance(other, here)) for other in found]


def places_not_in_service(*, network: Network | None = None) -> list[Waiting]:
    """Those to come, then those whose service is suspended: at most `MOST_SHOWN`, by name."""
    places = Place.objects.filter(state__in=[*TO_COME, LifeCycle.SUSPENDED]).select_related(
        "network", "commune"
    )
    shown = list((places if network is None else places.filter(network=network))[:MOST_SHOWN])
    interested = places_selectors.interest_counts(shown)
    waiting = [Waiting(place, interested[place.pk]) for place in shown]
    return sorted(waiting, key=lambda one: not one.is_to_come)


def _offering(places: QuerySet[Place], wanted: Wanted, *, on: date) -> QuerySet[Place]:
    if wanted.kind:
        places = places.filter(kind=wanted.kind)
    if wanted.sought != Sought.DESK:
        places = places.filter(Exists(_spaces(kind=wanted.sought.space_kind, is_bookable=True)))
    if wanted.accessible:
        places = places.filter(Exists(_spaces(step_free=True)))
    if wanted.free_of_charge:
        tariffs = Tariff.objects.filter(place=OuterRef("pk"), valid__contains=on)
        free = Exists(tariffs.filter(terms=AccessTerms.FREE))
        places = places.filter(free | (Q(kind=PlaceKind.COMPTOIR) & ~Exists(tariffs)))
    for service in wanted.services:
        places = places.filter(services__kind=service)
    for equipment in wanted.equipment:
        places = places.filter(equipment__kind=equipment)
    return places


def _spaces(**facts: str | SpaceKind | bool) -> QuerySet[Space]:
    return Space.objects.filter(place=OuterRef("pk"), **facts)


def _nearest(
    places: QuerySet[Place], near: Point, *, within_km: int | None
) -> list[tuple[Place, float | None]]:
    nearest = places_selectors.nearest_first(places, near, within_km=within_km)
    found = places_selectors.first_listed(nearest, most=MOST_SHOWN)
    measured = [(_distance(place, near), place) for place in found]
    measured.sort(key=lambda one: (one[0], one[1].name))
    return [(place, km) for km, place in measured if within_km is None or km <= within_km]


def _distance(place: Place, near: Point) -> float:
    return distance_km(near, Point(place.latitude, place.longitude))
