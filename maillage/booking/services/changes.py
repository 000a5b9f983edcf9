"""A booking is changed in place: another time, another unit of the same place, its price seen before."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from maillage.accounts.models import User
from maillage.billing import selectors as billing_selectors
from maillage.billing.models import Charge
from maillage.billing.services import Owed, replace_charge
from maillage.booking import errors, rules, selectors
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.booking.services.bookings import Price, price_of
from maillage.booking.services.guests import booked_once
from maillage.booking.services.holds import (
    ONCE,
    Wish,
    check_closures,
    expire_overdue_holds,
    lock_units,
    policy_of,
    stretch_for,
)
from maillage.booking.services.notices import Before, tell_changed, when_in_words
from maillage.core.audit import record
from maillage.core.db import refused_as, retried
from maillage.places.enums import LifeCycle
from maillage.places.models import Unit


@dataclass(frozen=True, slots=True)
class Change:
    """What a booking would become, and what its price becomes."""

    wish: Wish
    price: Price
    was_cents: int
    paid_cents: int

    @property
    def cents(self) -> int:
        return self.price.quote.cents

    @property
    def to_pay_cents(self) -> int:
        return max(0, self.cents - self.paid_cents)

    @property
    def to_return_cents(self) -> int:
        return max(0, self.paid_cents - self.cents)


def wish_for_change(
    *,
    booking: Booking,
    unit: Unit,
    moment: str,
    day: date,
    now: datetime,
    start: time | None = None,
    end: time | None = None,
) -> Wish:
    """Turn what was asked into a wish. Raises what `stretch_for` raises.

    A booking that has begun keeps its start where the time that is asked for holds it.
    """
    place = unit.space.place
    begun_at = min(now, booking.starts_at)
    stretch = stretch_for(place, moment=moment, day=day, now=begun_at, start=start, end=end)
    if begun_at != now and stretch.starts_at != booking.starts_at:
        stretch = stretch_for(place, moment=moment, day=day, now=now, start=start, end=end)
    return Wish(unit.space, stretch, unit)


def preview_change(
    *, booking: Booking, wish: Wish, now: datetime, by_host: bool = False, activity: str = ""
) -> Change:
    """The price before and after. Raises all that `change_booking` would raise at this instant."""
    unit = _check(booking, wish, now=now, by_host=by_host)
    blocked = policy_of(wish.space).blocked(wish.stretch.visible)
    if selectors.taken_periods([unit.pk], within=blocked, now=now, besides=booking.pk):
        raise errors.UnitTaken
    charge = selectors.charges_by_booking([booking]).get(booking.pk)
    return Change(
        wish,
        _price(booking, wish, charge=charge, activity=activity),
        was_cents=charge.price_cents if charge else 0,
        paid_cents=billing_selectors.paid_cents(booking),
    )


def change_once(
    *,
    booking: Booking,
    wish: Wish,
    seen_revision: int,
    by: User,
    now: datetime,
    form_key: UUID,
    by_host: bool = False,
    activity: str = "",
) -> Booking:
    """`change_booking` under the form's one-use key: sent twice, a form changes once."""
    return booked_once(
        lambda: change_booking(
            booking=booking,
            wish=wish,
            seen_revision=seen_revision,
            by=by,
            now=now,
            by_host=by_host,
            activity=activity,
        ),
        form_key=form_key,
        by=by,
        purpose="change",
        now=now,
    )


@retried(refusal=errors.UnitTaken)
@transaction.atomic
def change_booking(
    *,
    booking: Booking,
    wish: Wish,
    seen_revision: int,
    by: User,
    now: datetime,
    by_host: bool = False,
    activity: str = "",
) -> Booking:
    """Give a booking the time and the unit of `wish`, or leave it as it is and raise why.

    Its own old period is not in the way. `seen_revision` is the booking as the person saw it: changed
    meanwhile, it is not changed again unseen. Raises BookingOver, BookingEnded, OnlyTheEnd, NothingChanged,
    ChangeTooLate, ChangedMeanwhile, the rule of the space, UnitTaken, PriceNotSet, ActivityNeeded.
    """
    lock_units([booking.unit_id, *([wish.unit.pk] if wish.unit else [])])
    booking = selectors.with_place().select_for_update(of=("self",)).get(pk=booking.pk)
    if booking.revision != seen_revision:
        raise errors.ChangedMeanwhile
    unit = _check(booking, wish, now=now, by_host=by_host)
    check_closures([wish])
    expire_overdue_holds(now=now, unit_ids=[unit.pk])
    before = Before(booking.unit.label, booking.starts_at, booking.ends_at)
    record(
        booking,
        "booking changed",
        by=by,
        role="host" if by_host else "",
        unit=booking.unit_id,
        starts_at=booking.starts_at,
        ends_at=booking.ends_at,
        new_unit=unit.pk,
    )
    _move(booking, wish, unit=unit)
    _replace_price(booking, wish, by=by, activity=activity, now=now)
    tell_changed(booking, before=before, by_host=by_host)
    return booking


def _check(booking: Booking, wish: Wish, *, now: datetime, by_host: bool) -> Unit:
    """The rules in reading order; they need no lock, but only under it they stay true."""
    space, unit, stretch = wish.space, wish.unit, wish.stretch
    rules.check_changeable(booking.state, ends_at=booking.ends_at, now=now)
    if unit is None or not unit.is_active or space.place_id != booking.unit.space.place_id:
        raise errors.NotBookable
    if space.place.state != LifeCycle.IN_SERVICE:
        raise errors.PlaceNotInService
    rules.check_difference(
        stretch.visible,
        was=booking.visible,
        is_there=booking.state == BookingState.CHECKED_IN,
        is_elsewhere=unit.pk != booking.unit_id,
    )
    _check_given_up(booking, stretch, now=now, by_host=by_host)
    stays = space.pk == booking.unit.space_id and stretch.starts_at == booking.starts_at
    rules.check_new_time(stretch, keeps_start=stays, policy=policy_of(space), now=now, by_host=by_host)
    return unit


def _check_given_up(booking: Booking, stretch: rules.Stretch, *, now: datetime, by_host: bool) -> None:
    """What is given up, is given up as early as by cancelling; more time or another unit gives up nothing."""
    given_up_at = rules.first_given_up(booking.visible, stretch.visible)
    if given_up_at is None or by_host:
        return
    until = rules.cancellable_until(given_up_at, booking.unit.space.cancel_notice)
    if now > until:
        raise errors.ChangeTooLate(until=when_in_words(until, place=booking.unit.space.place))


def _move(booking: Booking, wish: Wish, *, unit: Unit) -> None:
    """One row, one statement: the old time is free at the instant at which the new one is taken."""
    blocked = policy_of(wish.space).blocked(wish.stretch.visible)
    booking.unit, booking.moment, booking.day = unit, wish.stretch.moment, wish.stretch.day
    booking.starts_at, booking.ends_at = wish.stretch.starts_at, wish.stretch.ends_at
    booking.period = (blocked.start, blocked.end)
    booking.revision += 1
    with refused_as(errors.UnitTaken, constraint=ONCE):
        booking.save(update_fields=["unit", "moment", "day", "starts_at", "ends_at", "period", "revision"])


def _price(booking: Booking, wish: Wish, *, charge: Charge | None, activity: str) -> Price:
    """By the activity told now, or when it was booked, or on the account; the use stays."""
    told = charge.steps.get("inputs", {}).get("activity", "") if charge else ""
    of_account = booking.holder.activity if booking.holder else ""
    return price_of(
        space=wish.space, stretch=wish.stretch, activity=activity or told or of_account, use=booking.use
    )


def _replace_price(booking: Booking, wish: Wish, *, by: User, activity: str, now: datetime) -> None:
    charge = selectors.charges_by_booking([booking]).get(booking.pk)
    price = _price(booking, wish, charge=charge, activity=activity)
    place = booking.unit.space.place
    owed = Owed(
        source=booking,
        place=place,
        payer=booking.holder,
        label=f"{booking.unit.label}, {place.name}",
        quote=price.quote,
        tariff=price.tariff,
        inputs=price.inputs,
        fixed_at=now,
    )
    replace_charge(owed, by=by)
