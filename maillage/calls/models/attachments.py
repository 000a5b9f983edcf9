"""A file handed in with an application."""

from django.db import models

from maillage.calls.models.applications import Application
from maillage.calls.models.scanned import CallFile


class Attachment(CallFile):
    """Removed from the draft, it stays if it was submitted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    path = models.CharField(max_length=120, help_text="the question that it answers")
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.application.get_absolute_url()
