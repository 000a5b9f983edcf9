"""What else a basket could hold: the spaces of its place that are free at the time of its last line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils import timezone

from maillage.billing import selectors as billing_selectors
from maillage.billing.enums import AccessTerms, Use
from maillage.billing.errors import ActivityNeeded, PriceNotSet
from maillage.billing.models import Tariff
from maillage.booking import rules, selectors
from maillage.booking.enums import HALF_DAYS, Moment
from maillage.booking.models import Booking
from maillage.booking.rules import Stretch
from maillage.booking.services.bookings import price_under
from maillage.booking.services.holds import policy_of
from maillage.core.errors import RuleBroken
from maillage.core.periods import DateSpan, Period
from maillage.places.enums import BookingMode
from maillage.places.models import Space, Unit
from maillage.places.rules import Calendar

LONGEST = timedelta(days=32)  # of a month, the longest stretch


@dataclass(frozen=True, slots=True)
class Addition:
    """A space with free units, the time for which it would be added, the price of one if it is known."""

    space: Space
    stretch: Stretch
    free: int
    cents: int | None

    @property
    def most(self) -> int:
        return min(self.free, rules.MOST_IN_A_BASKET)


def additions(lines: Sequence[Booking], *, activity: str, now: datetime) -> list[Addition]:
    """The same number of queries whatever the place holds."""
    last = max(lines, key=lambda line: (line.created_at, line.pk))
    place = last.unit.space.place
    days = DateSpan(last.day - timedelta(days=7), last.day + LONGEST)
    calendar = selectors.calendars([place], days=days)[place.pk]
    asked: dict[Space, Stretch] = {}
    units: dict[Space, list[Unit]] = {}
    for space, found in groupby(selectors.active_units([place]), key=lambda unit: unit.space):
        space.place = place
        stretch = stretch_like(last, space=space, calendar=calendar, now=now)
        if stretch:
            asked[space], units[space] = stretch, list(found)
    if not asked:
        return []
    free = _free(units, asked, now=now)
    tariff = billing_selectors.tariff_of(place_id=place.pk, on=last.day)
    return [
        Addition(space, stretch, free[space], _cents(tariff, space, stretch, activity=activity))
        for space, stretch in asked.items()
        if free[space]
    ]


def stretch_like(line: Booking, *, space: Space, calendar: Calendar, now: datetime) -> Stretch | None:
    """The time of a line, asked for as the space is booked; None when its rules forbid it."""
    zone = space.place.network.zone
    try:
        if space.mode == BookingMode.QUARTERS:
            start, end = (timezone.localtime(at, zone) for at in (line.starts_at, line.ends_at))
            asked = rules.slot(line.day, start.time(), end.time(), calendar=calendar, zone=zone)
        else:
            moment = _moment_around(line, calendar=calendar)
            asked = rules.stretch(moment, line.day, calendar=calendar, zone=zone, since=now)
        asked = rules.begun(asked, now=now)
        rules.check_policy(asked, policy=policy_of(space), now=now)
    except RuleBroken:
        return None
    return asked


def _moment_around(line: Booking, *, calendar: Calendar) -> str:
    """The half-day in which a slot lies, or the day that it needs. Raises PlaceClosedThen."""
    if line.moment != Moment.SLOT:
        return line.moment
    zone = line.unit.space.place.network.zone
    halves = {moment: rules.stretch(moment, line.day, calendar=calendar, zone=zone) for moment in HALF_DAYS}
    slot = Period(line.starts_at, line.ends_at)
    around = [moment for moment, half in halves.items() if half.visible.overlaps(slot)]
    return around[0] if len(around) == 1 else Moment.DAY


def _free(
    units: Mapping[Space, Sequence[Unit]], asked: Mapping[Space, Stretch], *, now: datetime
) -> dict[Space, int]:
    within = Period(
        min(stretch.starts_at - space.buffer_before for space, stretch in asked.items()),
        max(stretch.ends_at + space.buffer_after for space, stretch in asked.items()),
    )
    every = [unit.pk for found in units.values() for unit in found]
    taken = selectors.taken_periods(every, within=within, now=now)
    return {
        space: sum(selectors.is_free(unit, asked[space].visible, taken=taken) for unit in found)
        for space, found in units.items()
    }


def _cents(tariff: Tariff | None, space: Space, stretch: Stretch, *, activity: str) -> int | None:
    if tariff is None or tariff.terms == AccessTerms.BY_USE:
        return None
    try:
        price = price_under(tariff, space=space, stretch=stretch, activity=activity, use=Use.WORK)
    except (PriceNotSet, ActivityNeeded):
        return None
    return price.quote.cents
