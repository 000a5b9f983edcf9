"""What to offer somebody who lost a unit: the nearest free things, in the order one would ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

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
from maillage.places import selectors as places_selectors
from maillage.places.models import Place, Space, Unit
from maillage.territory.rules import Point, distance_km

DAYS_AHEAD = 8
PLACES_TRIED = 12
NEAR_KM = 100  # farther, nobody would go
SAME_TIME, OTHER_TIME, OTHER_PLACE = "same_time", "other_time", "other_place"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something free: another unit at the same time, another time, another place."""

    kind: str
    place: Place
    day: date
    stretch: Stretch
    space: Space | None = None
    unit: Unit | None = None
    km: float | None = None
    free: int = 1


@dataclass(frozen=True, slots=True)
class Leftover:
    """What somebody who lost a unit is shown: the offers, and who has what in that space on that day."""

    offers: list[Alternative]
    board: list[UnitDay]


def leftover(*, space: Space, unit: Unit | None, day: date, moment: str, now: datetime) -> Leftover:
    """At most four offers: two of the same place and time, then another time, then another place."""
    place = space.place
    days = DateSpan(day, day + timedelta(days=DAYS_AHEAD))
    calendar = calendars([place], days=days)[place.pk]
    board = unit_board(place, days=days, now=now, calendar=calendar, kind=space.kind)
    wanted = Moment.MORNING if moment == Moment.SLOT else moment

    def at_place(kind: str, on: date, at: str, *, at_most: int) -> Iterator[Alternative]:
        """The unit that was asked for first, if it is free then."""
        stretch = moment_now(at, on, calendar=calendar, zone=place.network.zone, now=now)
        free = [entry for entry in board[on] if _is_free(entry, at)]
        if isinstance(stretch, Stretch):
            for entry in sorted(free, key=lambda entry: entry.unit != unit)[:at_most]:
                yield Alternative(kind, place, on, stretch, entry.space, entry.unit)

    same_time = [offer for offer in at_place(SAME_TIME, day, wanted, at_most=3) if offer.unit != unit][:2]
    other_times = (
        offer
        for on in days
        for at in _other_moments(wanted, on, day)
        for offer in at_place(OTHER_TIME, on, at, at_most=1)
    )
    other_place = _other_place(place, day=day, moment=wanted, now=now)
    offers = [*same_time, *islice(other_times, 3 - len(same_time)), *([other_place] if other_place else [])]
    return Leftover(offers, [entry for entry in board[day] if entry.space == space])


def alternatives(
    *, space: Space, unit: Unit | None, day: date, moment: str, now: datetime
) -> list[Alternative]:
    return leftover(space=space, unit=unit, day=day, moment=moment, now=now).offers


def _other_moments(wanted: str, on: date, day: date) -> list[str]:
    if on != day:
        return [wanted]
    return [half for half in (Moment.MORNING, Moment.AFTERNOON) if half != wanted]


def _is_free(entry: UnitDay, moment: str) -> bool:
    if moment == Moment.MORNING:
        return entry.morning == FREE
    if moment == Moment.AFTERNOON:
        return entry.afternoon == FREE
    halves = {entry.morning, entry.afternoon}
    return FREE in halves and TAKEN not in halves


def _other_place(place: Place, *, day: date, moment: str, now: datetime) -> Alternative | None:
    """The nearest of the other places with a free desk then (great circle)."""
    here = Point(place.latitude, place.longitude)
    others = Place.objects.in_service().exclude(pk=place.pk).select_related("network", "commune")
    nearest = list(places_selectors.nearest_first(others, here, within_km=NEAR_KM)[:PLACES_TRIED])
    desks = free_desks(nearest, day=day, moment=moment, now=now)
    for other in nearest:
        figures = desks[other.pk]
        if figures.free and figures.stretch:
            km = distance_km(here, Point(other.latitude, other.longitude))
            return Alternative(OTHER_PLACE, other, day, figures.stretch, km=km, free=figures.free)
    return None
