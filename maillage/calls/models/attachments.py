"""A file handed in with an application."""

from django.db import models
from django.db.models import Q

from maillage.calls.enums import ScanState
from maillage.calls.models.applications import Application
from maillage.calls.models.scanned import ScannedFile


class Attachment(ScannedFile):
    """Removed from the draft, it stays if it was submitted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    path = models.CharField(max_length=120, help_text="the question that it answers")
    removed_at = models.DateTimeField(null=True)

    class Meta(ScannedFile.Meta):
        indexes = [
            models.Index(
                fields=["added_at"], name="calls_attachment_waiting", condition=Q(state=ScanState.WAITING)
            ),
        ]

    def __str__(self) -> str:
        return self.name
