"""A file of a call: with the name that it was sent under, office documents too."""

from django.db import models

from maillage.core.enums import FileKind, OfficeKind
from maillage.core.models import ScannedFile


class CallFile(ScannedFile):
    content_type = models.CharField(max_length=80, choices=[*FileKind.choices, *OfficeKind.choices])
    name = models.CharField(max_length=120, help_text="of the file, as it was sent")

    class Meta(ScannedFile.Meta):
        abstract = True
