"""Between the two selections: who accompanies a pre-selected application, with what plan."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillage.calls.enums import NoteVisibility, TaskOwner
from maillage.calls.models.applications import Application
from maillage.calls.models.reviews import PartnerBody


class Accompaniment(models.Model):
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="accompaniments")
    body = models.ForeignKey(PartnerBody, on_delete=models.PROTECT, related_name="accompaniments")
    goal = models.TextField()
    contact_name = models.CharField(max_length=120, help_text="of the body, for the applicant")
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["ends_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="calls_accompaniment_once", fields=["application"]),
            models.CheckConstraint(
                name="calls_accompaniment_days_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"accompaniment of {self.application_id}"


class AccompanimentTask(models.Model):
    accompaniment = models.ForeignKey(Accompaniment, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=200)
    owner = models.CharField(max_length=10, choices=TaskOwner)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(name="calls_task_has_title", condition=~Q(title="")),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="calls_task_to_remind",
                condition=Q(done_at__isnull=True, reminded_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.title


class AccompanimentNote(models.Model):
    accompaniment = models.ForeignKey(Accompaniment, on_delete=models.CASCADE, related_name="notes")
    words = models.TextField()
    visibility = models.CharField(max_length=10, choices=NoteVisibility)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [models.CheckConstraint(name="calls_note_has_words", condition=~Q(words=""))]

    def __str__(self) -> str:
        return f"note {self.pk}"
