"""Networks and places as they are shown, with their level."""

import math
from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet

from maillage.places.models import Criterion, Network, Place, Space, Unit
from maillage.places.rules import LevelReading, read_level
from maillage.places.selectors.features import features_of
from maillage.places.selectors.offers import offers_of
from maillage.territory.rules import Point, box_around


def networks() -> QuerySet[Network]:
    return Network.objects.prefetch_related("departements")


def places_with_offer() -> QuerySet[Place]:
    """Places with all that their page and their level need: a constant number of queries."""
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


def first_listed(places: QuerySet[Place], *, most: int) -> list[Place]:
    """The first ones, as a list shows them. Two queries: PostgreSQL would else count the units of all."""
    ids = list(places.values_list("pk", flat=True)[:most])
    listed = places_listed().in_bulk(ids)
    return [listed[pk] for pk in ids]


def nearest_first(
    places: QuerySet[Place], point: Point, *, within_km: float | None = None
) -> QuerySet[Place]:
    """Ordered as on a flat map true to scale around the point: right enough to choose the nearest.

    What is left out is surely farther than `within_km`; what stays may be a little farther too.
    """
    if within_km is not None:
        box = box_around(point, km=within_km)
        places = places.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    parallel = math.cos(math.radians(point.latitude))
    north, east = F("latitude") - point.latitude, (F("longitude") - point.longitude) * parallel
    return places.order_by(north * north + east * east, "pk")


def levels_of(places: Sequence[Place]) -> dict[int, int]:
    """The level of each place by its network's grid, by the place's id. Five queries."""
    grids: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    criteria = Criterion.objects.filter(network__in={place.network_id for place in places})
    for network_id, level, feature in criteria.values_list("network", "level", "feature"):
        grids[network_id][level].append(feature)
    offers = offers_of(places)
    return {
        place.pk: read_level(features_of(place, offers[place.pk]), grid=grids[place.network_id])[0]
        for place in places
    }


def level_of(place: Place) -> tuple[int, tuple[LevelReading, ...]]:
    """The place's level by its network's grid; no query if it comes from `places_with_offer`."""
    grid: dict[int, list[str]] = defaultdict(list)
    for criterion in place.network.criteria.all():
        grid[criterion.level].append(criterion.feature)
    return read_level(features_of(place), grid=grid)
