"""Zones that a text draws: which communes, on which days, and since when that is known."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.urls import reverse

from maillage.core.ranges import IdAsRange
from maillage.territory.models.communes import COMMUNE_CODE, Commune


class Zoning(models.Model):
    """A kind of zone: the ZRR, the FRR, the area of one aid."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    caveat = models.CharField(
        max_length=300, blank=True, help_text="what is not sure of its list, shown with it"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("territory:zoning", args=[self.slug])


class ZoningText(models.Model):
    """The legal reference of a list; what it says is known from the day of its publication."""

    zoning = models.ForeignKey(Zoning, on_delete=models.CASCADE, related_name="texts")
    title = models.CharField(max_length=200)
    url = models.URLField(blank=True)
    published_on = models.DateField()

    class Meta:
        ordering = ["published_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="territory_zoning_text_once", fields=["zoning", "title"]),
        ]

    def __str__(self) -> str:
        return self.title


class CodeAsRange(Func):
    """The commune and its part as a one-point range of 64-bit sums: core GiST compares no text."""

    function = "hashtextextended"
    arg_joiner = " || "
    template = "int8range(%(function)s(%(expressions)s, 0), %(function)s(%(expressions)s, 0), '[]')"


class ZoneMembership(models.Model):
    """A commune, or a former commune that is a part of it, is in a zone. On two axes of time, since texts
    are retroactive: `valid` are the days that the text speaks of, `known` the days on which that was law."""

    zoning = models.ForeignKey(Zoning, on_delete=models.CASCADE, related_name="memberships", db_index=False)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="zones")
    part = models.CharField(
        max_length=5, blank=True, help_text="INSEE code of the former commune, if only it"
    )
    valid = DateRangeField(help_text="[first day, first day after)")
    known = DateRangeField(help_text="[publication, publication of the text that corrected it)")
    text = models.ForeignKey(ZoningText, on_delete=models.PROTECT, related_name="memberships")
    corrected_by = models.ForeignKey(
        ZoningText, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    class Meta:
        ordering = ["valid", "known"]
        constraints = [
            models.CheckConstraint(
                name="territory_zone_has_days",
                condition=Q(valid__isempty=False, valid__startswith__isnull=False),
            ),
            models.CheckConstraint(
                name="territory_zone_known_from_a_day",
                condition=Q(known__isempty=False, known__startswith__isnull=False),
            ),
            models.CheckConstraint(
                name="territory_zone_correction_has_a_text",
                condition=Q(known__endswith__isnull=True, corrected_by__isnull=True)
                | Q(known__endswith__isnull=False, corrected_by__isnull=False),
            ),
            models.CheckConstraint(
                name="territory_zone_part_shape", condition=Q(part="") | Q(part__regex=COMMUNE_CODE)
            ),
            ExclusionConstraint(
                name="territory_zone_said_once",
                expressions=[
                    (IdAsRange("zoning"), RangeOperators.EQUAL),
                    (CodeAsRange("commune", "part"), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["zoning", "commune"], name="territory_zone_members")]

    def __str__(self) -> str:
        return f"{self.commune_id} {self.zoning}"

    @property
    def first_day(self) -> date:
        first: date = self.valid.lower
        return first

    @property
    def end_day(self) -> date | None:
        """First day after; None while it goes on."""
        end: date | None = self.valid.upper
        return end

    @property
    def is_known_still(self) -> bool:
        return bool(self.known.upper_inf)
