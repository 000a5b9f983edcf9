"""Tables of minutes: asked of a route server once for an area, or imported by a network."""

from django.db import models
from django.db.models import Q

from maillage.siting.enums import ANSWERED, ScenarioState, TimesSource


class TimesTable(models.Model):
    """One for each area, engine and profile: another study of the same points asks nobody again."""

    points_sha256 = models.CharField(max_length=64, help_text="of the communes, the candidates, their points")
    engine = models.CharField(max_length=8, choices=TimesSource)
    mode = models.CharField(max_length=20, help_text="the profile: what travels")
    state = models.CharField(max_length=8, choices=ScenarioState)
    reason = models.CharField(max_length=300, blank=True, help_text="why there is no table")
    content = models.BinaryField(default=b"", help_text="codes and float32 minutes, compressed (NumPy)")
    sha256 = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="siting_times_asked_once", fields=["points_sha256", "engine", "mode"]
            ),
            models.CheckConstraint(
                name="siting_times_done_are_there",
                condition=~Q(state__in=sorted(ANSWERED)) | Q(made_at__isnull=False) & ~Q(sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.engine} {self.mode}"
