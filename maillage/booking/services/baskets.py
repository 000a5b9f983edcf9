"""A filled basket: a line or all of it given back before confirming, all of it cancelled afterwards."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from maillage.accounts.models import User
from maillage.booking import errors, selectors
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.booking.services.bookings import CONFIRMABLE, cancel_locked
from maillage.booking.services.holds import lock_person, lock_units
from maillage.booking.services.notices import tell_cancelled
from maillage.core.audit import record
from maillage.core.db import retried


@retried(refusal=errors.BasketEmpty)
@transaction.atomic
def give_back(*, basket: UUID, holder: User, reference: str = "") -> int:
    """Let go of all that the basket holds, or of one line; returns how many lines are left to confirm.

    Nothing was owed and no mail is sent. What is confirmed is not touched: it is cancelled instead.
    """
    waiting = [line for line in _locked(basket, holder=holder) if line.state in CONFIRMABLE]
    given_back = [line for line in waiting if reference in {"", line.reference}]
    for line in given_back:
        line.state, line.hold_expires_at = BookingState.CANCELLED, None
        line.save(update_fields=["state", "hold_expires_at"])
        record(line, "hold given back", by=holder)
    return len(waiting) - len(given_back)


@retried(refusal=errors.BasketEmpty)
@transaction.atomic
def cancel_basket(*, basket: UUID, holder: User, now: datetime) -> list[Booking]:
    """Cancel all that is still to come of a basket, or nothing of it; one mail tells it.

    Raises BasketEmpty, CancelTooLate.
    """
    booked = [line for line in _locked(basket, holder=holder) if line.state == BookingState.CONFIRMED]
    if not booked:
        raise errors.BasketEmpty
    for line in booked:
        cancel_locked(line, by=holder, now=now)
    tell_cancelled(booked, by_host=False)
    return booked


def _locked(basket: UUID, *, holder: User) -> list[Booking]:
    """The person, the units in id order, then the lines: the order of everybody who touches a basket."""
    lock_person(holder)
    lines = selectors.basket_of(holder, basket=basket)
    lock_units(lines.values_list("unit_id", flat=True))
    return list(lines.select_for_update(of=("self",)))
