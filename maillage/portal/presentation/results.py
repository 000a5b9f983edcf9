"""The answer to a search: headline, one page of rows, what was left out, and the nearest thing that works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils import timezone

from maillage.booking.enums import Moment
from maillage.core.periods import DateSpan
from maillage.places.models import Network, Place
from maillage.portal import selectors
from maillage.portal.presentation.rows import Asked, PlaceRow, place_rows
from maillage.portal.presentation.survey import Seen, Survey, Tally, survey
from maillage.portal.rules import page_count
from maillage.portal.selectors import Near, Wanted, Where
from maillage.portal.wording import headlines

ROWS = 20  # of one page: a longer list is not read, and each row costs
MOST_COUNTED = 200  # places whose desks are counted for one answer
MOST_NAMED = 10
T = TypeVar("T")


@dataclass(frozen=True)
class Results:
    """`matched` places offer what is wanted; `total` of them answer at the moment asked for too.

    `tally` counts them all; it is None beyond `MOST_COUNTED` places, of which one page only is read.
    """

    asked: Asked
    wanted: Wanted
    rows: Sequence[PlaceRow]
    left_out: Sequence[Place]
    later: Sequence[PlaceRow]
    near: Near | None
    where: Where
    matched: int
    total: int
    page: int
    tally: Tally | None
    every: Tally

    @property
    def pages(self) -> int:
        return page_count(self.total, by=ROWS)

    @property
    def first_row(self) -> int:
        return (self.page - 1) * ROWS + 1

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    @property
    def is_whole(self) -> bool:
        """Every place that answers is on this page."""
        return self.total == len(self.rows)

    @property
    def is_cut(self) -> bool:
        """Not all the places were looked at: those farther may be free too."""
        return self.wanted.depends_on_moment and self.matched > MOST_COUNTED

    @property
    def looked_at(self) -> int:
        return MOST_COUNTED

    @property
    def headline(self) -> str:
        tally = self.tally
        if tally is None:
            return headlines.places_headline(self.total)
        if tally.places and not tally.open_taking_bookings:
            return headlines.open_headline(places=tally.open, when=self.asked.words)
        return headlines.free_headline(
            self.wanted.sought,
            free=tally.free,
            places=tally.with_free,
            when=self.asked.words,
            only_telecentres=tally.only_telecentres,
        )

    @property
    def is_answer_enough(self) -> bool:
        """Something is free; or nothing is ever booked in these places, and one of them is open."""
        if self.tally is None:
            return True
        return self.tally.free > 0 if self.tally.taking_bookings else self.tally.open > 0

    @property
    def left_out_names(self) -> str:
        """Of a few; of more, their number is said."""
        return ", ".join(place.name for place in self.left_out) if len(self.left_out) <= MOST_NAMED else ""

    @property
    def soonest(self) -> PlaceRow | None:
        """The place that is free soonest, the nearest of those; one that takes bookings if there is any."""
        later = [row for row in [*self.rows, *self.later] if row.next_free]
        later = [row for row in later if row.takes_bookings] or later
        return min(later, key=lambda row: (_start(row), row.km or 0), default=None)


def search_results(
    wanted: Wanted,
    *,
    now: datetime,
    today: date,
    day: date | None,
    moment: str,
    near: Near | None,
    network: Network | None = None,
    page: int = 1,
) -> Results:
    """Look for places, then for when they are open and free. A constant number of queries."""
    where = Where(network=network, near=near.point if near else None)
    matches = selectors.matching_places(wanted, on=day or today, where=where)
    is_counted = len(matches) <= MOST_COUNTED or wanted.depends_on_moment
    page = _page(page, of=len(matches))
    found = survey(
        matches[:MOST_COUNTED] if is_counted else _cut(matches, page=page),
        asked_of(wanted, now=now, today=today, near=near, network=network),
        day=day,
        moment=moment,
        network=network,
    )
    answering = [one for one in found.seen if one.answers(wanted)]
    left_out = [one for one in found.seen if not one.answers(wanted)]
    total = len(answering) if is_counted else len(matches)
    page = _page(page, of=total)
    return Results(
        asked=found.asked,
        wanted=wanted,
        rows=_rows(_cut(answering, page=page) if is_counted else answering, found),
        left_out=[one.place for one in left_out],
        later=[] if answering else _rows(left_out[:ROWS], found),
        near=near,
        where=where,
        matched=len(matches),
        total=total,
        page=page,
        tally=Tally.of(answering) if is_counted else None,
        every=Tally.of(found.seen),
    )


def asked_of(
    wanted: Wanted, *, now: datetime, today: date, near: Near | None, network: Network | None
) -> Asked:
    """Provisional: `survey` settles its moment."""
    zone = network.zone if network else timezone.get_default_timezone()
    return Asked(
        today,
        Moment.MORNING,
        wanted.sought,
        now,
        today,
        near.parameters if near else {},
        zone,
    )


def _rows(seen: Sequence[Seen], found: Survey) -> list[PlaceRow]:
    asked = found.asked
    next_free = selectors.next_free(
        [one.place for one in seen if not one.welcomes],
        kind=asked.sought.space_kind,
        days=DateSpan(asked.day, found.days.end),
        not_at=asked.moment,
        calendars=found.calendars,
        now=asked.now,
    )
    return place_rows(
        selectors.found_places([one.place for one in seen], km={one.place.pk: one.km for one in seen}),
        figures={one.place.pk: one.figures for one in seen},
        next_free=next_free,
        asked=asked,
    )


def _page(asked: int, *, of: int) -> int:
    """The last one, for who asks for more than there are."""
    return min(max(asked, 1), page_count(of, by=ROWS))


def _cut(rows: Sequence[T], *, page: int) -> Sequence[T]:
    return rows[(page - 1) * ROWS : page * ROWS]


def _start(row: PlaceRow) -> datetime:
    assert row.next_free is not None  # noqa: S101 - filtered by the caller
    return row.next_free.starts_at
