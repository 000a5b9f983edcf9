"""What the host does for somebody else: seat who comes in without a booking, book for who telephones."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from maillage.accounts.models import User
from maillage.billing.enums import Use
from maillage.booking import errors, rules, selectors
from maillage.booking.enums import BookingState, CheckInWay
from maillage.booking.models import Attendance, Booking
from maillage.booking.rules import Stretch
from maillage.booking.services.bookings import fix_price
from maillage.booking.services.holds import (
    DRAWN,
    ONCE,
    Wish,
    check_closures,
    expire_overdue_holds,
    lock_units,
    new_reference,
    policy_of,
    stretch_for,
)
from maillage.booking.services.notices import tell_confirmed
from maillage.core.audit import record
from maillage.core.db import refused_as, retried
from maillage.core.form_keys import answered_once
from maillage.places.enums import LifeCycle
from maillage.places.models import Unit
from maillage.territory.models import Commune


@retried(refusal=errors.UnitTaken, redraws=DRAWN)
@transaction.atomic
def welcome_walk_in(
    *,
    unit: Unit,
    moment: str,
    by: User,
    now: datetime,
    guest_name: str = "",
    holder: User | None = None,
    activity: str = "",
    origin: Commune | None = None,
) -> Booking:
    """Somebody without a booking takes a unit now, until the end of the half-day or of the day.

    Raises NameNeeded, PlaceClosedThen, PeriodPast, UnitTaken, PriceNotSet, ActivityNeeded.
    """
    place = unit.space.place
    today = now.astimezone(place.network.zone).date()
    stretch = stretch_for(place, moment=moment, day=today, now=now)
    booking = _unsaved(unit, stretch, holder=holder, guest_name=guest_name, now=now)
    booking.state = BookingState.CHECKED_IN
    _take(booking, stretch=stretch, activity=activity, now=now)
    record(booking, "welcomed without a booking", by=by, role="host")
    Attendance.objects.create(
        place=place,
        unit=unit,
        booking=booking,
        way=CheckInWay.WALK_IN,
        arrived_at=now,
        origin=origin or (holder.home_commune if holder else None),
    )
    return booking


@retried(refusal=errors.UnitTaken, redraws=DRAWN)
@transaction.atomic
def book_for(
    *,
    wish: Wish,
    by: User,
    now: datetime,
    guest_name: str = "",
    holder: User | None = None,
    activity: str = "",
    use: str = Use.WORK,
    note: str = "",
) -> Booking:
    """The host books the wish's unit for somebody, confirmed at once; who has an account is told by mail.

    Raises NameNeeded, the rule of the space that forbids it, UnitTaken, PriceNotSet, ActivityNeeded.
    """
    unit = wish.unit
    if unit is None or not unit.is_active:
        raise errors.NotBookable
    if unit.space.place.state != LifeCycle.IN_SERVICE:
        raise errors.PlaceNotInService
    rules.check_policy(wish.stretch, policy=policy_of(unit.space), now=now, by_host=True)
    booking = _unsaved(unit, wish.stretch, holder=holder, guest_name=guest_name, now=now)
    booking.state, booking.use, booking.note = BookingState.CONFIRMED, use, note
    lock_units([unit.pk])
    check_closures([wish])
    _take(booking, stretch=wish.stretch, activity=activity, now=now)
    record(booking, "booked by the host", by=by, role="host")
    tell_confirmed([booking])
    return booking


@retried(refusal=errors.UnitTaken, redraws=DRAWN)
def booked_once(
    book: Callable[[], Booking], *, form_key: UUID, by: User, purpose: str, now: datetime
) -> Booking:
    """Run `book` under the form's one-use key: sent twice, a form books once and shows that booking twice."""
    reference = answered_once(lambda: book().reference, key=form_key, user=by, purpose=purpose, now=now)
    return selectors.with_place().get(reference=reference)


def _unsaved(unit: Unit, stretch: Stretch, *, holder: User | None, guest_name: str, now: datetime) -> Booking:
    """Raises NameNeeded."""
    if not (holder or guest_name.strip()):
        raise errors.NameNeeded
    blocked = policy_of(unit.space).blocked(stretch.visible)
    return Booking(
        unit=unit,
        holder=holder,
        guest_name="" if holder else guest_name.strip(),
        reference=new_reference(),
        basket=uuid4(),
        moment=stretch.moment,
        day=stretch.day,
        starts_at=stretch.starts_at,
        ends_at=stretch.ends_at,
        period=(blocked.start, blocked.end),
        created_at=now,
    )


def _take(booking: Booking, *, stretch: Stretch, activity: str, now: datetime) -> None:
    """Lock, sweep, insert, price. Raises UnitTaken, PriceNotSet, ActivityNeeded."""
    lock_units([booking.unit_id])
    expire_overdue_holds(now=now, unit_ids=[booking.unit_id])
    with refused_as(errors.UnitTaken, constraint=ONCE):
        booking.save()
    told = activity or (booking.holder.activity if booking.holder else "")
    fix_price(booking, stretch=stretch, activity=told, now=now)
