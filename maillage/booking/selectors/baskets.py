"""What a person takes together at one place: the lines, the basket being filled, the lines that are lost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from maillage.accounts.models import User
from maillage.booking.enums import BookingState
from maillage.booking.models import Booking
from maillage.booking.rules import Stretch
from maillage.booking.selectors.availability import active_units, blocking, is_free, taken_periods
from maillage.booking.selectors.bookings import PLACE, whole_basket
from maillage.core.periods import Period
from maillage.core.prepared import Whole
from maillage.places.models import Place, Space, Unit
from maillage.places.selectors.mandates import Visitor

RUNNING = Whole(
    Booking,
    "holder",
    *PLACE,
    tail="WHERE booking.holder_id = %s AND booking.state = 'held' AND booking.hold_expires_at > %s"
    " ORDER BY booking.created_at, booking.id",
)


def lines_of(user: User, *, basket: UUID) -> list[Booking]:
    """What is still in the basket: lines given back or cancelled have left it."""
    lines = whole_basket(user, basket=basket)
    return [line for line in lines if line.state != BookingState.CANCELLED]


def basket_being_filled(user: Visitor, *, place: Place, now: datetime) -> list[Booking]:
    """The running holds that a new one at this place would join. One query, none for a visitor."""
    if not isinstance(user, User):
        return []
    held = [booking for booking in RUNNING(user.pk, now) if booking.unit.space.place_id == place.pk]
    return [booking for booking in held if booking.basket == held[-1].basket]


def by_basket(bookings: Iterable[Booking]) -> list[list[Booking]]:
    """Grouped in the order of the first line of each."""
    groups: dict[UUID, list[Booking]] = defaultdict(list)
    for booking in bookings:
        groups[booking.basket].append(booking)
    return list(groups.values())


def lost_lines(lines: Sequence[Booking], *, now: datetime) -> set[int]:
    """Lines whose time to confirm is over and whose unit somebody else has taken since. One query."""
    over = [line for line in lines if not line.hold_expires_at or line.hold_expires_at <= now]
    if not over:
        return set()
    within = Period(min(line.period.lower for line in over), max(line.period.upper for line in over))
    units = [line.unit_id for line in over]
    theirs = blocking(now=now).overlapping(within).filter(unit__in=units).exclude(basket=over[0].basket)
    taken = list(theirs.values_list("unit_id", "period__startswith", "period__endswith"))
    return {
        line.pk
        for line in over
        for unit_id, start, end in taken
        if unit_id == line.unit_id and start < line.period.upper and line.period.lower < end
    }


def free_units_of(space: Space, stretch: Stretch, *, now: datetime) -> list[Unit]:
    """The units of one space that are free during a stretch. Two queries."""
    units = list(active_units([space.place]).filter(space=space))
    within = stretch.visible.widened(before=space.buffer_before, after=space.buffer_after)
    taken = taken_periods([unit.pk for unit in units], within=within, now=now)
    return [unit for unit in units if is_free(unit, stretch.visible, taken=taken)]
