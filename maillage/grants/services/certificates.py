"""The payment certificate: written once two persons have approved, then never again."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from maillage.core.enums import FileKind
from maillage.core.pdf import render_pdf
from maillage.grants import selectors
from maillage.grants.enums import DECIDED_CLAIMS
from maillage.grants.errors import CertificateNotReady
from maillage.grants.models import Claim, ClaimCertificate


@transaction.atomic
def keep_certificate(*, claim: Claim, now: datetime) -> ClaimCertificate:
    """After the approval, outside its transaction: typesetting takes a second that no lock should last.

    Written at any later time it says the same: it tells kept facts only. Raises CertificateNotReady.
    """
    Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    claim = selectors.claim_in_full(claim)
    if claim.state not in DECIDED_CLAIMS:
        raise CertificateNotReady
    kept = ClaimCertificate.objects.filter(claim=claim).first()
    if kept is not None:
        return kept
    content = render_pdf(
        template="grants/pdf/certificate.html",
        context=selectors.certificate_facts(claim),
        language=settings.LANGUAGE_CODE,
    )
    return ClaimCertificate.objects.create(
        claim=claim, content=content, content_type=FileKind.PDF, written_at=now
    )
