"""Who is counted, where the network knows better than a formula: a file of its own, what was measured."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillage.siting.models.studies import Study


class DemandFile(models.Model):
    """People by commune and hypothesis, as a file gave them; codes are of today."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="demand_file")
    name = models.CharField(max_length=120)
    people: "models.JSONField[dict[str, dict[str, float]]]" = models.JSONField(
        help_text="hypothesis → commune → people"
    )
    moved: "models.JSONField[dict[str, str]]" = models.JSONField(
        default=dict, blank=True, help_text="former codes of the file, with the commune of today"
    )
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class DemandCorrection(models.Model):
    """What was measured by [since, until) corrects what was supposed, commune by commune."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="demand_correction")
    factors: "models.JSONField[dict[str, float]]" = models.JSONField(
        help_text="commune → what its people are multiplied by; 1 where nothing was learnt"
    )
    visits = models.PositiveIntegerField(help_text="at the places, with a known commune of origin")
    interests = models.PositiveIntegerField(help_text="confirmed, for places to come")
    since = models.DateTimeField()
    until = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="siting_correction_rests_on_something", condition=Q(visits__gt=0) | Q(interests__gt=0)
            ),
            models.CheckConstraint(name="siting_correction_has_days", condition=Q(until__gt=F("since"))),
        ]

    def __str__(self) -> str:
        return f"correction of study {self.study_id}"
