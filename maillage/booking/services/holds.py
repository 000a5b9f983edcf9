"""Ten minutes' hold: lock the rows in id order, check the rules, insert; the constraint stands behind."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from maillage.accounts.models import User
from maillage.booking import errors, rules, selectors
from maillage.booking.enums import BLOCKING, BookingState
from maillage.booking.models import Booking
from maillage.core.audit import record
from maillage.core.db import ended_as, retried
from maillage.core.form_keys import answered_once
from maillage.core.periods import DateSpan, Period
from maillage.core.prepared import Whole, insert, rows
from maillage.places.enums import LifeCycle, WhoMayBook
from maillage.places.models import Place, Space, Unit

PERSON = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
LOCK = "SELECT id FROM places_unit WHERE id = ANY(%s) ORDER BY id FOR UPDATE"
LOCK_BASKET = """
SELECT id FROM places_unit
WHERE id IN (SELECT unit_id FROM booking_booking WHERE holder_id = %s AND basket = %s) ORDER BY id FOR UPDATE
"""
LOCK_FOR = """
SELECT id FROM places_unit
WHERE id = ANY(%s) AND (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) IS NOT NULL
ORDER BY id FOR UPDATE
"""
TAKEN = """
SELECT unit_id, hold_expires_at, false FROM booking_booking
WHERE unit_id = ANY(%s) AND state = ANY(%s) AND upper(period) > %s AND lower(period) < %s
"""
CLOSED = """
SELECT NULL::bigint, NULL::timestamptz, true FROM booking_closure
WHERE place_id = %s AND days && daterange(%s, %s) AND days @> ANY(%s::date[])
"""
IN_THE_WAY = f"{TAKEN} UNION ALL {CLOSED}"
RUNNING_HOLDS = Whole(
    Booking,
    "unit__space",
    tail="WHERE booking.holder_id = %s AND booking.state = 'held' AND booking.hold_expires_at > %s"
    " ORDER BY booking.unit_id, booking.starts_at FOR UPDATE OF booking",
)
ONCE = "booking_unit_held_once"
DRAWN = frozenset({"booking_reference_once"})
REFERENCE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing of a basket: a unit, or any free unit of a space, for one stretch of time."""

    space: Space
    stretch: rules.Stretch
    unit: Unit | None = None

    def times(self, count: int) -> "list[Wish]":
        """The chosen unit, then any others of its space."""
        return [self, *[replace(self, unit=None)] * (count - 1)]


def policy_of(space: Space) -> rules.Policy:
    return rules.Policy(
        mode=space.mode,
        is_bookable=space.is_bookable,
        host_only=space.who_may_book == WhoMayBook.HOST_ONLY,
        min_length=space.min_length,
        max_length=space.max_length,
        notice=space.notice,
        horizon=space.horizon,
        cancel_notice=space.cancel_notice,
        buffer_before=space.buffer_before,
        buffer_after=space.buffer_after,
    )


def wish_for(
    *,
    space: Space,
    unit: Unit | None,
    moment: str,
    day: date,
    now: datetime,
    start: time | None = None,
    end: time | None = None,
) -> Wish:
    """Turn what was asked into a wish. Raises what `stretch_for` raises."""
    stretch = stretch_for(space.place, moment=moment, day=day, now=now, start=start, end=end)
    return Wish(space, stretch, unit)


@retried(refusal=errors.UnitTaken, redraws=DRAWN)
@transaction.atomic
def hold_units(*, wishes: Sequence[Wish], holder: User, now: datetime) -> list[Booking]:
    """Hold every wish for ten minutes in one basket, or none of them.

    Raises the space's rule that forbids one, or UnitTaken. Who asks for any unit of a pool gets the next
    free one: the whole pool is locked, so it is refused only when it is full.
    """
    return _hold(wishes, holder=holder, basket=uuid4(), now=now)


def _hold(
    wishes: Sequence[Wish], *, holder: User, basket: UUID, now: datetime, joining: bool = False
) -> list[Booking]:
    """In the transaction of the caller, which ends with whatever this raises.

    `joining`: a basket that is being filled at that place grows, else `basket` begins.
    """
    check_basket(wishes, now=now)
    candidates = {wish: _candidates(wish) for wish in wishes}
    lock_units(
        (unit.pk for units in candidates.values() for unit in units), after=holder if joining else None
    )
    running = running_holds(holder, now=now)
    check_holds(running, adding=len(wishes))
    until = now + rules.HOLD
    joined = in_one_basket(running, place_id=wishes[0].space.place_id) if joining else []
    if joined:
        basket, until = joined[0].basket, renew(joined, adding=len(wishes), now=now)
    return [
        hold_one(wish, candidates[wish], holder=holder, basket=basket, until=until, now=now)
        for wish in wishes
    ]


def check_basket(wishes: Sequence[Wish], *, now: datetime) -> None:
    if not wishes:
        raise errors.BasketEmpty
    if len(wishes) > rules.MOST_IN_A_BASKET:
        raise errors.BasketTooLarge(most=rules.MOST_IN_A_BASKET)
    for wish in wishes:
        if wish.space.place.state != LifeCycle.IN_SERVICE:
            raise errors.PlaceNotInService
        rules.check_policy(wish.stretch, policy=policy_of(wish.space), now=now)


def running_holds(holder: User, *, now: datetime) -> list[Booking]:
    """Locked after the units, in the order of `basket_of`: what is confirmed meanwhile cannot be joined."""
    return RUNNING_HOLDS(holder.pk, now)


def check_holds(running: Sequence[Booking], *, adding: int) -> None:
    """One person cannot keep a whole centre on hold."""
    if len(running) + adding > rules.MOST_HOLDS:
        raise errors.TooManyHolds(most=rules.MOST_HOLDS)


def in_one_basket(running: Sequence[Booking], *, place_id: int) -> list[Booking]:
    """What is held at a place together: the basket begun last, if there are several."""
    here = [booking for booking in running if booking.unit.space.place_id == place_id]
    latest = max(here, key=lambda booking: booking.created_at).basket if here else None
    return [booking for booking in here if booking.basket == latest]


def renew(held: Sequence[Booking], *, adding: int, now: datetime) -> datetime:
    """Give a basket that grows its new end, the same for all that it holds. Raises BasketTooLarge."""
    if len(held) + adding > rules.MOST_IN_A_BASKET:
        raise errors.BasketTooLarge(most=rules.MOST_IN_A_BASKET)
    until = rules.hold_end(min(booking.created_at for booking in held), now=now)
    Booking.objects.filter(pk__in=[booking.pk for booking in held]).update(hold_expires_at=until)
    return until


def check_closures(wishes: Iterable[Wish]) -> None:
    """Read again under the lock: a host may have closed the place since the calendar was read."""
    if any(rows(CLOSED, _days_asked(wish)) for wish in wishes):
        raise errors.PlaceClosedThen


def _days_asked(wish: Wish) -> list[object]:
    """The place, the first day, the one after the last, each day on which it would be open."""
    days = [day for day, _ in wish.stretch.days]
    return [wish.space.place_id, days[0], days[-1] + timedelta(days=1), days]


def hold_one(
    wish: Wish, candidates: Sequence[Unit], *, holder: User, basket: UUID, until: datetime, now: datetime
) -> Booking:
    """Insert a hold on the first free candidate; the units must be locked."""
    blocked = policy_of(wish.space).blocked(wish.stretch.visible)
    unit = first_free(wish, candidates, blocked=blocked, now=now)
    booking = Booking(
        unit=unit,
        holder=holder,
        reference=new_reference(),
        basket=basket,
        moment=wish.stretch.moment,
        day=wish.stretch.day,
        starts_at=wish.stretch.starts_at,
        ends_at=wish.stretch.ends_at,
        period=(blocked.start, blocked.end),
        state=BookingState.HELD,
        hold_expires_at=until,
        created_at=now,
    )
    with ended_as(errors.UnitTaken, constraint=ONCE):
        insert(booking)
    record(booking, "booking held", by=holder, unit=unit.pk)
    return booking


def lock_person(holder: User) -> None:
    """Before any unit: two windows of one person add to a basket, or confirm it, one after the other."""
    rows(PERSON, [_person(holder)])


def _person(holder: User) -> str:
    return f"baskets of {holder.pk}"


def lock_units(unit_ids: Iterable[int], *, after: User | None = None) -> list[int]:
    """SELECT … FOR UPDATE in id order: whoever comes second waits here, and no two wait for each other.

    `after`: this person's lock first, in the same statement: PostgreSQL asks for it before any row.
    """
    ids = list(unit_ids)
    return [pk for (pk,) in (rows(LOCK_FOR, [ids, _person(after)]) if after else rows(LOCK, [ids]))]


def lock_units_of(holder: User, *, basket: UUID) -> list[int]:
    """The same for all that a basket holds."""
    return [pk for (pk,) in rows(LOCK_BASKET, [holder.pk, basket])]


def first_free(wish: Wish, candidates: Sequence[Unit], *, blocked: Period, now: datetime) -> Unit:
    """Return the first free unit, its overdue holds swept if any stand in the way.

    Raises PlaceClosedThen where the place was closed since the calendar was read, or UnitTaken.
    """
    ids = [unit.pk for unit in candidates]
    found = rows(IN_THE_WAY, [ids, BLOCKING, blocked.start, blocked.end, *_days_asked(wish)])
    if any(is_closed for *_, is_closed in found):
        raise errors.PlaceClosedThen
    taken = {pk for pk, expires_at, _ in found if expires_at is None or expires_at > now}
    if len(taken) < len({pk for pk, *_ in found}):
        expire_overdue_holds(now=now, unit_ids=ids)
    for unit in candidates:
        if unit.pk not in taken:
            return unit
    raise errors.UnitTaken


def expire_overdue_holds(*, now: datetime, unit_ids: Iterable[int] | None = None) -> int:
    """Give back the units whose ten minutes are over; returns how many."""
    overdue = Booking.objects.filter(state=BookingState.HELD, hold_expires_at__lte=now)
    if unit_ids is not None:
        overdue = overdue.filter(unit_id__in=unit_ids)
    return overdue.update(state=BookingState.EXPIRED, hold_expires_at=None)


def new_reference() -> str:
    """Eight letters and figures that nobody mistakes for one another: 6 × 10¹¹ of them.

    With ten million bookings one draw in 65 000 is somebody's already: whoever draws is `retried`.
    """
    return "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(REFERENCE_LENGTH))


def _candidates(wish: Wish) -> list[Unit]:
    if wish.unit is not None:
        return [wish.unit] if wish.unit.is_active else []
    return list(wish.space.units.filter(is_active=True).order_by("number"))


def stretch_for(
    place: Place, *, moment: str, day: date, now: datetime, start: time | None = None, end: time | None = None
) -> rules.Stretch:
    """Return the stretch still ahead of a moment at a place, `start` and `end` for a slot.

    Raises PlaceClosedThen, PeriodPast, and for a slot NotOnStep, PeriodReversed, NoSuchHour.
    """
    days = DateSpan(day - timedelta(days=7), day + timedelta(days=32))
    calendar = selectors.calendars([place], days=days)[place.pk]
    zone = place.network.zone
    if start is not None and end is not None:
        return rules.slot(day, start, end, calendar=calendar, zone=zone)
    return rules.begun(rules.stretch(moment, day, calendar=calendar, zone=zone, since=now), now=now)


@retried(refusal=errors.UnitTaken, redraws=DRAWN)
def hold_once(*, wishes: Sequence[Wish], holder: User, form_key: UUID, now: datetime) -> UUID:
    """Hold under the form's one-use key, in the basket being filled at that place, else in a new one.

    Returns the basket; the same key gives the same basket. What cannot be added leaves the basket as it was.
    """

    basket = uuid4()

    def hold() -> str:
        return str(_hold(wishes, holder=holder, basket=basket, now=now, joining=True)[0].basket)

    return UUID(answered_once(hold, key=form_key, user=holder, purpose="hold", now=now, likely=str(basket)))
