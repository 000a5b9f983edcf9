"""Score sheets: one for each reviewer and application, a draft until it is given."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillage.calls.models.applications import Application
from maillage.calls.models.calls import ScoringCriterion


class ScoreSheet(models.Model):
    """Only a sheet that is given counts in the ranking."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="score_sheets")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="calls_sheet_once", fields=["application", "user"]),
        ]

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Score(models.Model):
    """One mark. The highest possible mark is copied: the database holds the bounds."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(ScoringCriterion, on_delete=models.PROTECT, related_name="scores")
    mark = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="calls_score_once", fields=["sheet", "criterion"]),
            models.CheckConstraint(name="calls_score_within_marks", condition=Q(mark__lte=F("most"))),
        ]

    def __str__(self) -> str:
        return f"{self.mark} / {self.most}"
