"""The payment certificate of a claim, kept as it was written: the same bytes are given each time."""

from django.db import models

from maillage.core.models import StoredFile
from maillage.grants.models.claims import Claim


class ClaimCertificate(StoredFile):
    """Never written anew: what the funder's accountant received is what everybody reads."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="certificate_file")
    written_at = models.DateTimeField()

    class Meta(StoredFile.Meta):
        pass

    def __str__(self) -> str:
        return self.claim.certificate
