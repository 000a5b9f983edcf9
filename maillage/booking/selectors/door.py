"""What the tablet at the door shows: each unit now, next, free until. Names are nobody's business there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maillage.accounts.models import User
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.booking.selectors.availability import active_units, calendars, instants, taken_periods
from maillage.booking.selectors.bookings import with_place
from maillage.core.periods import DateSpan, Period
from maillage.places.models import Place, Unit
from maillage.places.rules import DayHours, day_hours


@dataclass(frozen=True, slots=True)
class DoorLine:
    """One unit: taken until, or free until; None until the end of the day."""

    unit: Unit
    is_taken: bool
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Door:
    hours: DayHours
    lines: tuple[DoorLine, ...]

    @property
    def free(self) -> int:
        return sum(not line.is_taken for line in self.lines)


def door(place: Place, *, now: datetime) -> Door:
    """Five queries, whatever the number of units."""
    zone = place.network.zone
    today = DateSpan.one(now.astimezone(zone).date())
    units = list(active_units([place]))
    taken = taken_periods([unit.pk for unit in units], within=instants(today, zone=zone), now=now)
    calendar = calendars([place], days=today)[place.pk]
    lines = tuple(_line(unit, sorted(taken.get(unit.pk, [])), now=now) for unit in units)
    return Door(day_hours(today.first, calendar=calendar), lines)


def _line(unit: Unit, taken: list[Period], *, now: datetime) -> DoorLine:
    """Two bookings that touch are one stretch for who stands at the door."""
    until = now
    for period in taken:
        if period.start <= until < period.end:
            until = period.end
    if until > now:
        return DoorLine(unit, is_taken=True, until=until)
    return DoorLine(unit, is_taken=False, until=next((p.start for p in taken if p.start > now), None))


def arrivable(user: User, *, place: Place, now: datetime) -> Booking | None:
    """The booking for which this person may say "I am here" at this door: the first of today, not over."""
    return (
        with_place()
        .filter(
            holder=user,
            unit__space__place=place,
            state__in=[BookingState.CONFIRMED, BookingState.CHECKED_IN, BookingState.NO_SHOW],
            starts_at__lte=now + timedelta(hours=2),
            ends_at__gt=now,
        )
        .order_by("starts_at")
        .first()
    )
