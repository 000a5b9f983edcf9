"""The reminders by which hosts are asked whether what their place tells is still true."""

from django.db import models

from maillage.places.models.places import Place


class ConfirmationReminder(models.Model):
    """One a period: a job that runs twice, or twice at once, reminds once."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="reminders")
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(name="places_reminder_once", fields=["place", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.on}"
