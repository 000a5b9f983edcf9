"""The answer to a search: headline, rows, what was left out, and the nearest thing that works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import Moment
from maillage.booking.selectors import FreeDesks
from maillage.core.periods import DateSpan
from maillage.places.enums import PlaceKind
from maillage.places.models import Network, Place
from maillage.portal import selectors
from maillage.portal.presentation.places import is_walk_in
from maillage.portal.presentation.rows import Asked, PlaceRow, place_rows
from maillage.portal.selectors import Calendars, Found, Near, Wanted
from maillage.portal.wording import headlines


@dataclass(frozen=True)
class Results:
    asked: Asked
    wanted: Wanted
    rows: Sequence[PlaceRow]
    left_out: Sequence[PlaceRow]
    near: Near | None
    is_cut: bool

    @property
    def free(self) -> int:
        return sum(row.figures.free for row in self.rows)

    @property
    def headline(self) -> str:
        if self.rows and not any(row.takes_bookings and row.is_open for row in self.rows):
            return headlines.open_headline(
                places=sum(row.is_open for row in self.rows), when=self.asked.words
            )
        with_free = [row for row in self.rows if row.figures.free]
        return headlines.free_headline(
            self.wanted.sought,
            free=self.free,
            places=len(with_free),
            when=self.asked.words,
            only_telecentres=all(row.place.kind == PlaceKind.TELECENTRE for row in with_free),
        )

    @property
    def is_answer_enough(self) -> bool:
        """Something is free; or nothing is ever booked in these places, and one of them is open."""
        if any(row.takes_bookings for row in self.rows):
            return self.free > 0
        return any(row.is_open for row in self.rows)

    @property
    def left_out_names(self) -> str:
        return ", ".join(row.place.name for row in self.left_out)

    @property
    def every_row(self) -> list[PlaceRow]:
        return [*self.rows, *self.left_out]

    @property
    def soonest(self) -> PlaceRow | None:
        """The place that is free soonest, the nearest of those; one that takes bookings if there is any."""
        later = [row for row in self.every_row if row.next_free]
        later = [row for row in later if row.takes_bookings] or later
        return min(later, key=lambda row: (_start(row), row.km or 0), default=None)

    @property
    def open_comptoirs(self) -> int:
        return sum(row.is_walk_in and row.is_open for row in self.every_row)


def search_results(
    wanted: Wanted,
    *,
    now: datetime,
    today: date,
    day: date | None,
    moment: str,
    near: Near | None,
    network: Network | None = None,
) -> Results:
    """Look for places, then for when they are open and free. A constant number of queries."""
    found = selectors.matching_places(
        wanted, on=day or today, network=network, near=near.point if near else None
    )
    days = selectors.outlook(day or today)
    calendars = booking_selectors.calendars([one.place for one in found], days=days)
    day, moment = settled(found, day=day, moment=moment, days=days, calendars=calendars, now=now)
    asked = Asked(day, moment, wanted.sought, now, today, near.parameters if near else {})
    rows = _rows(found, asked=asked, days=days, calendars=calendars)
    return Results(
        asked=asked,
        wanted=wanted,
        rows=[row for row in rows if _answers(row, wanted)],
        left_out=[row for row in rows if not _answers(row, wanted)],
        near=near,
        is_cut=len(found) == selectors.MOST_SHOWN,
    )


def settled(
    found: Sequence[Found],
    *,
    day: date | None,
    moment: str,
    days: DateSpan,
    calendars: Calendars,
    now: datetime,
) -> tuple[date, str]:
    """Who names no day or no moment gets the first half-day ahead at which somewhere is open."""
    if day and moment:
        return day, moment
    first = selectors.first_open(
        [one.place for one in found],
        days=DateSpan.one(day) if day else days,
        calendars=calendars,
        now=now,
        moment=moment,
    )
    if first is None:
        return day or days.first, moment or Moment.MORNING
    return first.day, first.moment


def _rows(found: Sequence[Found], *, asked: Asked, days: DateSpan, calendars: Calendars) -> list[PlaceRow]:
    places = [one.place for one in found]
    kind = asked.sought.space_kind
    figures = booking_selectors.free_desks(
        places, day=asked.day, moment=asked.moment, now=asked.now, kind=kind, known=calendars
    )
    next_free = selectors.next_free(
        [place for place in places if not _welcomes(place, figures[place.pk])],
        kind=kind,
        days=DateSpan(asked.day, days.end),
        not_at=asked.moment,
        calendars=calendars,
        now=asked.now,
    )
    return place_rows(found, figures=figures, next_free=next_free, asked=asked)


def _welcomes(place: Place, figures: FreeDesks) -> bool:
    return figures.free > 0 or (figures.stretch is not None and is_walk_in(place))


def _answers(row: PlaceRow, wanted: Wanted) -> bool:
    if wanted.desk_free:
        return row.figures.free > 0
    return row.is_open or not wanted.open_then


def _start(row: PlaceRow) -> datetime:
    assert row.next_free is not None  # noqa: S101 - filtered by the caller
    return row.next_free.starts_at
