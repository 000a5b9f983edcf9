"""A file handed in with an application, and what is known of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from maillage.calls.enums import READABLE, ScanState
from maillage.calls.models.applications import Application
from maillage.core.models import StoredFile

SCANNED = [ScanState.CLEAN, ScanState.INFECTED]


class Attachment(StoredFile):
    """In quarantine until it is scanned. Removed from the draft, it stays if it was submitted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    path = models.CharField(max_length=120, help_text="the question that it answers")
    name = models.CharField(max_length=120, help_text="of the file, as it was sent")
    state = models.CharField(max_length=12, choices=ScanState, default=ScanState.WAITING)
    finding = models.CharField(max_length=120, blank=True, help_text="what the antivirus named")
    scanned_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta(StoredFile.Meta):
        ordering = ["pk"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.CheckConstraint(
                name="calls_attachment_scanned_has_instant",
                condition=Q(state__in=SCANNED, scanned_at__isnull=False)
                | (~Q(state__in=SCANNED) & Q(scanned_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["added_at"], name="calls_attachment_waiting", condition=Q(state=ScanState.WAITING)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE
