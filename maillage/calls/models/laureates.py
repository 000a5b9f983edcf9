"""What follows a final selection: published results, and a place for each laureate."""

from django.db import models
from django.db.models import Q

from maillage.calls.models.applications import Application
from maillage.calls.models.calls import Call
from maillage.places.models import Place


class LaureatePlace(models.Model):
    """An application and the place that it became: the register rests on it, so it is not erased."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="laureate_places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="laureate_applications")
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="calls_laureate_one_place", fields=["application"]),
            models.UniqueConstraint(name="calls_place_one_laureate", fields=["place"]),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} is {self.place_id}"


class CallResults(models.Model):
    """The public page of a call's laureates, with its press text."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="results")
    press_text = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="calls_results_have_press_text", condition=~Q(press_text="")),
        ]

    def __str__(self) -> str:
        return f"results of {self.call_id}"
