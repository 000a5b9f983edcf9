"""Files of a call before the real antivirus, clamd over its socket."""

import pytest
from django.urls import reverse

from maillage.calls import services
from maillage.calls.enums import FieldKind
from maillage.core.enums import ScanState
from maillage.core.scanning import scan_file
from tests.clamd import NAMED, STOPPED
from tests.factories.calls import PDF, ApplicationFactory, CallFactory, FormFieldFactory
from tests.moments import SUNDAY_EVENING
from tests.pages import Reader

pytestmark = pytest.mark.django_db


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
    scan_file(kind="calls.attachment", file_id=attachment.pk, now=SUNDAY_EVENING)
    attachment.refresh_from_db()
    return attachment.state, attachment.finding


@pytest.mark.usefixtures("clamd")
def test_the_test_virus_is_stopped_and_a_plan_passes(draft, carrier):
    stopped, plan = attach(draft, carrier, STOPPED), attach(draft, carrier, PDF)

    assert scanned(stopped) == (ScanState.INFECTED, NAMED)
    assert scanned(plan) == (ScanState.CLEAN, "")
    assert [stopped.is_readable, plan.is_readable] == [False, True]


@pytest.mark.usefixtures("clamd")
def test_a_document_of_the_call_is_public_once_it_is_clean(call, manager, client):
    def added(content):
        return services.add_document(
            call=call, title="Règlement", name="r.pdf", content=content, by=manager, now=SUNDAY_EVENING
        )

    documents = [added(PDF), added(STOPPED)]
    addresses = [reverse("calls:document", args=[call.slug, document.pk]) for document in documents]

    assert [client.get(address).status_code for address in addresses] == [404, 404]
    for document in documents:
        scan_file(kind="calls.calldocument", file_id=document.pk, now=SUNDAY_EVENING)
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
