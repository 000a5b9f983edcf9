"""Bookings that a person or a host may see."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from maillage.accounts.models import User
from maillage.billing import selectors as billing_selectors
from maillage.billing.models import Charge
from maillage.booking.enums import LIVE, BookingState
from maillage.booking.models import Booking, BookingQuerySet
from maillage.core.prepared import Whole
from maillage.places import selectors as places_selectors
from maillage.places.models import Place, Space, Unit
from maillage.places.selectors.mandates import Visitor

PLACE = ("unit__space__place__network", "unit__space__place__commune")
BOOKABLE_SPACE = Whole(
    Space, "place__network", "place__commune", tail="WHERE space.id = %s AND space.is_bookable"
)
BOOKABLE_UNIT = Whole(
    Unit,
    "space__place__network",
    "space__place__commune",
    tail="WHERE unit.id = %s AND unit.space_id = %s AND unit.is_active AND space.is_bookable",
)
BASKET = "WHERE booking.holder_id = %s AND booking.basket = %s ORDER BY booking.unit_id, booking.starts_at"
BASKET_READ = Whole(Booking, "holder", *PLACE, tail=BASKET)
BASKET_LOCKED = Whole(Booking, "holder", *PLACE, tail=f"{BASKET} FOR UPDATE OF booking")


def with_place() -> BookingQuerySet:
    return Booking.objects.select_related(
        "holder", "unit__space__place__network", "unit__space__place__commune"
    )


def bookable_spaces() -> QuerySet[Space]:
    """Spaces that the public pages show; the rules say who may take them and when."""
    return Space.objects.filter(is_bookable=True).select_related("place__network", "place__commune")


def bookable_space(pk: int) -> Space | None:
    """One of them. Asked by everybody who books, so its statement is prepared."""
    return next(iter(BOOKABLE_SPACE(pk)), None)


def bookable_unit(pk: int, *, space_id: int) -> Unit | None:
    """A unit of one of them that may be taken, with its space, in the same prepared statement."""
    return next(iter(BOOKABLE_UNIT(pk, space_id)), None)


def bookings_of(user: User) -> QuerySet[Booking]:
    """All that the person ever took, except holds that came to nothing."""
    return with_place().filter(holder=user).exclude(state__in=[BookingState.HELD, BookingState.EXPIRED])


def units_like(booking: Booking) -> QuerySet[Unit]:
    """Those of the same place that are booked the same way: what a booking may be changed to."""
    space = booking.unit.space
    return (
        Unit.objects.filter(space__place=space.place_id, space__mode=space.mode)
        .filter(is_active=True, space__is_bookable=True)
        .select_related("space__place__network")
        .order_by("space_id", "number")
    )


def basket_of(user: User, *, basket: UUID) -> QuerySet[Booking]:
    return with_place().filter(holder=user, basket=basket).order_by("unit_id", "starts_at")


def whole_basket(user: User, *, basket: UUID) -> list[Booking]:
    """The same as `basket_of`, by a prepared statement: whoever books comes here twice."""
    return BASKET_READ(user.pk, basket)


def locked_basket(user: User, *, basket: UUID) -> list[Booking]:
    """The same in a transaction that changes them; the units must be locked already."""
    return BASKET_LOCKED(user.pk, basket)


def held_by(user: User, *, now: datetime) -> QuerySet[Booking]:
    """Holds that still run: the page offers to finish them."""
    return with_place().filter(holder=user, state=BookingState.HELD, hold_expires_at__gt=now)


def given_up_with(holder_id: int, *, now: datetime) -> QuerySet[Booking]:
    """What is cancelled if this account is erased: what waits, and what is confirmed and has not begun."""
    waiting = Q(state__in=[BookingState.HELD, BookingState.PENDING])
    to_come = waiting | Q(state=BookingState.CONFIRMED, starts_at__gt=now)
    return with_place().filter(to_come, holder=holder_id)


def upcoming_of(user: User, *, now: datetime) -> QuerySet[Booking]:
    return (
        bookings_of(user)
        .filter(ends_at__gt=now, state__in=[BookingState.CONFIRMED, BookingState.CHECKED_IN])
        .order_by("starts_at", "unit_id")
    )


def visible_bookings(user: Visitor, *, now: datetime) -> QuerySet[Booking]:
    """The person's own, and those of the places on which the person acts today."""
    if not isinstance(user, User):
        return Booking.objects.none()
    hosted = places_selectors.hosted_places(user, on=now.date())
    return with_place().filter(Q(holder=user) | Q(unit__space__place__in=hosted.values("pk")))


def day_of(place: Place, *, start: datetime, end: datetime) -> QuerySet[Booking]:
    """Who comes, who is in, who came, who did not: the bookings that touch a day of a place."""
    shown = [*LIVE, BookingState.NO_SHOW]
    return (
        with_place()
        .select_related("attendance")
        .filter(unit__space__place=place, state__in=shown, starts_at__lt=end, ends_at__gt=start)
        .order_by("starts_at", "unit_id")
    )


def charges_by_booking(bookings: list[Booking]) -> dict[int, Charge]:
    """The last charge of each booking that is not cancelled. One query."""
    ids = [booking.pk for booking in bookings]
    charges = billing_selectors.charges_of(source_kind=Booking._meta.label_lower, source_ids=ids)
    return {charge.source_id: charge for charge in charges.exclude(state="cancelled").order_by("pk")}
