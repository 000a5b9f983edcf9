"""The day that follows, in a few lines: how many desks are booked, who has a room, when it closes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from maillage.booking import rules
from maillage.booking.enums import HALF_DAYS, BookingState
from maillage.booking.models import Booking
from maillage.booking.selectors.one_day import OneDay
from maillage.core.periods import Period
from maillage.places.enums import SpaceKind
from maillage.places.models import Unit
from maillage.places.rules import DayHours, Span, half_days, minutes_of

STANDS = {BookingState.CONFIRMED, BookingState.CHECKED_IN}
DESKS, ROOM, OPENING, CODE, CLOSING = "desks", "room", "opening", "code", "closing"


@dataclass(frozen=True, slots=True)
class LineAhead:
    """At this minute of the clock: a half-day of desks, somebody's room, the code, or the closing."""

    at: int
    kind: str
    booking: Booking | None = None
    booked: int = 0
    desks: int = 0


@dataclass(frozen=True, slots=True)
class DayAhead:
    day: date
    hours: DayHours
    halves: tuple[str, ...]
    lines: tuple[LineAhead, ...]

    @property
    def only_half(self) -> str:
        return self.halves[0] if len(self.halves) == 1 else ""


def day_ahead(bookings: Sequence[Booking], units: Sequence[Unit], *, on: OneDay) -> DayAhead:
    """`bookings` are those that touch the day; `units` all those of the place."""
    standing = [booking for booking in bookings if booking.state in STANDS]
    at_desks = [booking for booking in standing if booking.unit.space.kind == SpaceKind.DESK_POOL]
    desks = sum(unit.space.kind == SpaceKind.DESK_POOL for unit in units)
    halves = dict(zip(HALF_DAYS, half_days(on.hours, midday=on.calendar.midday), strict=True))
    lines = [
        *(_desks(span, at_desks, desks=desks, on=on) for span in halves.values() if span and desks),
        *(_room(booking, on=on) for booking in standing if booking not in at_desks),
        *_ends(on.hours, has_desks=desks > 0),
    ]
    return DayAhead(
        day=on.day,
        hours=on.hours,
        halves=tuple(half for half, span in halves.items() if span),
        lines=tuple(sorted(lines, key=lambda line: line.at)),
    )


def _desks(span: Span, at_desks: Sequence[Booking], *, desks: int, on: OneDay) -> LineAhead:
    start, end = (rules.wall_instant(on.day, at, zone=on.zone) for at in (span.opens_at, span.closes_at))
    within = Period(start, end)
    booked = sum(Period(each.starts_at, each.ends_at).overlaps(within) for each in at_desks)
    return LineAhead(minutes_of(span.opens_at), DESKS, booked=booked, desks=desks)


def _room(booking: Booking, *, on: OneDay) -> LineAhead:
    """Who stays from an earlier day is there at the opening."""
    opens_at = minutes_of(on.hours.opens_at) if on.hours.opens_at else 0
    return LineAhead(max(on.minute(booking.starts_at), opens_at), ROOM, booking=booking)


def _ends(hours: DayHours, *, has_desks: bool) -> Iterator[LineAhead]:
    """Where desks are counted from the opening on, it need not be said again."""
    if hours.opens_at and not has_desks:
        yield LineAhead(minutes_of(hours.opens_at), OPENING)
    for before, span in pairwise(hours.spans):
        if before.is_staffed and not span.is_staffed:
            yield LineAhead(minutes_of(span.opens_at), CODE)
    if hours.closes_at:
        yield LineAhead(minutes_of(hours.closes_at), CLOSING)
