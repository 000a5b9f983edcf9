"""Evidence and photos: told by their content, in quarantine, read by both sides and by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from maillage.charter.enums import LabelState, Side
from maillage.charter.errors import EvidenceNotTaken, LabelMoveRefused, MoveNotYours, TooMuchEvidence
from maillage.charter.models import EvidenceFile, Label
from maillage.charter.services.evidence import NewFile, remove_evidence
from maillage.charter.services.signing import assess_place
from maillage.charter.services.visits import note_visit
from maillage.core.enums import ScanState
from maillage.core.models import Mail
from maillage.core.scanning import scan_file
from tests.clamd import NAMED, STOPPED
from tests.factories.charter import EvidenceFileFactory, LabelFactory
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NOW = SUNDAY_EVENING
PDF, PNG = b"%PDF-1.7 une preuve", b"\x89PNG\r\n\x1a\n une photo"


@pytest.fixture
def label(place, version) -> Label:
    return LabelFactory(place=place, version=version)


def sent(label: Label, content: bytes, *, by) -> EvidenceFile:
    criterion = label.version.criteria.filter(kind=label.place.kind).first()
    evidence = {criterion.pk: NewFile("preuve.pdf", content)}
    assess_place(label=label, told={}, evidence=evidence, by=by, now=NOW)
    return label.files.latest("pk")


def test_the_place_sends_evidence_and_the_visit_its_photos(label, host, visitor):
    criterion = label.version.criteria.filter(kind=label.place.kind).first()
    own = sent(label, PDF, by=host)
    Label.objects.filter(pk=label.pk).update(state=LabelState.VISIT_PLANNED, visit_on=NOW.date())
    photo = {criterion.pk: NewFile("façade.pdf", PNG)}
    note_visit(label=label, told={}, evidence=photo, by=visitor, now=NOW)

    seen = label.files.exclude(pk=own.pk).get()
    assert [(each.side, each.content_type, each.added_by) for each in (own, seen)] == [
        (Side.PLACE, "application/pdf", host),
        (Side.VISIT, "image/png", visitor),
    ]


def test_what_is_neither_photo_nor_pdf_is_refused_whatever_its_name(label, host):
    with pytest.raises(EvidenceNotTaken):
        sent(label, b"<html><script>", by=host)

    assert EvidenceFile.objects.count() == 0


def test_a_criterion_takes_five_files_of_each_side(label, host):
    for _ in range(5):
        sent(label, PDF, by=host)

    with pytest.raises(TooMuchEvidence):
        sent(label, PDF, by=host)


def test_a_criterion_of_another_grid_takes_nothing(label, host, version):
    other = version.criteria.exclude(kind=label.place.kind).first()

    evidence = {other.pk: NewFile("preuve.pdf", PDF)}
    assess_place(label=label, told={}, evidence=evidence, by=host, now=NOW)

    assert label.files.count() == 0


def test_evidence_is_removed_by_its_side_and_only_before_the_visit_is_asked_for(label, host, visitor):
    file = EvidenceFileFactory(label=label)
    with pytest.raises(MoveNotYours):
        remove_evidence(file=file, by=visitor, now=NOW)
    Label.objects.filter(pk=label.pk).update(state=LabelState.VISIT_ASKED)
    with pytest.raises(LabelMoveRefused):
        remove_evidence(file=file, by=host, now=NOW)
    Label.objects.filter(pk=label.pk).update(state=LabelState.SIGNED)

    remove_evidence(file=file, by=host, now=NOW)

    assert label.files.count() == 0


@pytest.mark.usefixtures("clamd")
def test_nobody_opens_a_file_before_it_is_clean(label, host, visitor, client_of):
    file = sent(label, PDF, by=host)
    address = reverse("charter:evidence", args=[file.pk])

    before = [client_of(each).get(address).status_code for each in (host, visitor)]
    scan_file(kind="charter.evidencefile", file_id=file.pk, now=timezone.now())
    after = [client_of(each).get(address).status_code for each in (host, visitor)]

    assert (before, after) == ([409, 409], [200, 200])


@pytest.mark.usefixtures("clamd")
def test_the_test_virus_is_stopped_and_its_sender_told(label, host, client_of):
    file = sent(label, STOPPED, by=host)

    scan_file(kind="charter.evidencefile", file_id=file.pk, now=timezone.now())

    file.refresh_from_db()
    mail = Mail.objects.get()
    assert (file.state, file.finding, mail.recipient) == (ScanState.INFECTED, NAMED, host.email)
    assert reverse("charter:of-place", args=[label.place.network.slug, label.place.slug]) in mail.text


def test_a_stranger_finds_no_file(label, stranger, client_of):
    file = EvidenceFileFactory(label=label)

    assert client_of(stranger).get(reverse("charter:evidence", args=[file.pk])).status_code == 404


def test_a_host_sends_a_file_with_the_answers(label, host, client_of):
    first, second = label.version.criteria.filter(kind=label.place.kind)
    address = reverse("charter:assess", args=[label.place.network.slug, label.place.slug])
    typed = {
        f"answer_{first.pk}": "met",
        f"answer_{second.pk}": "not_yet",
        f"file_{first.pk}": SimpleUploadedFile("preuve.pdf", PDF),
    }

    answer = client_of(host).post(address, typed)

    assert (answer.status_code, label.files.get().name) == (302, "preuve.pdf")
    assert label.findings.count() == 2


def test_a_wrong_file_is_told_at_its_field_and_the_answers_stay(label, host, client_of):
    first, _ = label.version.criteria.filter(kind=label.place.kind)
    address = reverse("charter:assess", args=[label.place.network.slug, label.place.slug])
    typed = {f"words_{first.pk}": "Vu", f"file_{first.pk}": SimpleUploadedFile("preuve.pdf", b"<html>")}

    answer = client_of(host).post(address, typed)

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [f"file_{first.pk}"])
    assert form[f"words_{first.pk}"].value() == "Vu"
