"""Networks and places as they are shown, with their level."""

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from maillage.core.prepared import Whole, rows
from maillage.places.models import Criterion, Network, Place, Space, Unit
from maillage.places.rules import LevelReading, read_level
from maillage.places.selectors.features import features_by_place, features_of
from maillage.territory.rules import Point, box_around

LISTED = Whole(Place, "network", "commune", tail="WHERE place.id = ANY(%s)")
BOOKABLE = """
SELECT id FROM unnest(%s::bigint[]) AS asked (id) WHERE EXISTS (
    SELECT FROM places_space AS space JOIN places_unit AS unit ON unit.space_id = space.id AND unit.is_active
    WHERE space.place_id = asked.id AND space.is_bookable
)
"""
GRIDS = "SELECT network_id, level, feature FROM places_criterion WHERE network_id = ANY(%s)"


def networks() -> QuerySet[Network]:
    return Network.objects.prefetch_related("departements")


def places_with_offer() -> QuerySet[Place]:
    """Places with all that their page needs: a constant number of queries."""
    active_units = Prefetch("units", Unit.objects.filter(is_active=True))
    return (
        places_listed()
        .select_related("commune__departement", "carrier")
        .prefetch_related(
            Prefetch("spaces", Space.objects.prefetch_related(active_units)),
            "equipment",
            "services",
            "hours",
            Prefetch("network__criteria", Criterion.objects.order_by("level", "pk")),
        )
    )


def places_listed() -> QuerySet[Place]:
    """Places as a list shows them. What they hold is not read: `levels_of` tells their levels."""
    bookable = Unit.objects.filter(space__place=OuterRef("pk"), space__is_bookable=True, is_active=True)
    listed = Place.objects.select_related("network", "commune")
    return listed.annotate(takes_bookings=Exists(bookable))  # type: ignore[no-redef]  # named on the model


def listed(ids: Sequence[int]) -> list[Place]:
    """Those places as `places_listed` gives them, in that order. Two queries."""
    found = {place.pk: place for place in LISTED(list(ids))}
    bookable = {pk for (pk,) in rows(BOOKABLE, [list(ids)])}
    for pk, place in found.items():
        place.takes_bookings = pk in bookable
    return [found[pk] for pk in ids if pk in found]


def first_listed(places: QuerySet[Place], *, most: int) -> list[Place]:
    """The first ones, as a list shows them. Three queries: PostgreSQL would else count the units of all."""
    return listed(list(places.values_list("pk", flat=True)[:most]))


def around(places: QuerySet[Place], point: Point, *, km: float) -> QuerySet[Place]:
    """What is left out is surely farther than `km`; what stays may be a little farther too."""
    box = box_around(point, km=km)
    return places.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))


def nearest_first(
    places: QuerySet[Place], point: Point, *, within_km: float | None = None
) -> QuerySet[Place]:
    """Ordered as on a flat map true to scale around the point: right enough to choose the nearest."""
    if within_km is not None:
        places = around(places, point, km=within_km)
    parallel = math.cos(math.radians(point.latitude))
    north, east = F("latitude") - point.latitude, (F("longitude") - point.longitude) * parallel
    return places.order_by(north * north + east * east, "pk")


def levels_of(ids: Sequence[int]) -> dict[int, int]:
    """The level of each place by its network's grid, by the place's id. Two queries."""
    found = features_by_place(ids)
    grids: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for network, level, feature in rows(GRIDS, [list({network for _, network, _ in found})]):
        grids[network][level].append(feature)

    @cache
    def reached(network: int, features: tuple[str, ...]) -> int:
        """Thousands of places have a few dozen offers between them."""
        return read_level(features, grid=grids[network])[0]

    return {pk: reached(network, features) for pk, network, features in found}


def level_of(place: Place) -> tuple[int, tuple[LevelReading, ...]]:
    """The place's level by its network's grid, with what each level asks. One query, and one for the grid."""
    grid: dict[int, list[str]] = defaultdict(list)
    for criterion in place.network.criteria.all():
        grid[criterion.level].append(criterion.feature)
    return read_level(features_of(place), grid=grid)
