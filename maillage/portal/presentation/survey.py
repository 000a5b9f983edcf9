"""The places that answer a search at one moment: looked at, counted, and cut into pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maillage.booking import selectors as booking_selectors
from maillage.booking.enums import Moment
from maillage.booking.selectors import FreeDesks
from maillage.core.periods import DateSpan
from maillage.places.enums import PlaceKind
from maillage.places.models import Network, Place
from maillage.portal import selectors
from maillage.portal.presentation.places import is_walk_in
from maillage.portal.presentation.rows import Asked
from maillage.portal.rules import first_day_proposed, working_days
from maillage.portal.selectors import Calendars, Match, Wanted


@dataclass(frozen=True, slots=True)
class Seen:
    """A place, and what is free there at the moment asked for."""

    place: Place
    figures: FreeDesks
    km: float | None

    @property
    def is_open(self) -> bool:
        return self.figures.stretch is not None

    @property
    def takes_bookings(self) -> bool:
        return self.figures.total > 0

    @property
    def welcomes(self) -> bool:
        """Somebody who comes then has a place: a free unit, or a door that is open to all."""
        return self.figures.free > 0 or (self.is_open and is_walk_in(self.place))

    def answers(self, wanted: Wanted) -> bool:
        if wanted.desk_free:
            return self.figures.free > 0
        return self.is_open or not wanted.open_then


@dataclass(frozen=True, slots=True)
class Tally:
    """What the headline says of all the places that answer."""

    places: int
    open: int
    taking_bookings: int
    open_taking_bookings: int
    open_comptoirs: int
    free: int
    with_free: int
    only_telecentres: bool

    @classmethod
    def of(cls, seen: Sequence[Seen]) -> "Tally":
        with_free = [one for one in seen if one.figures.free]
        return cls(
            places=len(seen),
            open=sum(one.is_open for one in seen),
            taking_bookings=sum(one.takes_bookings for one in seen),
            open_taking_bookings=sum(one.takes_bookings and one.is_open for one in seen),
            open_comptoirs=sum(one.is_open and is_walk_in(one.place) for one in seen),
            free=sum(one.figures.free for one in with_free),
            with_free=len(with_free),
            only_telecentres=all(one.place.kind == PlaceKind.TELECENTRE for one in with_free),
        )


@dataclass(frozen=True, slots=True)
class Survey:
    """`seen` in the order of the matches; `calendars` of their places on `days`."""

    asked: Asked
    seen: Sequence[Seen]
    days: DateSpan
    calendars: Calendars


def survey(
    matches: Sequence[Match],
    asked: Asked,
    *,
    day: date | None,
    moment: str,
    network: Network | None,
) -> Survey:
    """Read when the places are open and what is free. A constant number of queries.

    `asked` is given with a provisional moment, and comes back with the one that was settled.
    """
    places = selectors.places_of(matches)
    days = selectors.outlook(day or asked.today)
    calendars = booking_selectors.calendars(places, days=days)
    settled = _settled(
        places, day=day, moment=moment, days=days, calendars=calendars, asked=asked, of=network
    )
    figures = booking_selectors.free_desks(
        places,
        day=settled.day,
        moment=settled.moment,
        now=settled.now,
        kind=settled.sought.space_kind,
        known=calendars,
    )
    km = {match.pk: match.km for match in matches}
    seen = [Seen(place, figures[place.pk], km[place.pk]) for place in places]
    return Survey(settled, seen, days, calendars)


def _settled(
    places: Sequence[Place],
    *,
    day: date | None,
    moment: str,
    days: DateSpan,
    calendars: Calendars,
    asked: Asked,
    of: Network | None,
) -> Asked:
    """Who names no day or no moment gets the first half-day ahead at which somewhere is open.

    Of the working days first: on a Sunday one open door would else speak for all those that are shut.
    """
    if day and moment:
        return replace(asked, day=day, moment=moment)
    for candidates in [[day]] if day else _days_ahead(days, asked=asked, network=of):
        first = selectors.first_open(
            places, days=candidates, calendars=calendars, now=asked.now, moment=moment
        )
        if first:
            return replace(asked, day=first.day, moment=first.moment, is_proposed=day is None)
    return replace(asked, day=day or days.first, moment=moment or Moment.MORNING)


def _days_ahead(days: DateSpan, *, asked: Asked, network: Network | None) -> Iterable[Iterable[date]]:
    ahead = [day for day in days if day >= first_day_proposed(asked.here)]
    yield working_days(ahead, holidays=selectors.holidays_kept(days, network=network))
    yield days
