"""An aid scheme: a formula, and its amounts as dated rows."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.core.ranges import IdAsRange
from maillage.grants.enums import Formula
from maillage.places.models import Network
from maillage.territory.models import Zoning


class Scheme(models.Model):
    """What is aided, by which text. Its versions hold the amounts."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="schemes")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    formula = models.CharField(max_length=16, choices=Formula)
    zoning = models.ForeignKey(
        Zoning,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="where the amounts are others, or where alone the aid is given",
    )
    owns_area = models.BooleanField(
        default=False, help_text="the zoning is this aid's own area, drawn by the managers of its network"
    )
    rae = models.CharField(
        max_length=5, blank=True, help_text="number in the Répertoire des aides aux entreprises"
    )
    catalogue_id = models.CharField(
        max_length=60, blank=True, help_text="in the published data of aid schemes: dispositifAide of SCDL"
    )
    is_example = models.BooleanField(default=False, help_text="invented for a demonstration, and said so")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="grants_scheme_rae_shape", condition=Q(rae="") | Q(rae__regex=r"^[0-9]{1,5}$")
            ),
            models.UniqueConstraint(name="grants_scheme_slug_once", fields=["network", "slug"]),
            models.CheckConstraint(
                name="grants_scheme_per_desk_has_zoning",
                condition=~Q(formula=Formula.PER_DESK) | Q(zoning__isnull=False),
            ),
            models.CheckConstraint(
                name="grants_scheme_own_area_is_a_zoning",
                condition=Q(owns_area=False) | Q(zoning__isnull=False),
            ),
            models.UniqueConstraint(
                name="grants_scheme_area_has_one_owner", fields=["zoning"], condition=Q(owns_area=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("grants:scheme", args=[self.network.slug, self.slug])


class SchemeVersion(models.Model):
    """The amounts of a scheme on the days of `valid`. The database refuses to change one; it may end it."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    valid = DateRangeField(help_text="[first day, first day after)")
    parameters = models.JSONField(help_text="whole cents, basis points, numbers of days; see rules.formulas")
    legal_reference = models.CharField(max_length=300)
    reading = models.TextField(blank=True, help_text="what the text does not say and we had to decide")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="grants_version_number_once", fields=["scheme", "number"]),
            models.CheckConstraint(
                name="grants_version_has_days",
                condition=Q(valid__isempty=False, valid__startswith__isnull=False),
            ),
            ExclusionConstraint(
                name="grants_version_one_at_a_time",
                expressions=[(IdAsRange("scheme"), RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} v{self.number}"

    @property
    def first_day(self) -> date:
        first: date = self.valid.lower
        return first

    @property
    def end_day(self) -> date | None:
        """First day after; None while it is in force."""
        end: date | None = self.valid.upper
        return end
