"""A study: its territory, who is counted, where a place may open, how minutes are made."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.places.models import Network
from maillage.siting.enums import (
    AreaKind,
    CandidateRule,
    DemandLevel,
    DemandSeason,
    DemandSource,
)

WIDEST_BELT_KM = 60
SLOWEST_KMH, FASTEST_KMH = 10, 130
MOUNTAIN = Decimal("1.50")


class Study(models.Model):
    """What all scenarios of the study share; changing it makes their answers old."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="siting_studies")
    name = models.CharField(max_length=120)
    area_kind = models.CharField(max_length=12, choices=AreaKind)
    area_codes = ArrayField(models.CharField(max_length=9), default=list, blank=True)
    belt_km = models.PositiveSmallIntegerField(
        default=0, help_text="how far round the territory the communes are counted as demand"
    )
    candidate_rule = models.CharField(max_length=8, choices=CandidateRule, default=CandidateRule.ANY_COMMUNE)
    keeps_existing = models.BooleanField(
        default=False, help_text="the places in service stay in every scenario"
    )
    circuity = models.DecimalField(max_digits=4, decimal_places=2, default=MOUNTAIN)
    speed_kmh = models.PositiveSmallIntegerField(default=50)
    demand_source = models.CharField(max_length=12, choices=DemandSource, default=DemandSource.INHABITANTS)
    demand_level = models.CharField(max_length=8, choices=DemandLevel, default=DemandLevel.CENTRAL)
    demand_season = models.CharField(max_length=8, choices=DemandSeason, blank=True)
    demand_percents: "models.JSONField[dict[str, int]]" = models.JSONField(
        default=dict, blank=True, help_text="of each segment's formula; those left out count whole"
    )
    times = models.ForeignKey(
        "siting.TimesTable",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="studies",
        help_text="minutes that were asked or imported; none: the straight line",
    )
    calibration: "models.JSONField[dict[str, Any]]" = models.JSONField(
        default=dict, blank=True, help_text="of the straight line on journeys that are known"
    )
    is_example = models.BooleanField(default=False, help_text="of a demonstration, and said to be")
    share_key = models.UUIDField(null=True, blank=True, unique=True, help_text="of the link that may be read")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "studies"
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="siting_study_area_is_named",
                condition=Q(area_kind=AreaKind.FRANCE, area_codes__len=0)
                | (~Q(area_kind=AreaKind.FRANCE) & Q(area_codes__len__gte=1)),
            ),
            models.CheckConstraint(
                name="siting_study_belt_is_near", condition=Q(belt_km__lte=WIDEST_BELT_KM)
            ),
            models.CheckConstraint(name="siting_study_roads_are_no_shorter", condition=Q(circuity__gte=1)),
            models.CheckConstraint(
                name="siting_study_speed_of_a_car",
                condition=Q(speed_kmh__gte=SLOWEST_KMH, speed_kmh__lte=FASTEST_KMH),
            ),
            models.CheckConstraint(
                name="siting_study_season_is_of_segments",
                condition=Q(demand_season="") | Q(demand_source=DemandSource.SEGMENTS),
            ),
        ]
        indexes = [models.Index(fields=["network", "-changed_at", "-id"], name="siting_study_newest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("siting:study", args=[self.network.slug, self.pk])
