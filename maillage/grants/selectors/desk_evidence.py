"""What proves each desk that a claim counts: days and rows, with names for those who host the place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from maillage.booking.models import Attendance, Booking
from maillage.core.periods import DateSpan
from maillage.grants.enums import Proof
from maillage.grants.models import Claim, OccupiedDesk
from maillage.places.models import Unit
from maillage.places.selectors import hosted_places
from maillage.places.selectors.mandates import Visitor

NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ProofTold:
    """One reason why the desk counts: its days as stretches, the rows behind them, the people if told."""

    proof: Proof
    days: int
    stretches: tuple[DateSpan, ...]
    rows: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeskTold:
    unit: Unit
    proofs: tuple[ProofTold, ...]


def may_see_people(user: Visitor, claim: Claim, *, on: date) -> bool:
    """Those who run the place know who comes; a funder or a carrier does not."""
    place = claim.award.place
    return place is not None and hosted_places(user, on=on).filter(pk=place.pk).exists()


def desks_told(claim: Claim, *, with_people: bool = False) -> list[DeskTold]:
    """As kept when they were counted. One query, or three with the people."""
    desks = list(claim.desks.select_related("unit__space").order_by("unit__space__name", "unit"))
    bookings = _people_of_bookings(_rows(desks, Proof.CONTRACT)) if with_people else NO_NAMES
    visits = _people_of_visits(_rows(desks, Proof.ATTENDANCE)) if with_people else NO_NAMES
    names = {Proof.CONTRACT: bookings, Proof.ATTENDANCE: visits}
    return [_desk_told(desk, names) for desk in desks]


def stretches(days: Iterable[date]) -> tuple[DateSpan, ...]:
    """Days in order, those that follow each other together: [first, day after the last)."""
    found: list[DateSpan] = []
    for day in sorted(days):
        after = day + timedelta(days=1)
        if found and found[-1].end == day:
            found[-1] = DateSpan(found[-1].first, after)
        else:
            found.append(DateSpan(day, after))
    return tuple(found)


def _desk_told(desk: OccupiedDesk, names: Mapping[Proof, Mapping[str, str]]) -> DeskTold:
    proofs: list[ProofTold] = []
    for kept in desk.evidence:
        proof, rows = Proof(kept["proof"]), tuple(kept["rows"])
        days = [date.fromisoformat(day) for day in kept["days"]]
        people = sorted({names[proof][row] for row in rows if row in names[proof]})
        proofs.append(ProofTold(proof, len(days), stretches(days), rows, tuple(people)))
    return DeskTold(desk.unit, tuple(proofs))


def _rows(desks: Iterable[OccupiedDesk], proof: Proof) -> set[str]:
    return {row for desk in desks for kept in desk.evidence if kept["proof"] == proof for row in kept["rows"]}


def _people_of_bookings(references: set[str]) -> dict[str, str]:
    found = Booking.objects.filter(reference__in=references).select_related("holder")
    return {booking.reference: booking.person for booking in found if booking.person}


def _people_of_visits(ids: set[str]) -> dict[str, str]:
    found = Attendance.objects.filter(pk__in=ids, booking__isnull=False).select_related("booking__holder")
    return {str(visit.pk): visit.booking.person for visit in found if visit.booking and visit.booking.person}
