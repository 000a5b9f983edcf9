"""When a place is open: a usual week, and the days that differ."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from maillage.places.enums import Weekday
from maillage.places.models.places import Place


class Minutes(Func):
    """Minutes of the day as a range, and the place (or its weekday) as a one-point range: core GiST only."""

    template = (
        "int4range((extract(hour from opens_at) * 60 + extract(minute from opens_at))::int,"
        " (extract(hour from closes_at) * 60 + extract(minute from closes_at))::int)"
    )
    output_field = IntegerRangeField()


class PlaceAndWeekday(Func):
    template = "int8range(place_id * 7 + weekday, place_id * 7 + weekday, '[]')"
    output_field = IntegerRangeField()


class OpeningHours(models.Model):
    """One stretch of the usual week; two a day when the place shuts at midday."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens_at = models.TimeField()
    closes_at = models.TimeField()
    is_staffed = models.BooleanField(default=True, help_text="otherwise one enters with a code")

    class Meta:
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(name="places_hours_in_order", condition=Q(closes_at__gt=F("opens_at"))),
            models.CheckConstraint(name="places_hours_weekday", condition=Q(weekday__lte=Weekday.SUNDAY)),
            ExclusionConstraint(
                name="places_hours_apart",
                expressions=[
                    (PlaceAndWeekday(), RangeOperators.EQUAL),
                    (Minutes(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


class OpeningException(models.Model):
    """A day that differs: its rows replace the usual hours; a row without hours means closed."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="exceptions")
    on = models.DateField()
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    is_staffed = models.BooleanField(default=True)
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["on", "opens_at"]
        constraints = [
            models.CheckConstraint(
                name="places_exception_hours_in_order",
                condition=Q(opens_at__isnull=True, closes_at__isnull=True)
                | Q(opens_at__isnull=False, closes_at__isnull=False, closes_at__gt=F("opens_at")),
            ),
            models.UniqueConstraint(
                name="places_exception_once", fields=["place", "on", "opens_at"], nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.reason}"
