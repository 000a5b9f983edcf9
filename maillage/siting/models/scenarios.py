"""A scenario: one question asked of a study, and its answer with all that led to it."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from maillage.siting.enums import ANSWERED, UNDER_WAY, Objective, ScenarioState
from maillage.siting.models.studies import Study

MOST_SITES, MOST_MINUTES = 2000, 180


class Scenario(models.Model):
    """Its question never changes: another question is another scenario.

    `inputs_sha256` names territory, people, candidates and times as they were; once the study's own is
    another, the answer is not shown any more. `answer` keeps the sites, value, bound, seconds and steps.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="scenarios")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3 … within the study")
    name = models.CharField(max_length=80)
    objective = models.CharField(max_length=10, choices=Objective)
    sites = models.PositiveSmallIntegerField(null=True, blank=True, help_text="asked; none: to be found")
    minutes = models.PositiveSmallIntegerField()
    share_percent = models.PositiveSmallIntegerField(default=100)
    kept = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    forbidden = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    constraints: "models.JSONField[dict[str, Any]]" = models.JSONField(
        default=dict, blank=True, help_text="sizes, budget, places in one EPCI, spacing; empty: none"
    )
    state = models.CharField(max_length=8, choices=ScenarioState)
    inputs_sha256 = models.CharField(max_length=64, blank=True)
    answer: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    progress: "models.JSONField[dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    stop_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True, help_text="its places entered the register")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="siting_scenario_number_once", fields=["study", "number"]),
            models.CheckConstraint(
                name="siting_scenario_asks_for_sites",
                condition=Q(objective=Objective.FEWEST, sites__isnull=True)
                | (
                    ~Q(objective=Objective.FEWEST)
                    & Q(sites__isnull=False, sites__gte=1, sites__lte=MOST_SITES)
                ),
            ),
            models.CheckConstraint(
                name="siting_scenario_minutes_of_a_journey",
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
            ),
            models.CheckConstraint(
                name="siting_scenario_share_of_people",
                condition=Q(share_percent__gte=1, share_percent__lte=100),
            ),
            models.CheckConstraint(
                name="siting_scenario_answered_says_when",
                condition=Q(state__in=sorted(ANSWERED), answered_at__isnull=False)
                | Q(state__in=sorted([*UNDER_WAY, ScenarioState.FAILED])),
            ),
            models.CheckConstraint(
                name="siting_scenario_planned_was_answered",
                condition=Q(planned_at__isnull=True) | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("siting:scenario", args=[self.study.network.slug, self.study_id, self.number])

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY
