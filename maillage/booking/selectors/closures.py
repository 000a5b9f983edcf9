"""The days on which hosts shut their place, and the bookings that a closure would hit."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from maillage.booking.enums import BookingState
from maillage.booking.models import Booking, Closure
from maillage.booking.selectors.availability import instants
from maillage.booking.selectors.bookings import with_place
from maillage.core.periods import DateSpan
from maillage.places.models import Place

STANDING = [BookingState.HELD, BookingState.PENDING, BookingState.CONFIRMED]


@dataclass(frozen=True, slots=True)
class Hit:
    """Bookings that lie wholly in the closed days, and longer ones that only lose some of theirs."""

    whole: list[Booking]
    partly: list[Booking]

    @property
    def total(self) -> int:
        return len(self.whole) + len(self.partly)


def hit_by_closure(place: Place, *, days: DateSpan, now: datetime) -> Hit:
    """Nobody who is already there is sent away, and an overdue hold is nobody's."""
    closed = instants(days, zone=place.network.zone)
    standing = (
        with_place()
        .filter(
            unit__space__place=place, state__in=STANDING, starts_at__lt=closed.end, ends_at__gt=closed.start
        )
        .exclude(Q(state=BookingState.HELD, hold_expires_at__lte=now))
        .filter(ends_at__gt=now)
        .order_by("starts_at", "unit_id")
    )
    found = list(standing)
    whole = [b for b in found if b.starts_at >= closed.start and b.ends_at <= closed.end]
    return Hit(whole, [booking for booking in found if booking not in whole])


def closures_to_come(place: Place, *, now: datetime) -> QuerySet[Closure]:
    today = now.astimezone(place.network.zone).date()
    return Closure.objects.filter(place=place, days__endswith__gt=today).order_by("days")
