"""Who really came, brought from elsewhere: with a booking, or counted where nothing is booked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.booking.models import Attendance, Booking
from maillage.booking.services.history.rows import Stay, check_stay
from maillage.core.audit import record
from maillage.places.models import Place

BATCH = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """Somebody counted where nothing is booked."""

    place: Place
    stay: Stay


@transaction.atomic
def import_visits(*, visits: Sequence[Visit], by: User | None, now: datetime) -> int:
    """Write the people counted where nothing is booked; returns how many. Raises OutcomeNotPossible."""
    for visit in visits:
        check_stay(visit.stay, now=now)
    kept = Attendance.objects.bulk_create(
        [make_attendance(visit.stay, place=visit.place) for visit in visits], batch_size=BATCH
    )
    for place, rows in Counter(visit.place for visit in visits).items():
        record(place, "visits imported", by=by, rows=rows)
    return len(kept)


def make_attendance(stay: Stay, *, place: Place, booking: Booking | None = None) -> Attendance:
    return Attendance(
        place=place,
        unit_id=booking.unit_id if booking else None,
        booking=booking,
        way=stay.way,
        arrived_at=stay.arrived_at,
        left_at=stay.left_at,
        origin=stay.origin,
    )
