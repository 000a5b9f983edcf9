"""Bookings that were kept elsewhere: a centre that leaves another tool brings its history, even twice."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from maillage.accounts.models import User
from maillage.billing.errors import PriceNotSet
from maillage.billing.models import Tariff
from maillage.billing.services import Owed, cancel_charge, keep_past_charges, note_past_payments
from maillage.booking import errors, selectors
from maillage.booking.enums import BLOCKING, LIVE, BookingState
from maillage.booking.models import Attendance, Booking
from maillage.booking.services.bookings import Price, price_under
from maillage.booking.services.history.attendance import BATCH, make_attendance
from maillage.booking.services.history.rows import KeptBooking, check_row
from maillage.booking.services.holds import lock_units
from maillage.core.audit import record
from maillage.core.errors import RuleBroken
from maillage.core.periods import Period
from maillage.places.models import Place

NEWS: dict[str, set[str]] = {
    BookingState.CONFIRMED: {
        BookingState.CHECKED_IN,
        BookingState.DONE,
        BookingState.NO_SHOW,
        BookingState.CANCELLED,
    },
    BookingState.CHECKED_IN: {BookingState.DONE},
}


@dataclass(slots=True)
class ImportReport:
    """What became of each row; a refused one with the rule that refused it."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[tuple[str, RuleBroken]] = field(default_factory=list)


@transaction.atomic
def import_bookings(*, rows: Sequence[KeptBooking], by: User | None, now: datetime) -> ImportReport:
    """Write bookings, attendance and charges in bulk. A reference known already only brings what is new.

    A row that breaks a rule is left out and told in the report; all others are written. Prices come from
    the terms in force on the first day. No mail is sent: these people were told by the other tool.
    """
    lock_units(row.unit.pk for row in rows)
    report = ImportReport()
    known, new = _sorted_out(rows, report=report, now=now)
    report.updated = _bring_news(known, by=by)
    report.unchanged = len(known) - report.updated
    report.created = _create(_priced(new, report=report, now=now))
    for place, count in Counter(row.place for row in rows).items():
        record(place, "bookings imported", by=by, rows=count)
    return report


def _sorted_out(
    rows: Sequence[KeptBooking], *, report: ImportReport, now: datetime
) -> tuple[list[tuple[KeptBooking, Booking]], list[KeptBooking]]:
    """Part the rows whose booking is known from the new ones; the impossible ones go to the report."""
    by_reference = Booking.objects.select_related("attendance").in_bulk(
        [row.reference for row in rows], field_name="reference"
    )
    known: list[tuple[KeptBooking, Booking]] = []
    new: dict[str, KeptBooking] = {}
    for row in rows:
        booking = by_reference.get(row.reference)
        try:
            check_row(row, now=now)
            if row.reference in new or (booking and booking.unit_id != row.unit.pk):
                raise errors.ReferenceTaken(reference=row.reference)
        except RuleBroken as refusal:
            report.refused.append((row.reference, refusal))
        else:
            if booking:
                known.append((row, booking))
            else:
                new[row.reference] = row
    return known, list(new.values())


def _priced(
    rows: Sequence[KeptBooking], *, report: ImportReport, now: datetime
) -> list[tuple[KeptBooking, Price]]:
    """The new rows that find their unit free and their price set; the others go to the report."""
    taken, tariffs = _Taken(rows, now=now), _Tariffs(row.place for row in rows)
    accepted: list[tuple[KeptBooking, Price]] = []
    for row in rows:
        try:
            price = tariffs.price(row)
            taken.take(row)
        except RuleBroken as refusal:
            report.refused.append((row.reference, refusal))
        else:
            accepted.append((row, price))
    return accepted


class _Taken:
    """What is taken on each unit: by bookings that stand, then by the rows accepted one after the other."""

    def __init__(self, rows: Sequence[KeptBooking], *, now: datetime) -> None:
        self._periods: dict[int, list[Period]] = defaultdict(list)
        if not rows:
            return
        periods = [row.blocked for row in rows]
        within = Period(min(p.start for p in periods), max(p.end for p in periods))
        units = {row.unit.pk for row in rows}
        for unit_id, found in selectors.taken_periods(units, within=within, now=now).items():
            self._periods[unit_id] = sorted(found)

    def take(self, row: KeptBooking) -> None:
        """Raises UnitTaken."""
        if row.state not in BLOCKING:
            return
        periods, blocked = self._periods[row.unit.pk], row.blocked
        at = bisect_left(periods, blocked)
        if any(blocked.overlaps(neighbour) for neighbour in periods[max(at - 1, 0) : at + 1]):
            raise errors.UnitTaken
        insort(periods, blocked)


class _Tariffs:
    """All versions of the terms of some places, read once."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._versions: dict[int, list[Tariff]] = defaultdict(list)
        for tariff in Tariff.objects.kept().filter(place__in=set(places)).prefetch_related("rates"):
            self._versions[tariff.place_id].append(tariff)

    def price(self, row: KeptBooking) -> Price:
        """Raises PriceNotSet, ActivityNeeded."""
        first_day = row.stretch.days[0][0]
        for tariff in self._versions[row.place.pk]:
            if first_day in tariff.valid:
                return price_under(
                    tariff,
                    space=row.unit.space,
                    stretch=row.stretch,
                    activity=row.declared_activity,
                    use=row.use,
                )
        raise PriceNotSet


def _create(new: Sequence[tuple[KeptBooking, Price]]) -> int:
    """The exclusion constraint stays the backstop: it refuses all if two rows overlap."""
    bookings = Booking.objects.bulk_create([_booking(row) for row, _ in new], batch_size=BATCH)
    pairs = list(zip(bookings, new, strict=True))
    Attendance.objects.bulk_create(
        [
            make_attendance(row.stay, place=row.place, booking=booking)
            for booking, (row, _) in pairs
            if row.stay
        ],
        batch_size=BATCH,
    )
    keep_past_charges(_owed(booking, row, price) for booking, (row, price) in pairs if row.state in LIVE)
    return len(bookings)


def _booking(row: KeptBooking) -> Booking:
    return Booking(
        unit=row.unit,
        holder=row.holder,
        guest_name="" if row.holder else row.guest_name.strip(),
        reference=row.reference,
        basket=uuid4(),
        moment=row.stretch.moment,
        day=row.stretch.day,
        use=row.use,
        starts_at=row.stretch.starts_at,
        ends_at=row.stretch.ends_at,
        period=_range(row.blocked),
        state=row.state,
        note=row.note,
        created_at=row.created_at,
    )


def _owed(booking: Booking, row: KeptBooking, price: Price) -> Owed:
    return Owed(
        source=booking,
        place=row.place,
        payer=row.holder,
        label=f"{row.unit.label}, {row.place.name}",
        quote=price.quote,
        tariff=price.tariff,
        inputs=price.inputs,
        fixed_at=row.created_at,
        paid_at=row.paid_at,
    )


def _bring_news(news: Sequence[tuple[KeptBooking, Booking]], *, by: User | None) -> int:
    """Bring known bookings up to date; what was done here since is never undone. Returns how many changed."""
    changed = [(row, booking) for row, booking in news if row.state in NEWS.get(booking.state, ())]
    for row, booking in changed:
        booking.state, booking.period = row.state, _range(row.blocked)
        if row.state not in LIVE:
            cancel_charge(source=booking, by=by)
    Booking.objects.bulk_update([booking for _, booking in changed], ["state", "period"], batch_size=BATCH)
    _bring_stays(changed)
    note_past_payments(
        source_kind=Booking._meta.label_lower,
        paid_at={booking.pk: row.paid_at for row, booking in news if row.paid_at},
    )
    return len(changed)


def _bring_stays(changed: Sequence[tuple[KeptBooking, Booking]]) -> None:
    arrivals: list[Attendance] = []
    departures: list[Attendance] = []
    for row, booking in changed:
        attendance = getattr(booking, "attendance", None)
        if row.stay and attendance is None:
            arrivals.append(make_attendance(row.stay, place=row.place, booking=booking))
        elif row.stay and attendance and attendance.left_at is None and row.stay.left_at:
            attendance.left_at = max(row.stay.left_at, attendance.arrived_at)
            departures.append(attendance)
    Attendance.objects.bulk_create(arrivals, batch_size=BATCH)
    Attendance.objects.bulk_update(departures, ["left_at"], batch_size=BATCH)


def _range(period: Period) -> DateTimeTZRange:
    return DateTimeTZRange(period.start, period.end)
