"""Reads of the access terms."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Model, QuerySet, Sum, prefetch_related_objects

from maillage.billing.enums import ChargeState
from maillage.billing.models import Charge, Rate, Tariff
from maillage.billing.rules import RateRow
from maillage.core.periods import DateSpan
from maillage.core.prepared import Whole, rows
from maillage.places.models import Place

# IS TRUE keeps a prepared plan off the index of the periods: it would read what is in force everywhere.
IN_FORCE = Whole(
    Tariff,
    tail="WHERE tariff.place_id = ANY(%s) AND tariff.withdrawn_on IS NULL"
    " AND (tariff.valid @> %s::date) IS TRUE",
)
BETWEEN = Whole(
    Tariff,
    tail="WHERE tariff.place_id = %s AND tariff.withdrawn_on IS NULL"
    " AND (tariff.valid && daterange(%s, %s)) IS TRUE ORDER BY tariff.version",
)
RATES = (
    "SELECT per, cents, activity, use FROM billing_rate WHERE tariff_id = %s AND space_kind = %s ORDER BY id"
)


def tariffs_on(*, on: date) -> QuerySet[Tariff]:
    """The versions in force on that day, with their rates and fees."""
    return Tariff.objects.kept().filter(valid__contains=on).prefetch_related("rates", "fees")


def tariffs_of_places(places: Sequence[Place], *, on: date) -> dict[int, Tariff]:
    """The version in force of each place that has one, by the place's id. One query."""
    return {tariff.place_id: tariff for tariff in IN_FORCE([place.pk for place in places], on)}


def tariff_of(*, place_id: int, on: date) -> Tariff | None:
    return tariffs_on(on=on).filter(place_id=place_id).first()


def tariff_in_force(*, place_id: int, on: date) -> Tariff | None:
    """The same as `tariff_of` without rates and fees, by a prepared statement."""
    return next(iter(IN_FORCE([place_id], on)), None)


def tariffs_between(*, place_id: int, days: DateSpan) -> list[Tariff]:
    """The versions in force on any of these days, with their rates. Two statements, one of them prepared."""
    found = BETWEEN(place_id, days.first, days.end)
    prefetch_related_objects(found, "rates")
    return found


def rates_of(tariff: Tariff, *, space_kind: str) -> list[RateRow]:
    """The same as `rate_rows` for a tariff whose rates are not there yet, by a prepared statement."""
    found = rows(RATES, [tariff.pk, space_kind])
    return [RateRow(per=per, cents=cents, activity=activity, use=use) for per, cents, activity, use in found]


def rate_rows(tariff: Tariff, *, space_kind: str) -> list[RateRow]:
    """The amounts of one kind of space as plain values; uses the prefetched rates."""
    return [
        RateRow(per=rate.per, cents=rate.cents, activity=rate.activity, use=rate.use)
        for rate in tariff.rates.all()
        if rate.space_kind == space_kind
    ]


def rates_by_tariff(tariffs: Sequence[Tariff], *, space_kind: str) -> dict[int, list[RateRow]]:
    """The same for many tariffs, by their ids: a list shows the prices of many places. One query."""
    found: dict[int, list[RateRow]] = defaultdict(list)
    rates = Rate.objects.filter(tariff__in=[tariff.pk for tariff in tariffs], space_kind=space_kind)
    for tariff_id, per, cents, activity, use in rates.values_list(
        "tariff", "per", "cents", "activity", "use"
    ):
        found[tariff_id].append(RateRow(per, cents, activity, use))
    return found


def charges_of(*, source_kind: str, source_ids: list[int]) -> QuerySet[Charge]:
    return Charge.objects.filter(source_kind=source_kind, source_id__in=source_ids)


def paid_cents(source: Model) -> int:
    """What was already paid for one booking, over all its charges. One query."""
    charges = charges_of(source_kind=source._meta.label_lower, source_ids=[source.pk])
    paid: int | None = charges.filter(state=ChargeState.PAID).aggregate(cents=Sum("cents"))["cents"]
    return paid or 0


def tariffs_of(place: Place) -> QuerySet[Tariff]:
    """Every version of its access terms, the withdrawn ones too, the newest first, with rates and fees."""
    return place.tariffs.order_by("-version").prefetch_related("rates", "fees")
