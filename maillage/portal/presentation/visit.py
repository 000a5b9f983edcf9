"""A visit that one thinks of: a place, a day, a moment, settled by the place's hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import HALF_DAYS, Moment
from maillage.booking.rules import Stretch, week_of
from maillage.core.periods import DateSpan
from maillage.places.models import Place
from maillage.places.rules import Calendar, DayHours, day_hours
from maillage.portal.enums import When
from maillage.portal.links import place_href
from maillage.portal.rules import LOOKED_AHEAD
from maillage.portal.wording.days import day_name, moment_name

OUTLOOK = timedelta(days=62)  # a place that does not open within two months has no next opening to show
LONGEST = timedelta(days=32)  # a month's booking


@dataclass(frozen=True)
class Visit:
    """`stretch` is what is still ahead of the moment; None when the place is shut then, or it is over."""

    place: Place
    now: datetime
    calendar: Calendar
    day: date
    moment: str
    stretch: Stretch | None
    month: date
    near: Mapping[str, str]

    @property
    def today(self) -> date:
        return self.now.astimezone(self.place.network.zone).date()

    @property
    def last_day(self) -> date:
        return self.today + LOOKED_AHEAD

    @property
    def hours(self) -> DayHours:
        return day_hours(self.day, calendar=self.calendar)

    @property
    def words(self) -> str:
        """« mardi matin »."""
        return moment_name(self.moment, self.day, today=self.today)

    @property
    def day_words(self) -> str:
        return day_name(self.day, today=self.today)

    @property
    def next_hours(self) -> DayHours | None:
        """The next day on which the place opens, after the day looked at."""
        later = DateSpan(self.day + timedelta(days=1), self.day + LONGEST)
        return next((h for h in (day_hours(d, calendar=self.calendar) for d in later) if h.is_open), None)

    def ahead(self, moment: str, day: date | None = None) -> Stretch | None:
        return _ahead(moment, day or self.day, place=self.place, calendar=self.calendar, now=self.now)

    def href(
        self, *, day: date | None = None, moment: str | None = None, unit: int | None = None, anchor: str = ""
    ) -> str:
        address = place_href(
            self.place, day=day or self.day, moment=moment or self.moment, near=self.near, unit=unit
        )
        return f"{address}#{anchor}" if anchor else address


def read_visit(
    place: Place,
    *,
    day: date | None,
    moment: str | None,
    month: date | None,
    near: Mapping[str, str],
    now: datetime,
) -> Visit:
    """Settle what the address leaves open: the next half-day at which the place opens. Two queries."""
    today = now.astimezone(place.network.zone).date()
    days = _days_looked_at(today, day or today, month or today.replace(day=1))
    calendar = booking_selectors.calendars([place], days=days)[place.pk]
    candidates = [day] if day else list(DateSpan(today, today + OUTLOOK))
    stretch = _first_ahead(candidates, moment, place=place, calendar=calendar, now=now)
    settled = stretch.day if stretch and not day else day or today
    return Visit(
        place=place,
        now=now,
        calendar=calendar,
        day=settled,
        moment=stretch.moment if stretch else moment or Moment.MORNING,
        stretch=stretch,
        month=month or settled.replace(day=1),
        near=near,
    )


def back_query(visit: Visit) -> str:
    """The parameters of the search that one came from, at the moment looked at."""
    when = {"jour": visit.day.isoformat(), "moment": When.of(visit.moment).value}
    return urlencode({**visit.near, **when})


def _days_looked_at(today: date, day: date, month: date) -> DateSpan:
    first = min(week_of(today), week_of(day), month)
    return DateSpan(first, max(today + OUTLOOK, day, month) + 2 * LONGEST)


def _first_ahead(
    days: list[date], moment: str | None, *, place: Place, calendar: Calendar, now: datetime
) -> Stretch | None:
    """The moment asked for; where it is shut or over, the first half-day that is not."""
    for day in days:
        for asked in [moment, *HALF_DAYS] if moment else HALF_DAYS:
            stretch = _ahead(asked, day, place=place, calendar=calendar, now=now) if asked else None
            if stretch:
                return stretch
    return None


def _ahead(moment: str, day: date, *, place: Place, calendar: Calendar, now: datetime) -> Stretch | None:
    found = booking_selectors.moment_now(moment, day, calendar=calendar, zone=place.network.zone, now=now)
    return found if isinstance(found, Stretch) else None
