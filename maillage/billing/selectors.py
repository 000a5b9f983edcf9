"""Reads of the access terms."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from maillage.billing.models import Charge, Rate, Tariff
from maillage.billing.rules import RateRow
from maillage.places.models import Place


def tariffs_on(*, on: date) -> QuerySet[Tariff]:
    """The versions in force on that day, with their rates and fees."""
    return Tariff.objects.filter(valid__contains=on).prefetch_related("rates", "fees")


def tariffs_of_places(places: Sequence[Place], *, on: date) -> dict[int, Tariff]:
    """The version in force of each place that has one, by the place's id. One query."""
    in_force = Tariff.objects.filter(valid__contains=on, place__in=[place.pk for place in places])
    return {tariff.place_id: tariff for tariff in in_force}


def tariff_of(*, place_id: int, on: date) -> Tariff | None:
    return tariffs_on(on=on).filter(place_id=place_id).first()


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


def tariffs_of(place: Place) -> QuerySet[Tariff]:
    """Every version of its access terms, the newest first, with their rates and fees."""
    return place.tariffs.order_by("-version").prefetch_related("rates", "fees")
