"""What to offer somebody who lost a unit: the nearest free things, in the order one would ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from maillage.booking.enums import Moment
from maillage.booking.rules import Stretch
from maillage.booking.selectors.availability import (
    FREE,
    TAKEN,
    UnitDay,
    calendars,
    free_desks,
    moment_now,
    unit_board,
)
from maillage.core.periods import DateSpan
from maillage.places.models import Place, Space, Unit
from maillage.territory.rules import Point, distance_km

DAYS_AHEAD = 8
PLACES_TRIED = 12
NEAR_DEGREES = 0.9  # about 100 km north and south: farther, nobody would go
SAME_TIME, OTHER_TIME, OTHER_PLACE = "same_time", "other_time", "other_place"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something free: another unit at the same time, another time, another place."""

    kind: str
    place: Place
    space: Space
    unit: Unit | None
    day: date
    stretch: Stretch
    km: float | None = None
    free: int = 1


def alternatives(
    *, space: Space, unit: Unit | None, day: date, moment: str, now: datetime
) -> list[Alternative]:
    """Return at most four: two of the same place and time, then another time, then another place."""
    place = space.place
    days = DateSpan(day, day + timedelta(days=DAYS_AHEAD))
    calendar = calendars([place], days=days)[place.pk]
    board = unit_board(place, days=days, now=now, calendar=calendar)
    wanted = Moment.MORNING if moment == Moment.SLOT else moment

    def found(kind: str, entry: UnitDay, on: date, at: str) -> Iterator[Alternative]:
        stretch = moment_now(at, on, calendar=calendar, zone=place.network.zone, now=now)
        if isinstance(stretch, Stretch):
            yield Alternative(kind, place, entry.space, entry.unit, on, stretch)

    same_time = [
        offer
        for entry in board[day]
        if entry.space.kind == space.kind and entry.unit != unit and _is_free(entry, wanted)
        for offer in found(SAME_TIME, entry, day, wanted)
    ]
    other_time = [
        offer
        for on in days
        for entry in sorted(board[on], key=lambda entry: entry.unit != unit)
        if entry.space.kind == space.kind
        for at in _other_moments(wanted, on, day)
        if _is_free(entry, at)
        for offer in found(OTHER_TIME, entry, on, at)
    ]
    near = list(_other_places(place, day=day, moment=wanted, now=now))
    return [*same_time[:2], *_one_a_moment(other_time)[: 3 - len(same_time[:2])], *near[:1]]


def _other_moments(wanted: str, on: date, day: date) -> list[str]:
    if on != day:
        return [wanted]
    return [half for half in (Moment.MORNING, Moment.AFTERNOON) if half != wanted]


def _one_a_moment(offers: list[Alternative]) -> list[Alternative]:
    """One unit is enough for each other time; the nearest time first."""
    first = {(offer.day, offer.stretch.moment): offer for offer in reversed(offers)}
    return sorted(first.values(), key=lambda offer: offer.stretch.starts_at)


def _is_free(entry: UnitDay, moment: str) -> bool:
    if moment == Moment.MORNING:
        return entry.morning == FREE
    if moment == Moment.AFTERNOON:
        return entry.afternoon == FREE
    halves = {entry.morning, entry.afternoon}
    return FREE in halves and TAKEN not in halves


def _other_places(place: Place, *, day: date, moment: str, now: datetime) -> Iterator[Alternative]:
    """Yield the other places with a free desk then, nearest first (great circle)."""
    near = (
        Place.objects.in_service()
        .exclude(pk=place.pk)
        .filter(
            latitude__range=(place.latitude - NEAR_DEGREES, place.latitude + NEAR_DEGREES),
            longitude__range=(place.longitude - 2 * NEAR_DEGREES, place.longitude + 2 * NEAR_DEGREES),
        )
        .select_related("network", "commune")
        .prefetch_related("spaces")
    )
    here = Point(place.latitude, place.longitude)
    by_distance = sorted(near, key=lambda other: distance_km(here, Point(other.latitude, other.longitude)))
    nearest = by_distance[:PLACES_TRIED]
    desks = free_desks(nearest, day=day, moment=moment, now=now)
    for other in nearest:
        figures = desks[other.pk]
        if figures.free and figures.stretch:
            km = distance_km(here, Point(other.latitude, other.longitude))
            pool = next(s for s in other.spaces.all() if s.kind == "desk_pool")
            yield Alternative(OTHER_PLACE, other, pool, None, day, figures.stretch, km, figures.free)
