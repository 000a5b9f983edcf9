"""Proofs of claims and of aids: nobody opens one before the antivirus has spoken, a virus goes no further."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from maillage.core.enums import ScanState
from maillage.core.models import Mail
from maillage.core.scanning import files_to_scan, scan_file
from maillage.core.tasks import scan_waiting
from maillage.grants import services
from maillage.grants.enums import AidDocument
from maillage.grants.errors import InvoiceMissing
from maillage.grants.selectors import missing_of, missing_of_claim
from maillage.grants.services import NewFile
from tests.clamd import NAMED, STOPPED
from tests.factories.accounts import UserFactory
from tests.factories.aids import aid_offer, begun_aid
from tests.factories.grants import BankAccountFactory, committed_award, envelope_of, expense
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import SUNDAY_EVENING
from tests.pages import Reader

PDF = b"%PDF-1.7 une facture"
NO_ANTIVIRUS = (
    "Cette installation n’a pas d’antivirus : les fichiers sont acceptés et marqués comme non vérifiés."
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def claim(place, host):
    """Of the place's carrier, with one expense that has no invoice yet."""
    award = committed_award(10_000, envelope=envelope_of(50_000, network=place.network), place=place)
    claim = services.begin_claim(award=award, kind="instalment", by=host, now=SUNDAY_EVENING)
    expense(claim, 1_000, with_file=False)
    return claim


def attached(claim, by, content=PDF):
    return services.add_claim_file(
        claim=claim, line=claim.lines.get(), file=NewFile("facture.pdf", content), by=by, now=SUNDAY_EVENING
    )


def handed_in(claim, by):
    account = BankAccountFactory(organisation=claim.award.beneficiary)
    return services.submit_claim(claim=claim, account=account, by=by, now=SUNDAY_EVENING)


def scanned(file):
    scan_file(kind=file._meta.label_lower, file_id=file.pk, now=timezone.now())
    file.refresh_from_db()
    return file.state, file.finding


def address(name, claim, file, *args):
    return reverse(f"grants:{name}", args=[*args, claim.award.reference, claim.number, file.pk])


@pytest.mark.usefixtures("clamd")
def test_an_invoice_is_opened_by_nobody_until_it_is_clean(claim, host, manager, client_of, place):
    file = attached(claim, host)
    handed_in(claim, host)
    own = address("claim-file", claim, file)
    managed = address("manage-claim-file", claim, file, place.network.slug)

    def answers():
        return [client_of(host).get(own).status_code, client_of(manager).get(managed).status_code]

    assert (file.state, answers()) == (ScanState.WAITING, [409, 409])
    assert scanned(file) == (ScanState.CLEAN, "")
    assert answers() == [200, 200]


@pytest.mark.usefixtures("clamd")
def test_the_test_virus_in_an_invoice_is_stopped_and_its_sender_told(claim, host, manager, client_of, place):
    file = attached(claim, host, STOPPED)
    handed_in(claim, host)
    Mail.objects.all().delete()

    assert scanned(file) == (ScanState.INFECTED, NAMED)
    managed = address("manage-claim-file", claim, file, place.network.slug)
    assert client_of(manager).get(managed).status_code == 409
    mail = Mail.objects.get()
    assert (mail.recipient, NAMED in mail.text, claim.get_absolute_url() in mail.text) == (
        host.email,
        True,
        True,
    )


@pytest.mark.usefixtures("clamd")
def test_a_stopped_invoice_proves_nothing(claim, host):
    file = attached(claim, host, STOPPED)
    label = claim.lines.get().label

    before = [each.words for each in missing_of_claim(claim)]
    scanned(file)
    after = [each.words for each in missing_of_claim(claim)]

    assert [any(label in words for words in told) for told in (before, after)] == [False, True]
    with pytest.raises(InvoiceMissing):
        handed_in(claim, host)


@pytest.mark.usefixtures("clamd")
def test_a_stopped_document_of_an_aid_is_asked_for_again(place):
    application = begun_aid(aid_offer(network=place.network))
    kind = next(each for each in application.offer.documents if each != AidDocument.QUOTE)
    application.files.filter(kind=kind).delete()
    file = services.add_aid_file(
        application=application, kind=kind, content=STOPPED, by=application.applicant, now=SUNDAY_EVENING
    )

    assert str(AidDocument(kind).label) not in missing_of(application)
    assert scanned(file) == (ScanState.INFECTED, NAMED)
    assert str(AidDocument(kind).label) in missing_of(application)
    assert Mail.objects.get().recipient == application.applicant.email


@pytest.mark.usefixtures("clamd")
def test_what_no_job_scanned_is_taken_up_by_the_sweep(claim, host, settings, tmp_path: Path, clamd_address):
    settings.CLAMD_ADDRESS = ""
    unscanned = attached(claim, host)
    settings.CLAMD_ADDRESS = f"unix:{tmp_path / 'nobody'}"
    waiting = attached(claim, host, STOPPED)
    settings.CLAMD_ADDRESS = clamd_address

    assert files_to_scan(limit=5) == [("grants.claimfile", unscanned.pk), ("grants.claimfile", waiting.pk)]
    scan_waiting(timestamp=0)

    for file in (unscanned, waiting):
        file.refresh_from_db()
    assert [unscanned.state, waiting.state] == [ScanState.CLEAN, ScanState.INFECTED]
    assert files_to_scan(limit=5) == []


def test_an_antivirus_that_is_away_leaves_the_invoice_waiting(claim, host, settings, tmp_path: Path):
    settings.CLAMD_ADDRESS = f"unix:{tmp_path / 'nobody'}"
    file = attached(claim, host)

    with pytest.raises(OSError, match="No such file"):
        scanned(file)
    file.refresh_from_db()
    assert (file.state, file.is_readable) == (ScanState.WAITING, False)


def test_the_page_of_a_claim_says_that_no_antivirus_is_installed(claim, host, client_of):
    attached(claim, host)

    words = Reader(client_of(host).get(claim.get_absolute_url()).content.decode()).words

    assert "Non vérifié : cette installation n’a pas d’antivirus" in words
    assert NO_ANTIVIRUS in words


def test_somebody_else_still_finds_no_file(claim, host, client_of):
    file = attached(claim, host)

    assert client_of(UserFactory()).get(address("claim-file", claim, file)).status_code == 404
    another_host = MandateFactory(place=PlaceFactory()).user
    assert client_of(another_host).get(address("claim-file", claim, file)).status_code == 404
