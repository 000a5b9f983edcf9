"""The real antivirus: clamd with a signature of our own, for the harmless string that stands for a virus."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from maillage.calls import antivirus, services
from maillage.calls.enums import FieldKind, ScanState
from tests.factories.calls import PDF, ApplicationFactory, CallFactory, FormFieldFactory
from tests.moments import SUNDAY_EVENING
from tests.pages import Reader

STANDARD_STRING = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = f"Maillage.Eicar:0:*:{STANDARD_STRING.hex()}\n"  # of any file, anywhere in it
NAMED = "Maillage.Eicar.UNOFFICIAL"
STOPPED = b"%PDF-1.4 " + STANDARD_STRING
START_LIMIT = 60  # seconds

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def clamd_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin:/sbin:/bin")
    assert program, "These tests need Debian's package `clamav-daemon`: run `make setup`."
    folder = tmp_path_factory.mktemp("clamd")
    signatures, listening = folder / "signatures", folder / "clamd.ctl"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(SIGNATURE)
    settings = f"DatabaseDirectory {signatures}\nLocalSocket {listening}\nForeground yes\n"
    (folder / "clamd.conf").write_text(settings)
    with subprocess.Popen(  # noqa: S603 - Debian's program
        [program, f"--config-file={folder / 'clamd.conf'}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as clamd:
        _wait_for(listening, clamd)
        yield f"unix:{listening}"
        clamd.terminate()


def _wait_for(listening: Path, clamd: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while not listening.exists():
        assert clamd.poll() is None, "clamd does not start."
        assert time.monotonic() < deadline, "clamd does not listen."
        time.sleep(0.05)


@pytest.fixture
def installed(clamd_address, settings) -> None:
    settings.CLAMD_ADDRESS = clamd_address


@pytest.fixture
def draft(call, carrier):
    FormFieldFactory(version=call.form_versions.get(), key="piece", kind=FieldKind.FILE)
    return ApplicationFactory(call=call, author=carrier)


def attach(application, carrier, content):
    return services.attach_file(
        application=application,
        path="piece",
        name="plan.pdf",
        content=content,
        by=carrier,
        now=SUNDAY_EVENING,
    )


def scanned(attachment):
    services.scan_attachment(attachment_id=attachment.pk, now=SUNDAY_EVENING)
    attachment.refresh_from_db()
    return attachment.state, attachment.finding


@pytest.mark.usefixtures("installed")
def test_the_test_virus_is_stopped_and_a_plan_passes(draft, carrier):
    stopped, plan = attach(draft, carrier, STOPPED), attach(draft, carrier, PDF)

    assert scanned(stopped) == (ScanState.INFECTED, NAMED)
    assert scanned(plan) == (ScanState.CLEAN, "")
    assert [stopped.is_readable, plan.is_readable] == [False, True]


@pytest.mark.usefixtures("installed")
def test_what_is_longer_than_one_chunk_is_looked_at_to_its_end():
    assert antivirus.scan(bytes(antivirus.CHUNK * 3)) == ""
    assert antivirus.scan(bytes(antivirus.CHUNK * 3) + STANDARD_STRING) == NAMED


@pytest.mark.usefixtures("installed")
def test_a_document_of_the_call_is_public_once_it_is_clean(call, manager, client):
    def added(content):
        return services.add_document(
            call=call, title="Règlement", name="r.pdf", content=content, by=manager, now=SUNDAY_EVENING
        )

    documents = [added(PDF), added(STOPPED)]
    addresses = [reverse("calls:document", args=[call.slug, document.pk]) for document in documents]

    assert [client.get(address).status_code for address in addresses] == [404, 404]
    for document in documents:
        services.scan_document(document_id=document.pk, now=SUNDAY_EVENING)
    assert [client.get(address).status_code for address in addresses] == [200, 404]


@pytest.mark.usefixtures("clock")
def test_while_the_antivirus_is_away_the_page_says_that_a_file_waits(
    draft, carrier, client_of, settings, tmp_path
):
    settings.CLAMD_ADDRESS = f"unix:{tmp_path / 'nobody'}"
    attachment = attach(draft, carrier, PDF)

    with pytest.raises(OSError, match="No such file"):
        scanned(attachment)

    page = client_of(carrier).get(reverse("calls:step", args=[draft.reference, 1])).content.decode()
    assert "En attente de l’antivirus" in Reader(page).words
    assert not attachment.is_readable


@pytest.mark.usefixtures("clock")
def test_without_an_antivirus_the_page_says_that_a_file_is_not_checked(draft, carrier, client_of):
    attach(draft, carrier, PDF)

    page = client_of(carrier).get(reverse("calls:step", args=[draft.reference, 1])).content.decode()

    assert "Non vérifié : cette installation n’a pas d’antivirus" in Reader(page).words


def test_a_call_without_a_daemon_keeps_its_document_as_not_checked(manager):
    document = services.add_document(
        call=CallFactory(), title="Règlement", name="r.pdf", content=PDF, by=manager, now=SUNDAY_EVENING
    )

    assert (document.state, document.is_readable) == (ScanState.NOT_SCANNED, True)
