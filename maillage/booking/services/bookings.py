"""A hold becomes a booking, a booking is cancelled: each change locked, journaled, told by mail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from maillage.accounts.models import User
from maillage.billing import selectors as billing_selectors
from maillage.billing.enums import Use
from maillage.billing.errors import PriceNotSet
from maillage.billing.models import Charge, Tariff
from maillage.billing.rules import Quote, RateRow, quote_half_days, quote_minutes, rates_for
from maillage.billing.services import cancel_charge, fix_charge
from maillage.booking import errors, rules, selectors
from maillage.booking.enums import BookingState, Moment
from maillage.booking.models import Booking
from maillage.booking.services.holds import (
    ONCE,
    expire_overdue_holds,
    lock_person,
    lock_units,
    lock_units_of,
)
from maillage.booking.services.notices import tell_cancelled, tell_confirmed, when_in_words
from maillage.core.audit import record
from maillage.core.db import ended_as, retried
from maillage.core.periods import DateSpan
from maillage.core.prepared import update
from maillage.places.models import Space
from maillage.places.rules import Calendar

CONFIRMABLE = {BookingState.HELD, BookingState.EXPIRED}


@dataclass(frozen=True, slots=True)
class Price:
    """A quote with the tariff that gave it and the inputs that it rests on."""

    quote: Quote
    tariff: Tariff
    inputs: dict[str, Any]


def stretch_of(booking: Booking) -> rules.Stretch:
    """Read the days and half-days of a booking from the place's calendar. Raises PlaceClosedThen."""
    place = booking.unit.space.place
    days = DateSpan(booking.day - timedelta(days=7), booking.day + timedelta(days=32))
    is_slot = booking.moment == Moment.SLOT
    calendar = Calendar({}) if is_slot else selectors.calendars([place], days=days)[place.pk]
    return stretch_by(booking, calendar=calendar)


def stretch_by(booking: Booking, *, calendar: Calendar) -> rules.Stretch:
    """The same by a calendar already read; a slot is what it was, whatever the calendar says."""
    visible = rules.Stretch(
        booking.moment, booking.day, booking.starts_at, booking.ends_at, ((booking.day, 1),)
    )
    if booking.moment == Moment.SLOT:
        return visible
    zone, since = booking.unit.space.place.network.zone, booking.starts_at
    asked = rules.stretch(booking.moment, booking.day, calendar=calendar, zone=zone, since=since)
    return replace(visible, days=asked.days, closed_days=asked.closed_days)


def price_of(*, space: Space, stretch: rules.Stretch, activity: str, use: str) -> Price:
    """Quote a stretch by the tariff in force on its first day.

    Raises PriceNotSet, ActivityNeeded, UseNeeded.
    """
    first_day = stretch.days[0][0]
    tariff = billing_selectors.tariff_in_force(place_id=space.place_id, on=first_day)
    if tariff is None:
        raise PriceNotSet
    amounts = billing_selectors.rates_of(tariff, space_kind=space.kind)
    return _price(tariff, amounts, space=space, stretch=stretch, activity=activity, use=use)


def price_under(tariff: Tariff, *, space: Space, stretch: rules.Stretch, activity: str, use: str) -> Price:
    """Quote a stretch by one version of the terms; no query if its rates are prefetched."""
    amounts = billing_selectors.rate_rows(tariff, space_kind=space.kind)
    return _price(tariff, amounts, space=space, stretch=stretch, activity=activity, use=use)


def _price(
    tariff: Tariff,
    amounts: Sequence[RateRow],
    *,
    space: Space,
    stretch: rules.Stretch,
    activity: str,
    use: str,
) -> Price:
    rates = rates_for(amounts, terms=tariff.terms, activity=activity, use=use)
    if stretch.moment == Moment.SLOT:
        quote = quote_minutes(rates, terms=tariff.terms, minutes=stretch.minutes)
    else:
        quote = quote_half_days(rates, terms=tariff.terms, days=stretch.days)
    inputs = {
        "activity": activity,
        "use": use or Use.WORK,
        "space_kind": space.kind,
        "moment": stretch.moment,
        "minutes": stretch.minutes,
        "days": [[day.isoformat(), halves] for day, halves in stretch.days],
    }
    return Price(quote, tariff, inputs)


@retried(refusal=errors.UnitTaken)
@transaction.atomic
def confirm_basket(
    *,
    basket: UUID,
    holder: User,
    now: datetime,
    use: str,
    note: str = "",
    activity: str = "",
    seen: int | None = None,
) -> list[Booking]:
    """Confirm everything held in the basket, or nothing; the price is fixed on each charge.

    A hold whose ten minutes are over is still good if nobody took the unit meanwhile. A basket that is
    already confirmed is returned as it is. `seen`: how many lines the person looked at. An activity that
    the account has goes before one that is told.
    Raises UnitTaken, BasketEmpty, BasketChanged, PriceNotSet, ActivityNeeded, UseNeeded.
    """
    lock_person(holder)
    lock_units_of(holder, basket=basket)
    bookings = [
        booking
        for booking in selectors.locked_basket(holder, basket=basket)
        if booking.state != BookingState.CANCELLED
    ]
    waiting = [booking for booking in bookings if booking.state in CONFIRMABLE]
    if not bookings or (not waiting and not _all_confirmed(bookings)):
        raise errors.BasketEmpty
    if waiting and seen not in {None, len(bookings)}:
        raise errors.BasketChanged
    told = holder.activity or activity
    charges = {
        booking.pk: _confirm(booking, by=holder, use=use, note=note, activity=told, now=now)
        for booking in waiting
    }
    if waiting:
        tell_confirmed(waiting, charges=charges)
    return bookings


def _all_confirmed(bookings: Sequence[Booking]) -> bool:
    return all(booking.state == BookingState.CONFIRMED for booking in bookings)


def _confirm(booking: Booking, *, by: User, use: str, note: str, activity: str, now: datetime) -> Charge:
    """A hold that is still one keeps everybody out; where it is one no more, others may be overdue now."""
    if booking.state == BookingState.EXPIRED:
        expire_overdue_holds(now=now, unit_ids=[booking.unit_id])
    stretch = stretch_of(booking)
    rules.check_not_past(stretch, now=now)
    price = price_of(space=booking.unit.space, stretch=stretch, activity=activity, use=use)
    booking.state, booking.hold_expires_at = BookingState.CONFIRMED, None
    booking.use, booking.note = price.inputs["use"], note
    with ended_as(errors.UnitTaken, constraint=ONCE):
        update(booking, "state", "hold_expires_at", "use", "note")
    charge = _fix(booking, price, now=now)
    record(booking, "booking confirmed", by=by)
    return charge


def fix_price(booking: Booking, *, stretch: rules.Stretch, activity: str, now: datetime) -> Charge:
    """Write the charge of a booking by the tariff in force, with all that explains it."""
    price = price_of(space=booking.unit.space, stretch=stretch, activity=activity, use=booking.use)
    return _fix(booking, price, now=now)


def _fix(booking: Booking, price: Price, *, now: datetime) -> Charge:
    place = booking.unit.space.place
    return fix_charge(
        source=booking,
        place=place,
        payer=booking.holder,
        label=f"{booking.unit.label}, {place.name}",
        quote=price.quote,
        tariff=price.tariff,
        inputs=price.inputs,
        now=now,
    )


@retried(refusal=errors.UnitTaken)
@transaction.atomic
def cancel_booking(*, booking: Booking, by: User, now: datetime, by_host: bool = False) -> Booking:
    """Cancel a booking and free its unit. Raises BookingOver, CancelTooLate.

    What was already paid stays noted: the host settles it with the person.
    """
    lock_units([booking.unit_id])
    booking = selectors.with_place().select_for_update(of=("self",)).get(pk=booking.pk)
    cancel_locked(booking, by=by, now=now, by_host=by_host)
    tell_cancelled([booking], by_host=by_host)
    return booking


def cancel_locked(booking: Booking, *, by: User, now: datetime, by_host: bool = False) -> None:
    """Its unit is locked; the mail is the caller's. Raises BookingOver, CancelTooLate."""
    until = rules.cancellable_until(booking.starts_at, booking.unit.space.cancel_notice)
    rules.check_cancellable(
        booking.state,
        starts_at=booking.starts_at,
        now=now,
        cancel_notice=booking.unit.space.cancel_notice,
        until=when_in_words(until, place=booking.unit.space.place),
        by_host=by_host,
    )
    booking.state, booking.hold_expires_at = BookingState.CANCELLED, None
    booking.revision += 1
    booking.save(update_fields=["state", "hold_expires_at", "revision"])
    cancel_charge(source=booking, by=by)
    record(booking, "booking cancelled", by=by, role="host" if by_host else "")
