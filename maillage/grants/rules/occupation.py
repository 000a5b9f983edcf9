"""What an occupied desk is. The texts of 2005 do not say; the definition is a parameter of the scheme.

By default a desk is occupied on the count date if it was under contract for at least 10 days of that month,
or attended on at least 8 distinct days of the 30 before. A desk counts once. (Our reading.)
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from maillage.billing.rules import month_after
from maillage.grants.enums import Proof


@dataclass(frozen=True, slots=True)
class Definition:
    """Least numbers of days; `window_days` are those before the count date, itself left out."""

    contract_days: int = 10
    attended_days: int = 8
    window_days: int = 30


@dataclass(frozen=True, slots=True)
class Rental:
    """A booking of one desk, days [first, end)."""

    desk: int
    first: date
    end: date
    reference: str


@dataclass(frozen=True, slots=True)
class Visit:
    """An arrival at one desk."""

    desk: int
    on: date
    attendance: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The days that count, and the rows that prove them: references of bookings, ids of attendances."""

    proof: str
    days: tuple[date, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occupied:
    desk: int
    evidence: tuple[Evidence, ...]


def count_month(on: date) -> tuple[date, date]:
    """The month of the count date, [first day, first day of the next)."""
    first = on.replace(day=1)
    return first, month_after(first)


def occupied_desks(
    *,
    desks: Collection[int],
    rentals: Iterable[Rental],
    visits: Iterable[Visit],
    on: date,
    definition: Definition,
) -> list[Occupied]:
    """The occupied ones in order of desk, each with all that proves it. Others' rows are not looked at."""
    known = list(rentals), list(visits)
    found = (Occupied(desk, _evidence(desk, *known, on=on, definition=definition)) for desk in sorted(desks))
    return [one for one in found if one.evidence]


def _evidence(
    desk: int, rentals: Iterable[Rental], visits: Iterable[Visit], *, on: date, definition: Definition
) -> tuple[Evidence, ...]:
    contract = _contract(desk, rentals, on=on)
    attended = _attended(desk, visits, on=on, window=definition.window_days)
    enough = (
        (contract, definition.contract_days),
        (attended, definition.attended_days),
    )
    return tuple(proof for proof, least in enough if proof.days and len(proof.days) >= least)


def _contract(desk: int, rentals: Iterable[Rental], *, on: date) -> Evidence:
    """Distinct days of the count month under contract, if one contract holds on the count date."""
    first, end = count_month(on)
    own = [rental for rental in rentals if rental.desk == desk and rental.first < end and first < rental.end]
    if not any(rental.first <= on < rental.end for rental in own):
        return Evidence(Proof.CONTRACT, (), ())
    days = {day for rental in own for day in _days(max(rental.first, first), min(rental.end, end))}
    return Evidence(Proof.CONTRACT, tuple(sorted(days)), tuple(sorted(rental.reference for rental in own)))


def _attended(desk: int, visits: Iterable[Visit], *, on: date, window: int) -> Evidence:
    since = on - timedelta(days=window)
    own = sorted(
        (visit.on, visit.attendance) for visit in visits if visit.desk == desk and since <= visit.on < on
    )
    days = tuple(sorted({day for day, _ in own}))
    return Evidence(Proof.ATTENDANCE, days, tuple(str(attendance) for _, attendance in own))


def _days(first: date, end: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((end - first).days))
