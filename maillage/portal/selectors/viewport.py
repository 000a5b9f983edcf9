"""What the map shows of a country: places gathered in the cells of a grid, counted by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Avg, Count, F, Max, Min, QuerySet
from django.db.models.functions import Floor

from maillage.places.models import Place
from maillage.portal.rules import grid_step
from maillage.portal.selectors.matching import Wanted, Where, matching_places, places_offering
from maillage.territory.rules import Box


@dataclass(frozen=True, slots=True)
class Cluster:
    """`latitude` and `longitude` are the mean of its places', `box` what holds them all."""

    count: int
    latitude: float
    longitude: float
    box: Box


def clusters(wanted: Wanted, *, on: date, where: Where, seen: Box) -> list[Cluster]:
    """The places that match, cell by cell, each once; cells stay where they are when the map moves."""
    places = _exactly(wanted, on=on, where=where)
    step = grid_step(seen)
    cells = (
        places.order_by()
        .annotate(row=Floor(F("latitude") / step.latitude), column=Floor(F("longitude") / step.longitude))
        .values("row", "column")
        .annotate(count=Count("pk"), **_outline())
        .order_by("row", "column")
    )
    return [_cluster(cell) for cell in cells]


def box_of(wanted: Wanted, *, on: date, where: Where) -> Box | None:
    """What holds all the places that match; None when there is none."""
    found = _exactly(wanted, on=on, where=where).aggregate(**_outline())
    return None if found["south"] is None else _box(found)


def _exactly(wanted: Wanted, *, on: date, where: Where) -> QuerySet[Place]:
    """A level and a radius are not read by the database: then the places are named one by one."""
    if not wanted.level and (where.near is None or wanted.radius_km is None):
        return places_offering(wanted, on=on, where=where)
    return Place.objects.filter(pk__in=[match.pk for match in matching_places(wanted, on=on, where=where)])


def _outline() -> dict[str, Any]:
    return {
        "middle_latitude": Avg("latitude"),
        "middle_longitude": Avg("longitude"),
        "south": Min("latitude"),
        "west": Min("longitude"),
        "north": Max("latitude"),
        "east": Max("longitude"),
    }


def _cluster(cell: Mapping[str, Any]) -> Cluster:
    return Cluster(cell["count"], cell["middle_latitude"], cell["middle_longitude"], _box(cell))


def _box(found: Mapping[str, Any]) -> Box:
    return Box(found["south"], found["west"], found["north"], found["east"])
