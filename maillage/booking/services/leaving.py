"""Somebody erases their account: what they had booked is free for others."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from maillage.accounts.models import User
from maillage.billing.services import cancel_charge
from maillage.booking import selectors
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.booking.services.holds import lock_person, lock_units
from maillage.booking.services.notices import tell_cancelled
from maillage.core.audit import record


@transaction.atomic
def give_up_bookings(*, holder_id: int, now: datetime) -> int:
    """Cancel what has not begun, however late: nobody will come. One mail a basket. Returns how many."""
    holder = User.objects.get(pk=holder_id)
    lock_person(holder)
    lines = selectors.given_up_with(holder_id, now=now).order_by("pk")
    lock_units(lines.values_list("unit_id", flat=True))
    given_up = list(lines.select_for_update(of=("self",)))
    told: dict[UUID, list[Booking]] = defaultdict(list)
    for line in given_up:
        if line.state == BookingState.CONFIRMED:
            told[line.basket].append(line)
        _give_up(line, by=holder)
    for bookings in told.values():
        tell_cancelled(bookings, by_host=False)
    return len(given_up)


def _give_up(line: Booking, *, by: User) -> None:
    line.state, line.hold_expires_at = BookingState.CANCELLED, None
    line.revision += 1
    line.save(update_fields=["state", "hold_expires_at", "revision"])
    cancel_charge(source=line, by=by)
    record(line, "booking cancelled", by=by, why="account erased")
