"""Who really came: arrivals, departures and absences noted by the host, and what was paid."""

import contextlib
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from maillage.accounts.models import User
from maillage.billing.errors import NothingToPay
from maillage.billing.models import Charge
from maillage.billing.services import cancel_charge, note_paid, renew_charge
from maillage.booking import errors, rules, selectors
from maillage.booking.enums import BookingState, CheckInWay
from maillage.booking.models import Attendance, Booking
from maillage.booking.services.holds import (
    ONCE,
    expire_overdue_holds,
    lock_units,
    policy_of,
)
from maillage.booking.services.notices import when_in_words
from maillage.core.audit import record
from maillage.core.db import refused_as, retried
from maillage.core.periods import Period


@retried(refusal=errors.UnitTaken)
@transaction.atomic
def check_in(*, booking: Booking, by: User, now: datetime, way: str = CheckInWay.HOST) -> Attendance:
    """Note an arrival. Raises NotArrivable, TooEarlyToArrive, UnitTaken.

    Somebody counted absent who comes after all gets the unit if nobody else took it, and owes the price
    again. Noted once the time is over, the person is taken to have been there from start to end.
    """
    booking = _locked(booking)
    if booking.state not in {BookingState.CONFIRMED, BookingState.NO_SHOW}:
        raise errors.NotArrivable(state=BookingState(booking.state).label)
    if not rules.may_arrive(booking.starts_at, now=now):
        raise errors.TooEarlyToArrive(start=when_in_words(booking.starts_at, place=booking.unit.space.place))
    is_over = booking.ends_at <= now
    _block_again(booking, state=BookingState.DONE if is_over else BookingState.CHECKED_IN, by=by, now=now)
    record(booking, "arrived", by=by, way=way)
    return Attendance.objects.create(
        place=booking.unit.space.place,
        unit=booking.unit,
        booking=booking,
        way=way,
        arrived_at=booking.starts_at if is_over else now,
        left_at=booking.ends_at if is_over else None,
        origin=booking.holder.home_commune if booking.holder else None,
    )


@retried(refusal=errors.UnitTaken)
@transaction.atomic
def undo_check_in(*, booking: Booking, by: User, now: datetime) -> Booking:
    """The host touched the wrong line: the person is expected again. Raises NotArrivable, UnitTaken.

    Somebody welcomed without a booking was never expected: that booking is cancelled.
    """
    booking = _locked(booking)
    if booking.state not in {BookingState.CHECKED_IN, BookingState.DONE, BookingState.NO_SHOW}:
        raise errors.NotArrivable(state=BookingState(booking.state).label)
    arrivals = Attendance.objects.filter(booking=booking)
    if arrivals.filter(way=CheckInWay.WALK_IN).exists():
        booking.state = BookingState.CANCELLED
        booking.save(update_fields=["state"])
        cancel_charge(source=booking, by=by)
    else:
        _block_again(booking, state=BookingState.CONFIRMED, by=by, now=now)
    arrivals.delete()
    record(booking, "arrival taken back", by=by, role="host")
    return booking


@transaction.atomic
def check_out(*, booking: Booking, by: User, now: datetime) -> Booking:
    """Somebody leaves: the rest of the time is free for others. Raises NotArrivable."""
    booking = _locked(booking)
    if booking.state != BookingState.CHECKED_IN:
        raise errors.NotArrivable(state=BookingState(booking.state).label)
    Attendance.objects.filter(booking=booking).update(left_at=now)
    booking.state = BookingState.DONE
    booking.period = _ended(booking, now=now)
    booking.save(update_fields=["state", "period"])
    record(booking, "left", by=by, role="host")
    return booking


@transaction.atomic
def note_absence(*, booking: Booking, by: User | None, now: datetime) -> Booking:
    """Nobody came: the unit is free again from now on. Raises NotArrivable."""
    booking = _locked(booking)
    if booking.state != BookingState.CONFIRMED or now < booking.starts_at:
        raise errors.NotArrivable(state=BookingState(booking.state).label)
    booking.state = BookingState.NO_SHOW
    booking.period = _ended(booking, now=now)
    booking.save(update_fields=["state", "period"])
    cancel_charge(source=booking, by=by)
    record(booking, "did not come", by=by)
    return booking


def free_no_shows(*, now: datetime) -> int:
    """Free the units of those who did not come within their space's delay; returns how many."""
    absent = (
        Booking.objects.filter(state=BookingState.CONFIRMED, starts_at__lte=now, ends_at__gt=now)
        .filter(starts_at__lte=now - F("unit__space__no_show_delay"))
        .order_by("pk")
    )
    freed = 0
    for booking in absent:
        with contextlib.suppress(errors.NotArrivable):  # arrived or cancelled meanwhile
            note_absence(booking=booking, by=None, now=now)
            freed += 1
    return freed


@transaction.atomic
def close_finished(*, now: datetime) -> int:
    """Those present at the end of their time have left then; returns how many."""
    over = Booking.objects.select_for_update(skip_locked=True).filter(
        state=BookingState.CHECKED_IN, ends_at__lte=now
    )
    closed = {booking.pk: booking for booking in over}
    for attendance in Attendance.objects.filter(booking__in=closed, left_at__isnull=True):
        attendance.left_at = max(closed[attendance.booking_id or 0].ends_at, attendance.arrived_at)
        attendance.save(update_fields=["left_at"])
    return Booking.objects.filter(pk__in=closed).update(state=BookingState.DONE)


def take_payment(*, booking: Booking, by: User, now: datetime) -> Charge:
    """The host notes the charge of a booking as paid. Raises AlreadyPaid, NothingToPay."""
    charge = selectors.charges_by_booking([booking]).get(booking.pk)
    if charge is None:
        raise NothingToPay
    return note_paid(charge=charge, by=by, now=now)


def _locked(booking: Booking) -> Booking:
    lock_units([booking.unit_id])
    return selectors.with_place().select_for_update(of=("self",)).get(pk=booking.pk)


def _block_again(booking: Booking, *, state: BookingState, by: User, now: datetime) -> None:
    """The whole time that was asked for is the person's again, and so is its price. Raises UnitTaken."""
    expire_overdue_holds(now=now, unit_ids=[booking.unit_id])
    blocked = policy_of(booking.unit.space).blocked(Period(booking.starts_at, booking.ends_at))
    booking.state, booking.period = state, (blocked.start, blocked.end)
    with refused_as(errors.UnitTaken, constraint=ONCE):
        booking.save(update_fields=["state", "period"])
    renew_charge(source=booking, by=by, now=now)


def _ended(booking: Booking, *, now: datetime) -> tuple[datetime, datetime]:
    """The blocked time cut at `now`, never empty."""
    start = booking.period.lower
    return start, max(min(now, booking.period.upper), start + timedelta(minutes=1))
