"""The lines of a host's day: each arrival, and each unit's blocks along the hours. Reads nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from maillage.billing.enums import ChargeState
from maillage.billing.models import Charge
from maillage.booking import rules
from maillage.booking.enums import AWAITED, HALF_DAYS, BookingState, Moment, Standing
from maillage.booking.models import Attendance, Booking
from maillage.booking.rules import Stretch
from maillage.booking.selectors.one_day import OneDay
from maillage.core.periods import MINUTES_A_DAY, Period, elapsed, free_gaps
from maillage.places.enums import BookingMode
from maillage.places.models import Unit
from maillage.places.rules import DayHours, minutes_of

SOON = timedelta(hours=1)
SHORT_MINUTES, NARROW_MINUTES = 90, 60
USUAL_DAY = (8, 19)  # the ruler of a day on which the place is shut
FREE, CLOSED = "free", "closed"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One booking on one day. `start` and `end` are minutes of the place's clock, cut to the day.

    `began_before`: a rental of several days, whose holder need not arrive again each morning.
    """

    booking: Booking
    standing: Standing
    start: int
    end: int
    charge: Charge | None
    attendance: Attendance | None
    is_first_visit: bool
    began_before: bool
    minutes_late: int
    may_arrive: bool
    is_soon: bool

    @property
    def is_awaited(self) -> bool:
        return self.standing in AWAITED or self.standing == Standing.UNNOTED

    @property
    def is_late(self) -> bool:
        return self.standing == Standing.LATE

    @property
    def may_be_cancelled(self) -> bool:
        return self.standing in AWAITED

    @property
    def arrivable_from(self) -> datetime:
        return self.booking.starts_at - rules.EARLY

    @property
    def may_be_absent(self) -> bool:
        return self.booking.state == BookingState.CONFIRMED and self.minutes_late >= 0

    @property
    def arrived_at(self) -> datetime | None:
        return self.attendance.arrived_at if self.attendance else None

    @property
    def cents_to_pay(self) -> int:
        return self.charge.cents if self.charge and self.charge.state == ChargeState.TO_PAY else 0


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one unit's line: somebody, free, or closed."""

    kind: str
    start: int
    end: int
    arrival: Arrival | None = None
    moment: str = ""
    is_now: bool = False

    @property
    def booking(self) -> Booking | None:
        return self.arrival.booking if self.arrival else None

    @property
    def is_short(self) -> bool:
        """Too narrow for a whole name."""
        return self.end - self.start <= SHORT_MINUTES

    @property
    def is_narrow(self) -> bool:
        """Too narrow for a word beside the plus."""
        return self.end - self.start <= NARROW_MINUTES


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: Unit
    blocks: tuple[Block, ...]

    def is_free(self, moment: str) -> bool:
        return any(block.kind == FREE and block.moment == moment for block in self.blocks)

    @property
    def told(self) -> list[Block]:
        """What a table says of the unit: in order of time, without the closed hours."""
        return sorted((b for b in self.blocks if b.kind != CLOSED), key=lambda block: block.start)


@dataclass(frozen=True, slots=True)
class Scale:
    """The ruler of the day: whole hours, and the present minute on today's."""

    from_hour: int
    to_hour: int
    now: int | None = None

    @property
    def hours(self) -> int:
        return self.to_hour - self.from_hour


def arrival_of(booking: Booking, *, on: OneDay, charge: Charge | None, is_first_visit: bool) -> Arrival:
    attendance = getattr(booking, "attendance", None)
    left_at = attendance.left_at if attendance else None
    return Arrival(
        booking=booking,
        standing=rules.standing_on(
            on.day,
            booking.state,
            starts_at=booking.starts_at,
            ends_at=booking.ends_at,
            now=on.now,
            zone=on.zone,
        ),
        start=on.minute(booking.starts_at),
        end=on.minute(min(booking.ends_at, left_at or booking.ends_at)),
        charge=charge,
        attendance=attendance,
        is_first_visit=is_first_visit and attendance is None,
        began_before=booking.starts_at.astimezone(on.zone).date() < on.day,
        minutes_late=elapsed(booking.starts_at, on.now) // timedelta(minutes=1),
        may_arrive=rules.may_arrive(booking.starts_at, now=on.now),
        is_soon=on.now >= booking.starts_at - SOON,
    )


def scale_of(arrivals: Iterable[Arrival], *, on: OneDay) -> Scale:
    """From the opening hour to the one after closing, wider for who comes outside of it."""
    listed, hours = list(arrivals), on.hours
    starts = [arrival.start for arrival in listed if not arrival.began_before]
    ends = [arrival.end - 1 for arrival in listed if arrival.end < MINUTES_A_DAY]
    if hours.opens_at and hours.closes_at:
        starts.append(minutes_of(hours.opens_at))
        ends.append(minutes_of(hours.closes_at))
    return Scale(
        from_hour=min(starts) // 60 if starts else USUAL_DAY[0],
        to_hour=min(max(ends) // 60 + 1, 24) if ends else USUAL_DAY[1],
        now=on.minute(on.now) if on.today == on.day else None,
    )


def unit_rows(
    units: Sequence[Unit],
    *,
    bookable: Sequence[Unit],
    arrivals: Sequence[Arrival],
    scale: Scale,
    on: OneDay,
) -> tuple[UnitRow, ...]:
    """Each unit's line. Closed hours come first, so that whoever stays through noon covers them."""
    closed = closed_blocks(on.hours, scale=scale)
    rows = []
    for unit in units:
        people = [person_block(each, hours=on.hours) for each in arrivals if each.booking.unit_id == unit.pk]
        free = free_blocks(unit, on=on) if unit in bookable else []
        rows.append(UnitRow(unit, (*closed, *people, *free)))
    return tuple(rows)


def person_block(arrival: Arrival, *, hours: DayHours) -> Block:
    """Somebody who stays over several days is drawn from the opening to the closing."""
    opens_at = minutes_of(hours.opens_at) if hours.opens_at else 0
    closes_at = minutes_of(hours.closes_at) if hours.closes_at else MINUTES_A_DAY
    start = opens_at if arrival.began_before else arrival.start
    end = closes_at if arrival.end == MINUTES_A_DAY else arrival.end
    return Block(arrival.standing, start, max(end, start + 1), arrival)


def closed_blocks(hours: DayHours, *, scale: Scale) -> list[Block]:
    edges = [scale.from_hour * 60]
    for span in hours.spans:
        edges += [minutes_of(span.opens_at), minutes_of(span.closes_at)]
    edges.append(scale.to_hour * 60)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Block(CLOSED, start, end) for start, end in pairs if start < end]


def free_blocks(unit: Unit, *, on: OneDay) -> list[Block]:
    """What is left of the day: whole half-days of a desk, any quarters of an hour of a room."""
    if unit.space.mode == BookingMode.QUARTERS:
        return [_free(gap, Moment.SLOT, on=on) for gap in free_slots(unit, on=on)]
    halves = [on.ahead(half) for half in HALF_DAYS]
    return [
        _free(half.visible, half.moment, on=on)
        for half in halves
        if isinstance(half, Stretch) and on.is_free(unit, half)
    ]


def free_slots(unit: Unit, *, on: OneDay) -> Iterator[Period]:
    """Yield what is left of each stretch of opening, from the present quarter of an hour on."""
    quarter = on.now.replace(minute=on.now.minute - on.now.minute % 15, second=0, microsecond=0)
    buffers = {"before": unit.space.buffer_after, "after": unit.space.buffer_before}
    kept = [period.widened(**buffers) for period in on.taken.get(unit.pk, ())]
    for span in on.hours.spans:
        opens_at, closes_at = (
            rules.wall_instant(on.day, clock, zone=on.zone) for clock in (span.opens_at, span.closes_at)
        )
        if closes_at > quarter:
            gaps = free_gaps(Period(max(opens_at, quarter), closes_at), kept)
            yield from (gap for gap in gaps if gap.length >= unit.space.min_length)


def _free(period: Period, moment: str, *, on: OneDay) -> Block:
    start, end = on.minute(period.start), on.minute(period.end)
    return Block(FREE, start, end, moment=moment, is_now=period.start <= on.now)
