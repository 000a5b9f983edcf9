"""What is free: on a day unit by unit, over a month, over many places at one moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from maillage.booking import errors
from maillage.booking.enums import BLOCKING, HALF_DAYS, BookingState
from maillage.booking.models import Booking, BookingQuerySet
from maillage.booking.rules import Stretch, begun, stretch
from maillage.core.periods import DateSpan, Period
from maillage.core.prepared import rows
from maillage.places import selectors as places_selectors
from maillage.places.enums import SpaceKind
from maillage.places.models import Place, Space, Unit
from maillage.places.rules import Calendar, day_hours

FREE, TAKEN, CLOSED, PAST = "free", "taken", "closed", "past"
CLOSURES = """
SELECT place_id, days, reason FROM booking_closure WHERE place_id = ANY(%s) AND days && daterange(%s, %s)
"""
TAKEN = """
SELECT unit_id, lower(period), upper(period) FROM booking_booking
WHERE unit_id = ANY(%s) AND state = ANY(%s) AND upper(period) > %s AND lower(period) < %s
AND NOT (state = 'held' AND hold_expires_at <= %s) AND id <> %s
"""
NONE = 0  # no row has this number
BARE_UNITS = """
SELECT space.place_id, unit.id, space.buffer_before, space.buffer_after
FROM places_unit AS unit JOIN places_space AS space ON space.id = unit.space_id
WHERE space.place_id = ANY(%s) AND space.kind = %s AND (%s = '' OR space.mode = %s)
AND unit.is_active AND space.is_bookable
"""
TakenPeriods = dict[int, list[Period]]


class BareUnit(NamedTuple):
    """All that one needs of a unit to say whether it is free."""

    pk: int
    buffer_before: timedelta
    buffer_after: timedelta

    def is_free(self, visible: Period, *, taken: TakenPeriods) -> bool:
        if self.pk not in taken:
            return True
        blocked = visible.widened(before=self.buffer_before, after=self.buffer_after)
        return not any(blocked.overlaps(period) for period in taken[self.pk])


@dataclass(frozen=True, slots=True)
class UnitDay:
    """One unit on one day: each half-day is free, taken, closed or past."""

    unit: Unit
    space: Space
    morning: str
    afternoon: str


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Free desks of a day, morning and afternoon; None when the place is shut then."""

    day: date
    morning: int | None
    afternoon: int | None
    total: int
    is_past: bool
    reason: str


@dataclass(frozen=True, slots=True)
class FreeDesks:
    """Free desks of a place at one moment; no stretch when it is shut then."""

    free: int
    total: int
    stretch: Stretch | None


def blocking(*, now: datetime) -> BookingQuerySet:
    """Bookings that keep others out: an overdue hold no longer does, even before it is swept."""
    return Booking.objects.filter(state__in=BLOCKING).exclude(
        Q(state=BookingState.HELD, hold_expires_at__lte=now)
    )


def taken_periods(
    unit_ids: Iterable[int], *, within: Period, now: datetime, besides: int | None = None
) -> TakenPeriods:
    """Return the blocked periods by unit. One query.

    A booking that would move (`besides`) is not in its own way.
    """
    taken: TakenPeriods = defaultdict(list)
    asked = [list(unit_ids), BLOCKING, within.start, within.end, now, besides or NONE]
    for unit_id, start, end in rows(TAKEN, asked):
        taken[unit_id].append(Period(start, end))
    return taken


def calendars(places: Sequence[Place], *, days: DateSpan) -> dict[int, Calendar]:
    """Opening calendars with the closures that hosts declared. Two queries."""
    found = places_selectors.calendars(places, days=days)
    for place_id, closed, reason in rows(CLOSURES, [list(found), days.first, days.end]):
        first, end = max(closed.lower, days.first), min(closed.upper, days.end)
        found[place_id].closures.update(dict.fromkeys(DateSpan(first, end), reason))
    return found


def active_units(places: Sequence[Place]) -> QuerySet[Unit]:
    return (
        Unit.objects.filter(space__place__in=[p.pk for p in places], is_active=True, space__is_bookable=True)
        .select_related("space")
        .order_by("space_id", "number")
    )


def bare_units(places: Sequence[Place], *, kind: str, mode: str = "") -> dict[int, list[BareUnit]]:
    """The active units of one kind, by place id: a list counts those of many places. One query."""
    units: dict[int, list[BareUnit]] = defaultdict(list)
    for place_id, *facts in rows(BARE_UNITS, [[place.pk for place in places], kind, mode, mode]):
        units[place_id].append(BareUnit(*facts))
    return units


def unit_board(
    place: Place, *, days: DateSpan, now: datetime, calendar: Calendar, kind: str = ""
) -> dict[date, list[UnitDay]]:
    """Every bookable unit of the place, or of one kind, day by day. Two queries."""
    units = list(active_units([place]).filter(space__kind=kind) if kind else active_units([place]))
    zone = place.network.zone
    taken = taken_periods([unit.pk for unit in units], within=instants(days, zone=zone), now=now)
    return board_of(units, days=days, zone=zone, calendar=calendar, taken=taken, now=now)


def board_of(
    units: Sequence[Unit],
    *,
    days: DateSpan,
    zone: ZoneInfo,
    calendar: Calendar,
    taken: TakenPeriods,
    now: datetime,
) -> dict[date, list[UnitDay]]:
    """The same of units already read. No query."""
    halves = {
        day: [moment_now(moment, day, calendar=calendar, zone=zone, now=now) for moment in HALF_DAYS]
        for day in days
    }
    return {day: [_unit_day(unit, found, taken=taken) for unit in units] for day, found in halves.items()}


def month_figures(place: Place, *, first: date, now: datetime, calendar: Calendar) -> list[DayFigures]:
    """Free desks of each day of the month that `first` begins. Two queries."""
    next_month = (first + timedelta(days=31)).replace(day=1)
    days = DateSpan(first.replace(day=1), next_month)
    board = unit_board(place, days=days, now=now, calendar=calendar)
    today = now.astimezone(place.network.zone).date()
    return [_figures(day, board[day], today=today, calendar=calendar) for day in days]


def free_desks(
    places: Sequence[Place],
    *,
    day: date,
    moment: str,
    now: datetime,
    kind: str = SpaceKind.DESK_POOL,
    known: Mapping[int, Calendar] | None = None,
) -> dict[int, FreeDesks]:
    """Free desks (or offices, or rooms) at one moment for any number of places, by place id.

    Two queries with the calendars already `known`, else four.
    """
    place_calendars = known or calendars(places, days=DateSpan.one(day))
    moments = {
        place.pk: moment_now(
            moment, day, calendar=place_calendars[place.pk], zone=place.network.zone, now=now
        )
        for place in places
    }
    return free_during(places, moments, kind=kind, now=now)


def free_during(
    places: Sequence[Place],
    ahead: Mapping[int, Stretch | str],
    *,
    kind: str,
    now: datetime,
    mode: str = "",
) -> dict[int, FreeDesks]:
    """Free units of a kind (of one mode, if it is said), each place at its own stretch. Two queries."""
    units = bare_units(places, kind=kind, mode=mode)
    asked = [
        (unit, found.visible)
        for pk, found in ahead.items()
        if isinstance(found, Stretch)
        for unit in units[pk]
    ]
    taken = taken_periods([unit.pk for unit, _ in asked], within=_hull(asked), now=now) if asked else {}
    return {pk: _free_then(units[pk], found, taken=taken) for pk, found in ahead.items()}


def _hull(asked: Sequence[tuple[BareUnit, Period]]) -> Period:
    """From the first instant to the last: opening hours, and even zones, differ from place to place."""
    visible = Period(min(period.start for _, period in asked), max(period.end for _, period in asked))
    return visible.widened(
        before=max(unit.buffer_before for unit, _ in asked), after=max(unit.buffer_after for unit, _ in asked)
    )


def instants(days: DateSpan, *, zone: ZoneInfo) -> Period:
    midnight = time(0)
    return Period(
        datetime.combine(days.first, midnight, tzinfo=zone), datetime.combine(days.end, midnight, tzinfo=zone)
    )


def moment_now(moment: str, day: date, *, calendar: Calendar, zone: ZoneInfo, now: datetime) -> Stretch | str:
    """Return the stretch still ahead of a moment, or why there is none: closed or past."""
    try:
        return begun(stretch(moment, day, calendar=calendar, zone=zone, since=now), now=now)
    except errors.PlaceClosedThen:
        return CLOSED
    except errors.PeriodPast:
        return PAST


def _free_then(units: Sequence[BareUnit], found: Stretch | str, *, taken: TakenPeriods) -> FreeDesks:
    if isinstance(found, str):
        return FreeDesks(0, len(units), None)
    free = sum(unit.is_free(found.visible, taken=taken) for unit in units)
    return FreeDesks(free, len(units), found)


def _unit_day(unit: Unit, halves: Sequence[Stretch | str], *, taken: TakenPeriods) -> UnitDay:
    """`halves` are the same for every unit of the place: found once a day."""
    morning, afternoon = (_half_state(unit, found, taken=taken) for found in halves)
    return UnitDay(unit, unit.space, morning, afternoon)


def _half_state(unit: Unit, found: Stretch | str, *, taken: TakenPeriods) -> str:
    if isinstance(found, str):
        return found
    return FREE if is_free(unit, found.visible, taken=taken) else TAKEN


def is_free(unit: Unit, visible: Period, *, taken: TakenPeriods) -> bool:
    bare = BareUnit(unit.pk, unit.space.buffer_before, unit.space.buffer_after)
    return bare.is_free(visible, taken=taken)


def _figures(day: date, units: Sequence[UnitDay], *, today: date, calendar: Calendar) -> DayFigures:
    desks = [unit for unit in units if unit.space.kind == SpaceKind.DESK_POOL]
    return DayFigures(
        day=day,
        morning=_count([desk.morning for desk in desks]),
        afternoon=_count([desk.afternoon for desk in desks]),
        total=len(desks),
        is_past=day < today,
        reason=day_hours(day, calendar=calendar).reason,
    )


def _count(states: Sequence[str]) -> int | None:
    if not states or all(state in {CLOSED, PAST} for state in states):
        return None
    return states.count(FREE)
