"""What a demonstration's network and places are described by, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from maillage.accounts.enums import OrganisationKind
from maillage.billing.services import NewFee, NewRate
from maillage.places.enums import Weekday
from maillage.places.rules import Span
from maillage.places.services import Offer
from maillage.places.services.networks import NetworkFields
from maillage.places.services.places import PlaceFields

Week = Mapping[int, Sequence[Span]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Carrier:
    """A body that runs a place; its SIRET is in no source, so it stays unknown."""

    name: str
    kind: OrganisationKind
    commune: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A dated, sourced state; `is_history`: kept beside the others, it moves nothing."""

    state: str
    on: date
    source: str
    date_in_words: str = ""
    is_history: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Exceptional:
    """A day of other hours, some weeks after the day of loading; no hours: shut."""

    weeks_ahead: int
    weekday: Weekday
    reason: str
    hours: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """Some days in a row, from a Monday some weeks after the day of loading, on which the place shuts."""

    weeks_ahead: int
    days: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """One version of the access terms. Amounts are examples everywhere."""

    terms: str
    starts_on: date
    basis: str
    rates: Sequence[NewRate] = ()
    fees: Sequence[NewFee] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """How lively the invented bookings of a place are; shares are between 0 and 1."""

    occupancy: float = 0.0
    regulars: int = 0
    meetings_a_day: float = 0.0
    rented_weeks: float = 0.0
    rented_months: float = 0.0
    visits_a_day: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceSheet:
    """One place: real or example, its facts in order, its offer, its terms, its people."""

    name: str
    kind: str
    commune: str
    facts: Sequence[Fact]
    carrier: Carrier | None = None
    fields: PlaceFields = field(default_factory=PlaceFields)
    offer: Offer = field(default_factory=Offer)
    exceptions: Sequence[Exceptional] = ()
    closings: Sequence[Closing] = ()
    interests: int = 0
    terms: Sequence[Terms] = ()
    host: str = ""
    pace: Pace = field(default_factory=Pace)
    confirmed_days_ago: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NetworkSheet:
    slug: str
    name: str
    departements: Sequence[str]
    fields: NetworkFields
    manager: str
    animator: str
    places: Sequence[PlaceSheet]


def week(**hours: str) -> Week:
    """`week(monday="9-12 14-18", saturday="9-12*")`; a star: nobody at the desk, one enters with a code."""
    return {Weekday[day.upper()]: spans(text) for day, text in hours.items()}


def weekdays(hours: str, **others: str) -> Week:
    """The same hours from Monday to Friday, except the days given apart; `""` shuts one."""
    usual = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), hours)
    return week(**{**usual, **others})


def spans(text: str) -> list[Span]:
    return [_span(part) for part in text.split()]


def _span(text: str) -> Span:
    opens_at, closes_at = text.rstrip("*").split("-")
    return Span(_clock(opens_at), _clock(closes_at), is_staffed=not text.endswith("*"))


def _clock(text: str) -> time:
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute or 0))
