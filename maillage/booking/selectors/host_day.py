"""A place's day as its host sees it: who comes, who is in, what is free, what was paid, what follows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from maillage.accounts.models import User
from maillage.billing.enums import ChargeState
from maillage.billing.models import Charge
from maillage.booking.enums import BLOCKING, HALF_DAYS, LIVE, BookingState, CheckInWay, Standing
from maillage.booking.models import Attendance, Booking
from maillage.booking.rules import Stretch
from maillage.booking.selectors.availability import TakenPeriods, active_units, calendars, instants
from maillage.booking.selectors.bookings import charges_by_booking, with_place
from maillage.booking.selectors.day_ahead import DayAhead, day_ahead
from maillage.booking.selectors.day_lines import Arrival, Scale, UnitRow, arrival_of, scale_of, unit_rows
from maillage.booking.selectors.one_day import OneDay
from maillage.booking.selectors.walk_ins import WalkInOffer, walk_in_offer
from maillage.core.periods import DateSpan, Period
from maillage.places.enums import LifeCycle, SpaceKind
from maillage.places.models import Place, Unit
from maillage.places.rules import day_hours

DAYS_READ = 15  # the calendar is read so far ahead, to say when a closed place opens again
LINES_SHOWN, LEAST_PRESENT_SHOWN = 6, 2  # arrivals that stand above the form for those without a booking


@dataclass(frozen=True, slots=True)
class HostDay:
    """Everything that the host's page shows of one day."""

    place: Place
    on: OneDay
    next_open: date | None
    scale: Scale
    rows: tuple[UnitRow, ...]
    arrivals: tuple[Arrival, ...]
    offer: WalkInOffer
    cash_cents: int
    visits: int
    ahead: DayAhead

    @property
    def day(self) -> date:
        return self.on.day

    @property
    def is_today(self) -> bool:
        return self.on.day == self.on.today

    @property
    def is_past(self) -> bool:
        return self.on.day < self.on.today

    @property
    def in_service(self) -> bool:
        return self.place.state == LifeCycle.IN_SERVICE

    @property
    def has_timeline(self) -> bool:
        """Somebody is booked, or could be."""
        return bool(self.arrivals) or (bool(self.rows) and self.on.hours.is_open)

    @property
    def counts_visits(self) -> bool:
        """Where nothing is booked, people are counted as they come in."""
        return not self.rows and self.in_service and self.is_today

    @property
    def is_morning(self) -> bool:
        return self.is_today and self.on.now.astimezone(self.on.zone).time() < self.place.midday

    @property
    def previous(self) -> date:
        return self.on.day - timedelta(days=1)

    @property
    def next(self) -> date:
        return self.on.day + timedelta(days=1)

    @property
    def coming(self) -> list[Arrival]:
        return [arrival for arrival in self.arrivals if arrival.is_awaited]

    @property
    def here(self) -> list[Arrival]:
        present = [arrival for arrival in self.arrivals if arrival.standing == Standing.PRESENT]
        return sorted(present, key=lambda arrival: arrival.arrived_at or self.on.now)

    @property
    def here_shown(self) -> list[Arrival]:
        """The last who came in, so that a wrong touch is mended at once; the list leaves room for them."""
        return self.here[-self._room_for_present :]

    @property
    def here_folded(self) -> list[Arrival]:
        return self.here[: -self._room_for_present]

    @property
    def _room_for_present(self) -> int:
        return max(LINES_SHOWN - len(self.coming), LEAST_PRESENT_SHOWN)

    @property
    def over(self) -> list[Arrival]:
        settled = {Standing.GONE, Standing.ABSENT}
        return [arrival for arrival in self.arrivals if arrival.standing in settled]

    @property
    def unpaid(self) -> list[Arrival]:
        """Who is in or has left and has not paid."""
        came = {Standing.PRESENT, Standing.GONE}
        return [arrival for arrival in self.arrivals if arrival.cents_to_pay and arrival.standing in came]

    @property
    def notes(self) -> list[Arrival]:
        return [arrival for arrival in self.arrivals if arrival.booking.note]

    @property
    def count(self) -> dict[str, int]:
        """How many there are of each standing; counted visits are people present."""
        many = dict.fromkeys(Standing.values, 0)
        for arrival in self.arrivals:
            many[arrival.standing] += 1
        many[Standing.PRESENT] += self.visits
        return many

    @property
    def desks(self) -> list[UnitRow]:
        return [row for row in self.rows if row.unit.space.kind == SpaceKind.DESK_POOL]

    @property
    def desks_free_now(self) -> int:
        return sum(seat.unit.space.kind == SpaceKind.DESK_POOL for seat in self.offer.seats)

    @property
    def desks_free_ahead(self) -> dict[str, int]:
        """Free desks of each half-day still to come."""
        halves = [half for half in HALF_DAYS if isinstance(self.on.ahead(half), Stretch)]
        return {half: sum(row.is_free(half) for row in self.desks) for half in halves}


def host_day(place: Place, *, day: date, now: datetime) -> HostDay:
    """Read one day of a place. The number of queries does not depend on its units or its bookings."""
    tomorrow, zone = day + timedelta(days=1), place.network.zone
    calendar = calendars([place], days=DateSpan(day, day + timedelta(days=DAYS_READ)))[place.pk]
    within = instants(DateSpan.one(day), zone=zone)
    next_day = instants(DateSpan.one(tomorrow), zone=zone)
    bookings = list(bookings_within(place, within=Period(within.start, next_day.end), now=now))
    on = OneDay(day, now=now, zone=zone, calendar=calendar, taken=_taken(bookings))
    bookable = list(active_units([place])) if place.state == LifeCycle.IN_SERVICE else []
    units = _shown(bookable, bookings)
    arrivals = _arrivals(_of_the_day(bookings, on=on, within=within), on=on)
    scale = scale_of(arrivals, on=on)
    return HostDay(
        place=place,
        on=on,
        next_open=_next_open(on),
        scale=scale,
        rows=unit_rows(units, bookable=bookable, arrivals=arrivals, scale=scale, on=on),
        arrivals=arrivals,
        offer=walk_in_offer(bookable, on=on),
        cash_cents=cash_cents(place, within=within),
        visits=visits_counted(place, within=within).count(),
        ahead=day_ahead(_touching(bookings, next_day), units, on=replace(on, day=tomorrow)),
    )


def bookings_within(place: Place, *, within: Period, now: datetime) -> QuerySet[Booking]:
    """What the host sees of some days: bookings, absences, and the holds that still run. Two queries.

    The units are read first: asked for by place, PostgreSQL would look through those of all places.
    """
    units = list(Unit.objects.filter(space__place=place).values_list("pk", flat=True))
    shown = Q(state__in=[*LIVE, BookingState.NO_SHOW, BookingState.PENDING]) | Q(
        state=BookingState.HELD, hold_expires_at__gt=now
    )
    return (
        with_place()
        .overlapping(within)
        .select_related("attendance")
        .filter(shown, unit__in=units, starts_at__lt=within.end, ends_at__gt=within.start)
        .order_by("starts_at", "unit_id")
    )


def cash_cents(place: Place, *, within: Period) -> int:
    """What the host noted as paid."""
    paid = Charge.objects.filter(
        place=place, state=ChargeState.PAID, paid_at__gte=within.start, paid_at__lt=within.end
    )
    return paid.aggregate(total=Sum("cents"))["total"] or 0


def visits_counted(place: Place, *, within: Period) -> QuerySet[Attendance]:
    """People who came in where nothing is booked, counted one by one by the host."""
    return Attendance.objects.filter(
        place=place,
        booking__isnull=True,
        way=CheckInWay.HOST,
        arrived_at__gte=within.start,
        arrived_at__lt=within.end,
    )


def _shown(bookable: Iterable[Unit], bookings: Iterable[Booking]) -> list[Unit]:
    """The units that are bookable, and those that are no more but are still taken."""
    units = {booking.unit_id: booking.unit for booking in bookings} | {unit.pk: unit for unit in bookable}
    return sorted(units.values(), key=lambda unit: (unit.space_id, unit.number))


def _touching(bookings: Iterable[Booking], within: Period) -> list[Booking]:
    return [
        booking
        for booking in bookings
        if Period(booking.starts_at, booking.ends_at).overlaps(within)
        and Period(booking.period.lower, booking.period.upper).overlaps(within)
    ]


def _of_the_day(bookings: Iterable[Booking], *, on: OneDay, within: Period) -> list[Booking]:
    """A rental of many days does not bring anybody in on a day on which the place is shut."""
    touching = _touching(bookings, within)
    return [booking for booking in touching if on.hours.is_open or booking.starts_at >= within.start]


def _taken(bookings: Iterable[Booking]) -> TakenPeriods:
    taken: TakenPeriods = defaultdict(list)
    for booking in bookings:
        if booking.state in BLOCKING:
            taken[booking.unit_id].append(Period(booking.period.lower, booking.period.upper))
    return taken


def _arrivals(bookings: Sequence[Booking], *, on: OneDay) -> tuple[Arrival, ...]:
    charges = charges_by_booking(list(bookings))
    known = _came_before(bookings)
    return tuple(
        arrival_of(
            booking,
            on=on,
            charge=charges.get(booking.pk),
            is_first_visit=booking.holder_id is not None and booking.holder_id not in known,
        )
        for booking in bookings
    )


def _came_before(bookings: Sequence[Booking]) -> set[int]:
    """Holders who were at the place on a booking other than these."""
    holders = {booking.holder_id for booking in bookings if booking.holder_id}
    if not holders:
        return set()
    before = Attendance.objects.filter(
        booking__holder=OuterRef("pk"), place=bookings[0].unit.space.place_id
    ).exclude(booking__in=bookings)
    return set(User.objects.filter(Exists(before), pk__in=holders).values_list("pk", flat=True))


def _next_open(on: OneDay) -> date | None:
    later = (on.day + timedelta(days=ahead) for ahead in range(1, DAYS_READ))
    return next((day for day in later if day_hours(day, calendar=on.calendar).is_open), None)
