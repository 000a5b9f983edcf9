"""A file in quarantine until the antivirus has spoken, and what it said."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from maillage.calls.enums import READABLE, ScanState
from maillage.core.enums import FileKind, OfficeKind
from maillage.core.models import StoredFile

SCANNED = [ScanState.CLEAN, ScanState.INFECTED]


class ScannedFile(StoredFile):
    content_type = models.CharField(max_length=80, choices=[*FileKind.choices, *OfficeKind.choices])
    name = models.CharField(max_length=120, help_text="of the file, as it was sent")
    state = models.CharField(max_length=12, choices=ScanState, default=ScanState.WAITING)
    finding = models.CharField(max_length=120, blank=True, help_text="what the antivirus named")
    scanned_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta(StoredFile.Meta):
        abstract = True
        ordering = ["pk"]
        constraints = [
            *StoredFile.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_scanned_has_instant",
                condition=Q(state__in=SCANNED, scanned_at__isnull=False)
                | (~Q(state__in=SCANNED) & Q(scanned_at__isnull=True)),
            ),
        ]

    @property
    def is_readable(self) -> bool:
        return self.state in READABLE
