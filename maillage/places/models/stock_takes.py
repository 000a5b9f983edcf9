"""The yearly stock-take of a place: what should stand there, what was seen."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from maillage.places.models.assets import Asset
from maillage.places.models.places import Place


class StockTake(models.Model):
    """Of one place and one year; its lines are what stood there in the register when it began."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="stock_takes")
    year = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(name="places_stocktake_once_a_year", fields=["place", "year"]),
            models.CheckConstraint(
                name="places_stocktake_closed_has_instant",
                condition=Q(closed_by__isnull=True) | Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year}"


class StockTakeLine(models.Model):
    """One asset to tick; not seen when the stock-take is closed: missing."""

    take = models.ForeignKey(StockTake, on_delete=models.CASCADE, related_name="lines")
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["asset__label"]
        constraints = [
            models.UniqueConstraint(name="places_stocktake_line_once", fields=["take", "asset"]),
        ]

    def __str__(self) -> str:
        return str(self.asset_id)
