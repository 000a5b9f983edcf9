"""Reads of the stock-takes of a place."""

from django.db.models import QuerySet

from maillage.places.models import Place, StockTake, StockTakeLine


def stock_takes_of(place: Place) -> QuerySet[StockTake]:
    return place.stock_takes.select_related("closed_by")


def lines_to_tick(take: StockTake) -> QuerySet[StockTakeLine]:
    """In the order of the labels, which is that of the stickers."""
    return take.lines.select_related("asset__item").order_by("asset__label")


def missing_of(take: StockTake) -> QuerySet[StockTakeLine]:
    return lines_to_tick(take).filter(seen_at__isnull=True)
