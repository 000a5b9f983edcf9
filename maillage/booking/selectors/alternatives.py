"""What to offer who lost a unit: free things of the same length, in the order one would ask for them."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import TypedDict

from maillage.booking.enums import Moment
from maillage.booking.models import Booking
from maillage.booking.rules import Stretch, check_horizon, check_notice
from maillage.booking.selectors.availability import (
    TakenPeriods,
    UnitDay,
    active_units,
    board_of,
    calendars,
    free_during,
    instants,
    is_free,
    taken_periods,
)
from maillage.booking.selectors.nearest_times import Time, days_around, other_times, stretch_at
from maillage.core.errors import RuleBroken
from maillage.core.periods import DateSpan
from maillage.places import selectors as places_selectors
from maillage.places.enums import WhoMayBook
from maillage.places.models import Place, Space, Unit
from maillage.places.rules import Calendar
from maillage.territory.rules import Point, distance_km

PLACES_TRIED = 12
NEAR_KM = 100  # farther, nobody would go
MOST_HERE = 3
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


class AskedFor(TypedDict):
    """What was wanted, as `alternatives` and `leftover` take it."""

    space: Space
    unit: Unit | None
    day: date
    moment: str
    start: time | None
    end: time | None


@dataclass(frozen=True, slots=True)
class _Here:
    """The place where it was wanted, read once: nothing below reads the database."""

    place: Place
    calendar: Calendar
    units: Sequence[Unit]
    taken: TakenPeriods
    now: datetime

    def stretch(self, asked: Time) -> Stretch | None:
        found = stretch_at(asked, calendar=self.calendar, zone=self.place.network.zone, now=self.now)
        return found if isinstance(found, Stretch) else None

    def offers(self, kind: str, stretch: Stretch, units: Sequence[Unit] = ()) -> Iterator[Alternative]:
        for unit in units or self.units:
            if self._is_allowed(unit.space, stretch) and is_free(unit, stretch.visible, taken=self.taken):
                yield Alternative(kind, self.place, stretch.day, stretch, unit.space, unit)

    def _is_allowed(self, space: Space, stretch: Stretch) -> bool:
        with suppress(RuleBroken):
            check_notice(stretch.starts_at, now=self.now, notice=space.notice)
            check_horizon(stretch.starts_at, now=self.now, horizon=space.horizon)
            return space.min_length <= stretch.visible.length <= space.max_length
        return False


def asked_for(booking: Booking) -> AskedFor:
    """What a booking was, to find the like of it."""
    zone = booking.unit.space.place.network.zone
    is_slot = booking.moment == Moment.SLOT
    return {
        "space": booking.unit.space,
        "unit": booking.unit,
        "day": booking.day,
        "moment": booking.moment,
        "start": booking.starts_at.astimezone(zone).time() if is_slot else None,
        "end": booking.ends_at.astimezone(zone).time() if is_slot else None,
    }


def alternatives(
    *,
    space: Space,
    unit: Unit | None,
    day: date,
    moment: str,
    now: datetime,
    start: time | None = None,
    end: time | None = None,
    besides: int | None = None,
) -> list[Alternative]:
    """The offers of `leftover` alone; the booking `besides` would move and is in nobody's way."""
    asked = Time(day, moment, start, end)
    return _found(space=space, unit=unit, asked=asked, now=now, besides=besides)[0]


def leftover(
    *,
    space: Space,
    unit: Unit | None,
    day: date,
    moment: str,
    now: datetime,
    start: time | None = None,
    end: time | None = None,
) -> Leftover:
    """At most four offers: two of the same place and time, then another time, then another place.

    The board shows one day by half-days: a week or a month has none.
    """
    asked = Time(day, moment, start, end)
    offers, here = _found(space=space, unit=unit, asked=asked, now=now)
    if moment in {Moment.WEEK, Moment.MONTH}:
        return Leftover(offers, [])
    units = [each for each in here.units if each.space_id == space.pk]
    board = board_of(
        sorted(units, key=lambda each: each.number),
        days=DateSpan.one(day),
        zone=space.place.network.zone,
        calendar=here.calendar,
        taken=here.taken,
        now=now,
    )
    return Leftover(offers, board[day])


def _found(
    *, space: Space, unit: Unit | None, asked: Time, now: datetime, besides: int | None = None
) -> tuple[list[Alternative], _Here]:
    """Seven queries, whatever there is. A time asked without its hours (an old page) is its morning."""
    place = space.place
    if asked.moment == Moment.SLOT and asked.start is None:
        asked = Time(asked.day, Moment.MORNING)
    nearest = _nearest(place)
    days = days_around(asked)
    known = calendars([place, *nearest], days=days)
    units = _units(space, first=unit)
    within = instants(days, zone=place.network.zone)
    taken = taken_periods([each.pk for each in units], within=within, now=now, besides=besides)
    here = _Here(place, known[place.pk], units, taken, now)
    offers = _here(here, asked, unit=unit)
    elsewhere = _elsewhere(place, nearest, asked, space=space, known=known, now=now)
    return [*offers, *elsewhere], here


def _units(space: Space, *, first: Unit | None) -> list[Unit]:
    """The unit that was wanted, those of its space, then the others of its kind that anybody may take."""
    like = active_units([space.place]).filter(space__kind=space.kind, space__mode=space.mode)
    return sorted(
        (each for each in like if each.space_id == space.pk or each.space.who_may_book == WhoMayBook.ANYONE),
        key=lambda each: (each != first, each.space_id != space.pk, each.space_id, each.number),
    )


def _here(here: _Here, asked: Time, *, unit: Unit | None) -> list[Alternative]:
    """Two at the same time at most, then the nearest other times, none of which overlaps another.

    Where another unit is free at the same time, only the wanted one is worth another time.
    """
    wanted = here.stretch(asked)
    others = (offer for offer in here.offers(SAME_TIME, wanted) if offer.unit != unit) if wanted else ()
    same_time, other_time = list(islice(others, 2)), list[Alternative]()
    units = [each for each in here.units if each == unit] if same_time else []
    for other in other_times(asked):
        if len(same_time) + len(other_time) == MOST_HERE:
            break
        stretch = here.stretch(other)
        if stretch and not any(stretch.visible.overlaps(offer.stretch.visible) for offer in other_time):
            other_time += islice(here.offers(OTHER_TIME, stretch, units), 1)
    return same_time + other_time


def _nearest(place: Place) -> list[Place]:
    """By great circle."""
    here = Point(place.latitude, place.longitude)
    others = Place.objects.in_service().exclude(pk=place.pk).select_related("network", "commune")
    return list(places_selectors.nearest_first(others, here, within_km=NEAR_KM)[:PLACES_TRIED])


def _elsewhere(
    place: Place,
    nearest: Sequence[Place],
    asked: Time,
    *,
    space: Space,
    known: dict[int, Calendar],
    now: datetime,
) -> Iterator[Alternative]:
    """The nearest of the other places with something free of that kind at the same time."""
    ahead = {
        other.pk: stretch_at(asked, calendar=known[other.pk], zone=other.network.zone, now=now)
        for other in nearest
    }
    figures = free_during(nearest, ahead, kind=space.kind, mode=space.mode, now=now)
    here = Point(place.latitude, place.longitude)
    for other in nearest:
        found = figures[other.pk]
        if found.free and found.stretch:
            km = distance_km(here, Point(other.latitude, other.longitude))
            yield Alternative(OTHER_PLACE, other, asked.day, found.stretch, km=km, free=found.free)
            return
