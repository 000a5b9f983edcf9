"""The desks of a place that were occupied on a day, read from its bookings and attendance."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from maillage.booking.enums import LIVE
from maillage.booking.models import Attendance, Booking
from maillage.grants import rules
from maillage.grants.models import SchemeVersion
from maillage.grants.rules import Definition, Occupied, Rental, Visit
from maillage.places.enums import SpaceKind
from maillage.places.models import Place, Unit

DESK_KINDS = [SpaceKind.DESK_POOL, SpaceKind.OFFICE]


def definition_of(version: SchemeVersion | None) -> Definition:
    """A scheme that says nothing takes the default."""
    told = version.parameters if version else {}
    usual = Definition()
    return Definition(
        contract_days=int(told.get("contract_days", usual.contract_days)),
        attended_days=int(told.get("attended_days", usual.attended_days)),
        window_days=int(told.get("window_days", usual.window_days)),
    )


def desks_of(place: Place) -> list[Unit]:
    """Desks of a pool and private offices; rooms and equipment are no desks."""
    units = Unit.objects.filter(space__place=place, space__kind__in=DESK_KINDS)
    return list(units.select_related("space").order_by("pk"))


def occupied_desks(place: Place, *, on: date, definition: Definition) -> list[Occupied]:
    """Three queries, whatever the number of desks and days."""
    zone = place.network.zone
    desks = [unit.pk for unit in desks_of(place)]
    first, end = rules.count_month(on)
    since = on - timedelta(days=definition.window_days)
    return rules.occupied_desks(
        desks=desks,
        rentals=_rentals(desks, since=_midnight(first, zone), until=_midnight(end, zone), zone=zone),
        visits=_visits(desks, since=_midnight(since, zone), until=_midnight(on, zone), zone=zone),
        on=on,
        definition=definition,
    )


def _rentals(desks: list[int], *, since: datetime, until: datetime, zone: ZoneInfo) -> list[Rental]:
    rows = Booking.objects.filter(
        Q(ends_at__gt=since, starts_at__lt=until), unit__in=desks, state__in=LIVE
    ).values_list("unit", "starts_at", "ends_at", "reference")
    return [
        Rental(
            unit,
            starts_at.astimezone(zone).date(),
            (ends_at.astimezone(zone) - timedelta(microseconds=1)).date() + timedelta(days=1),
            reference,
        )
        for unit, starts_at, ends_at, reference in rows
    ]


def _visits(desks: list[int], *, since: datetime, until: datetime, zone: ZoneInfo) -> list[Visit]:
    rows = Attendance.objects.filter(unit__in=desks, arrived_at__gte=since, arrived_at__lt=until)
    return [
        Visit(unit, arrived_at.astimezone(zone).date(), attendance)
        for unit, arrived_at, attendance in rows.values_list("unit", "arrived_at", "pk")
        if unit is not None
    ]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), tzinfo=zone)
