"""The yearly stock-take of a place: begun, ticked, closed; what was not seen is missing."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.errors import NothingToTake, StockTakeClosed, StockTakeDone
from maillage.places.models import Place, StockTake, StockTakeLine


@transaction.atomic
def begin_stock_take(*, place: Place, by: User | None, now: datetime) -> StockTake:
    """List what stands there in the register. Raises NothingToTake, StockTakeDone."""
    standing = list(place.assets.all())
    if not standing:
        raise NothingToTake
    year = timezone.localdate(now).year
    with refused_as(StockTakeDone, constraint="places_stocktake_once_a_year"):
        take = place.stock_takes.create(year=year, begun_at=now, begun_by=by)
    StockTakeLine.objects.bulk_create(StockTakeLine(take=take, asset=asset) for asset in standing)
    record(take, "stock-take begun", by=by, place=place.pk, assets=len(standing))
    return take


@transaction.atomic
def tick_assets(*, take: StockTake, seen: Collection[int], by: User | None, now: datetime) -> int:
    """`seen` are ids of lines; the others are not seen yet. Returns how many are. Raises StockTakeClosed."""
    take = _open(take)
    take.lines.filter(seen_at__isnull=False).exclude(pk__in=seen).update(seen_at=None, seen_by=None)
    take.lines.filter(seen_at__isnull=True, pk__in=seen).update(seen_at=now, seen_by=by)
    return take.lines.filter(seen_at__isnull=False).count()


@transaction.atomic
def close_stock_take(*, take: StockTake, by: User | None, now: datetime) -> int:
    """Returns how many are missing; nothing is written off by that. Raises StockTakeClosed."""
    take = _open(take)
    take.closed_at, take.closed_by = now, by
    take.save(update_fields=["closed_at", "closed_by"])
    missing = take.lines.filter(seen_at__isnull=True).count()
    record(take, "stock-take closed", by=by, place=take.place_id, missing=missing)
    return missing


def _open(take: StockTake) -> StockTake:
    take = StockTake.objects.select_for_update().get(pk=take.pk)
    if take.closed_at is not None:
        raise StockTakeClosed(year=take.year)
    return take
