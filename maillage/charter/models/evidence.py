"""What shows that a criterion is met: a file of the place, a photo of the visit."""

from django.db import models

from maillage.charter.enums import Side
from maillage.charter.models.labels import Label
from maillage.charter.models.versions import Criterion
from maillage.core.models import ScannedFile


class EvidenceFile(ScannedFile):
    """Read by those of the place and those who visit and decide; the public never sees it."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="files")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=5, choices=Side)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page on which its sender sees it."""
        return self.label.page_of(self.side)
