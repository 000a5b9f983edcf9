"""Who carried a place before, who carries it since when, and where that is known from."""

from django.db import models
from django.db.models import F, Q, functions

from maillage.accounts.models import Organisation
from maillage.places.models.places import Place


class CarrierChange(models.Model):
    """From a day on, another organisation carries the place; no organisation: nobody known does."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="carrier_changes")
    before = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    after = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(db_default=functions.Now())

    class Meta:
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(name="places_carrier_change_has_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="places_carrier_change_is_one",
                condition=Q(before__isnull=True, after__isnull=False)
                | Q(before__isnull=False, after__isnull=True)
                | Q(before__isnull=False, after__isnull=False) & ~Q(before=F("after")),
            ),
            models.UniqueConstraint(name="places_carrier_change_once_a_day", fields=["place", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.after or '–'}"
