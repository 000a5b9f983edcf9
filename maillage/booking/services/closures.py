"""Closing a place for some days: bookings hit are cancelled, people told and offered something else."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.accounts.models import User
from maillage.billing.services import cancel_charge
from maillage.booking import errors, selectors
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking, Closure
from maillage.booking.services.holds import lock_units
from maillage.booking.services.notices import tell_closed
from maillage.core.audit import record
from maillage.core.db import refused_as, retried
from maillage.core.periods import DateSpan
from maillage.places.models import Place, Unit


@dataclass(frozen=True, slots=True)
class ClosureReport:
    """What a closure did: the bookings that it cancelled, and the longer ones that only lose some days."""

    closure: Closure
    cancelled: tuple[Booking, ...]
    shortened: tuple[Booking, ...]


@retried(refusal=errors.ClosedAlready)
@transaction.atomic
def close_place(*, place: Place, days: DateSpan, reason: str, by: User, now: datetime) -> ClosureReport:
    """Shut a place on these days. Raises ClosureOver, ClosedAlready.

    All its units are locked first: a booking made at the same instant comes before, and is hit, or after,
    and is refused. A booking that lies wholly in the closed days is cancelled; a longer one is kept and
    its holder told.
    """
    if days.last < now.astimezone(place.network.zone).date():
        raise errors.ClosureOver
    lock_units(Unit.objects.filter(space__place=place).values_list("pk", flat=True))
    hit = selectors.hit_by_closure(place, days=days, now=now)
    with refused_as(errors.ClosedAlready, constraint="booking_closure_once"):
        closure = Closure.objects.create(
            place=place, days=DateRange(days.first, days.end), reason=reason, created_at=now
        )
    record(closure, "place closed", by=by, role="host", first=days.first, end=days.end)
    cancelled = tuple(_cancel(booking, by=by) for booking in hit.whole)
    tell_closed(cancelled, closure=closure, now=now)
    tell_closed(hit.partly, closure=closure, now=now)
    return ClosureReport(closure, cancelled, tuple(hit.partly))


@transaction.atomic
def reopen_place(*, closure: Closure, by: User, now: datetime) -> None:
    """Take a closure back; the bookings that it cancelled stay so. Raises ClosureOver."""
    closure = Closure.objects.select_for_update().get(pk=closure.pk)
    if closure.days.upper <= now.astimezone(closure.place.network.zone).date():
        raise errors.ClosureOver
    record(closure, "closure taken back", by=by, role="host")
    closure.delete()


def _cancel(booking: Booking, *, by: User) -> Booking:
    booking.state, booking.hold_expires_at = BookingState.CANCELLED, None
    booking.revision += 1
    booking.save(update_fields=["state", "hold_expires_at", "revision"])
    cancel_charge(source=booking, by=by)
    record(booking, "booking cancelled by a closure", by=by, role="host")
    return booking
