"""The completeness check of a submission, and the corrections that it asks for."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from maillage.calls.enums import Completeness
from maillage.calls.models.applications import Application, Submission


class CompletenessCheck(models.Model):
    """One reading of one submission, item by item. The newest one counts."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="checks")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="checks")
    is_complete = models.BooleanField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["application", "-id"], name="calls_check_newest")]

    def __str__(self) -> str:
        return f"check {self.pk} of {self.application_id}"


class CheckedItem(models.Model):
    """What the check says of one question; a question that is not complete has its reason."""

    completeness = models.ForeignKey(CompletenessCheck, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=40, help_text="the question of the form")
    finding = models.CharField(max_length=10, choices=Completeness)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="calls_checked_item_once", fields=["completeness", "key"]),
            models.CheckConstraint(
                name="calls_checked_item_says_why",
                condition=Q(finding=Completeness.COMPLETE) | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_finding_display()}"


class CorrectionRequest(models.Model):
    """What the applicant may change again, and until when: the items of its check that are not complete."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="corrections")
    completeness = models.OneToOneField(
        CompletenessCheck, on_delete=models.CASCADE, related_name="correction"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="the first instant that is too late")
    reminded_at = models.DateTimeField(null=True)
    answer = models.OneToOneField(
        Submission, on_delete=models.CASCADE, null=True, related_name="answered_correction"
    )
    ended_at = models.DateTimeField(null=True, help_text="answered, or replaced by a later check")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="calls_correction_one_open", fields=["application"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(name="calls_correction_due_later", condition=Q(due_at__gt=F("asked_at"))),
            models.CheckConstraint(
                name="calls_correction_answered_is_ended",
                condition=Q(answer__isnull=True) | Q(ended_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="calls_correction_to_remind", condition=Q(ended_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"correction {self.pk} of {self.application_id}"
