"""What is free for somebody who comes in without a booking: the units, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from maillage.booking import rules
from maillage.booking.enums import Moment
from maillage.booking.rules import Stretch
from maillage.booking.selectors.availability import active_units
from maillage.booking.selectors.one_day import OneDay
from maillage.places.enums import BookingMode
from maillage.places.models import Place, Unit
from maillage.territory import selectors as territory_selectors
from maillage.territory.models import Commune
from maillage.territory.rules import Point, distance_km, search_key


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit that is free now, and until when at the latest."""

    unit: Unit
    until: datetime


@dataclass(frozen=True, slots=True)
class WalkInOffer:
    """The stretches that begin now, shortest first, and the units free for the first of them."""

    stretches: tuple[Stretch, ...] = ()
    seats: tuple[Seat, ...] = ()

    @property
    def until(self) -> datetime | None:
        """The end of the shortest stretch; None when the place is shut for the rest of the day."""
        return self.stretches[0].ends_at if self.stretches else None


def units_for_hosts(places: Sequence[Place]) -> QuerySet[Unit]:
    """Units with all that a service reads of their place."""
    return active_units(places).select_related("space__place__network", "space__place__commune")


def walk_in_offer(units: Sequence[Unit], *, on: OneDay) -> WalkInOffer:
    """Desks and offices only: a room is booked by the quarter of an hour."""
    stretches = stretches_now(on)
    if not stretches:
        return WalkInOffer()
    seats = [Seat(unit, max(free)) for unit in units if (free := _ends(unit, stretches, on=on))]
    return WalkInOffer(stretches, tuple(seats))


def stretches_now(on: OneDay) -> tuple[Stretch, ...]:
    """Until the end of the half-day that runs or is about to begin, and until the end of the day."""
    if on.day != on.today:
        return ()
    morning, afternoon = on.ahead(Moment.MORNING), on.ahead(Moment.AFTERNOON)
    offered: list[Stretch | str] = [morning] if isinstance(morning, Stretch) else [afternoon]
    if isinstance(morning, Stretch) and isinstance(afternoon, Stretch):
        offered.append(on.ahead(Moment.DAY))
    return tuple(
        found
        for found in offered
        if isinstance(found, Stretch) and rules.may_arrive(found.starts_at, now=on.now)
    )


def commune_named(text: str, *, near: Point) -> list[Commune]:
    """The commune of that name nearest to the place; several when the words are only a beginning."""
    found = [result.commune for result in territory_selectors.find_communes(text)]
    whole = [commune for commune in found if commune.search_name == search_key(text)]
    if whole:
        return [min(whole, key=lambda commune: distance_km(near, commune.point))]
    return found


def _ends(unit: Unit, stretches: Sequence[Stretch], *, on: OneDay) -> list[datetime]:
    """When the stretches for which the unit is free end; none unless the shortest is free."""
    if unit.space.mode != BookingMode.HALF_DAYS or not on.is_free(unit, stretches[0]):
        return []
    return [stretch.ends_at for stretch in stretches if on.is_free(unit, stretch)]
