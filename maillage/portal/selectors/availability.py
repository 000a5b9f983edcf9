"""When the places of a list are next open, and next free."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import HALF_DAYS
from maillage.booking.rules import Stretch
from maillage.booking.selectors.availability import BareUnit, TakenPeriods
from maillage.core.periods import DateSpan
from maillage.places.models import Place
from maillage.places.rules import Calendar

OUTLOOK = timedelta(days=14)  # how far ahead the next free half-day is looked for
SOON = timedelta(days=3)

Calendars = Mapping[int, Calendar]


def outlook(first: date) -> DateSpan:
    return DateSpan(first, first + OUTLOOK)


def first_open(
    places: Sequence[Place], *, days: Iterable[date], calendars: Calendars, now: datetime, moment: str = ""
) -> Stretch | None:
    """Return the first half-day (or `moment`) ahead at which one of the places is open. No query."""
    for day in days:
        for asked in [moment] if moment else HALF_DAYS:
            for place in places:
                found = _ahead(place, asked, day, calendars=calendars, now=now)
                if found:
                    return found
    return None


def next_free(
    places: Sequence[Place], *, kind: str, days: DateSpan, not_at: str, calendars: Calendars, now: datetime
) -> dict[int, Stretch]:
    """Return by place id the first half-day of `days` with a free unit of that kind. Three queries at most.

    `not_at` is the moment of the first day that was asked for and is not free. A place without such
    units is looked at for its opening alone: one comes in without booking.
    """
    units = booking_selectors.bare_units(places, kind=kind) if places else {}
    found: dict[int, Stretch] = {}
    for window in _soon_and_later(days):
        left = [place for place in places if place.pk not in found]
        taken = _taken(left, units, days=window, now=now)
        for place in left:
            own = units.get(place.pk, [])
            for stretch in _half_days_ahead(place, days=window, calendars=calendars, now=now):
                asked_for = (stretch.day, stretch.moment) == (days.first, not_at)
                if not asked_for and _is_any_free(own, stretch, taken=taken):
                    found[place.pk] = stretch
                    break
    return found


def _soon_and_later(days: DateSpan) -> list[DateSpan]:
    """Most places have something free soon: only for the others is the rest read."""
    soon = min(days.first + SOON, days.end)
    return [DateSpan(days.first, soon), *([DateSpan(soon, days.end)] if soon < days.end else [])]


def _is_any_free(units: Sequence[BareUnit], stretch: Stretch, *, taken: TakenPeriods) -> bool:
    return not units or any(unit.is_free(stretch.visible, taken=taken) for unit in units)


def _taken(
    places: Sequence[Place], units: Mapping[int, Sequence[BareUnit]], *, days: DateSpan, now: datetime
) -> TakenPeriods:
    """One query whatever the zones: a day more on each side covers them all."""
    ids = [unit.pk for place in places for unit in units.get(place.pk, [])]
    if not ids:
        return {}
    wider = DateSpan(days.first - timedelta(days=1), days.end + timedelta(days=1))
    within = booking_selectors.instants(wider, zone=places[0].network.zone)
    return booking_selectors.taken_periods(ids, within=within, now=now)


def _half_days_ahead(
    place: Place, *, days: DateSpan, calendars: Calendars, now: datetime
) -> Iterator[Stretch]:
    for day in days:
        for moment in HALF_DAYS:
            stretch = _ahead(place, moment, day, calendars=calendars, now=now)
            if stretch:
                yield stretch


def _ahead(place: Place, moment: str, day: date, *, calendars: Calendars, now: datetime) -> Stretch | None:
    found = booking_selectors.moment_now(
        moment, day, calendar=calendars[place.pk], zone=place.network.zone, now=now
    )
    return found if isinstance(found, Stretch) else None
