"""Which places answer a search, and in which order: bare numbers, cheap for a whole country."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from maillage.billing.enums import AccessTerms
from maillage.billing.models import Tariff
from maillage.charter.selectors.labels import labelled_places
from maillage.places import selectors as places_selectors
from maillage.places.enums import PlaceKind, SpaceKind
from maillage.places.models import Network, Place, Space
from maillage.portal.enums import Sought
from maillage.territory.rules import Box, Point, distance_km


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
    labelled: bool = False
    free_of_charge: bool = False
    open_then: bool = False
    desk_free: bool = False

    @property
    def depends_on_moment(self) -> bool:
        return self.open_then or self.desk_free


@dataclass(frozen=True, slots=True)
class Where:
    """`network`: its places alone. `near`: distances are counted from there. `box`: a part of the map."""

    network: Network | None = None
    near: Point | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A place by its number, and its distance from the point asked for (great circle)."""

    pk: int
    km: float | None = None


def matching_places(wanted: Wanted, *, on: date, where: Where) -> list[Match]:
    """Return all the places in service that offer what is wanted: nearest first, else by name.

    Whether they are open and free is not looked at here. One query, and two more for a level.
    """
    places = places_offering(wanted, on=on, where=where)
    found = _by_name(places) if where.near is None else _nearest(places, where.near, wanted.radius_km)
    return _of_level(found, wanted.level) if wanted.level else found


def places_offering(wanted: Wanted, *, on: date, where: Where) -> QuerySet[Place]:
    """As `matching_places`, but for the level and the corners of the radius, which no index answers."""
    places = _offering(_within(where), wanted, on=on)
    if where.near is None or wanted.radius_km is None:
        return places
    return places_selectors.around(places, where.near, km=wanted.radius_km)


def _within(where: Where) -> QuerySet[Place]:
    places: QuerySet[Place] = Place.objects.in_service()
    if where.network is not None:
        places = places.filter(network=where.network)
    if where.box is not None:
        south, west, north, east = where.box
        places = places.filter(latitude__range=(south, north), longitude__range=(west, east))
    return places


def _offering(places: QuerySet[Place], wanted: Wanted, *, on: date) -> QuerySet[Place]:
    if wanted.kind:
        places = places.filter(kind=wanted.kind)
    if wanted.sought != Sought.DESK:
        places = places.filter(Exists(_spaces(kind=wanted.sought.space_kind, is_bookable=True)))
    if wanted.accessible:
        places = places.filter(Exists(_spaces(step_free=True)))
    if wanted.free_of_charge:
        tariffs = Tariff.objects.kept().filter(place=OuterRef("pk"), valid__contains=on)
        free = Exists(tariffs.filter(terms=AccessTerms.FREE))
        places = places.filter(free | (Q(kind=PlaceKind.COMPTOIR) & ~Exists(tariffs)))
    if wanted.labelled:
        places = places.filter(pk__in=labelled_places(on=on))
    for service in wanted.services:
        places = places.filter(services__kind=service)
    for equipment in wanted.equipment:
        places = places.filter(equipment__kind=equipment)
    return places


def _spaces(**facts: str | SpaceKind | bool) -> QuerySet[Space]:
    return Space.objects.filter(place=OuterRef("pk"), **facts)


def _by_name(places: QuerySet[Place]) -> list[Match]:
    return [Match(pk) for pk in places.order_by("name", "pk").values_list("pk", flat=True)]


def _nearest(places: QuerySet[Place], near: Point, within_km: int | None) -> list[Match]:
    """Whoever is in a corner of the square round the radius is left out here."""
    rows = places.order_by().values_list("pk", "name", "latitude", "longitude")
    measured = [(distance_km(near, Point(north, east)), name, pk) for pk, name, north, east in rows]
    return [Match(pk, km) for km, _, pk in sorted(measured) if within_km is None or km <= within_km]


def _of_level(found: Iterable[Match], level: int) -> list[Match]:
    matches = list(found)
    levels = places_selectors.levels_of([match.pk for match in matches])
    return [match for match in matches if levels.get(match.pk, 0) >= level]
