"""What PostgreSQL refuses about payment certificates, constraint by constraint."""

import pytest
from django.db import IntegrityError, transaction

from maillage.core.db import constraint_of
from maillage.core.enums import FileKind
from maillage.grants import services
from maillage.grants.errors import CertificateNotReady
from maillage.grants.models import ClaimCertificate
from tests.factories.judged_claims import approved, checked
from tests.factories.places import NetworkFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def kept(content=b"%PDF-1.7"):
    return ClaimCertificate.objects.create(
        claim=approved(NetworkFactory()),
        content=content,
        content_type=FileKind.PDF,
        written_at=SUNDAY_EVENING,
    )


def refusal(act):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return constraint_of(refused.value)


def test_a_certificate_is_never_written_anew_nor_deleted():
    file = kept()

    assert refusal(lambda: ClaimCertificate.objects.update(content=b"x")) == "grants_claimcertificate_kept"
    assert refusal(file.delete) == "grants_claimcertificate_kept"


def test_a_certificate_is_not_empty():
    assert refusal(lambda: kept(b"")) == "grants_claimcertificate_not_empty"


def test_before_two_persons_there_is_no_certificate():
    with pytest.raises(CertificateNotReady):
        services.keep_certificate(claim=checked(NetworkFactory()), now=SUNDAY_EVENING)
