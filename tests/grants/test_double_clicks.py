"""A second click, or a page sent again, is answered as the first one; nothing is done twice."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from maillage.grants import services
from maillage.grants.enums import AidDocument, AidState, ClaimKind, ClaimState, ExpenseKind, NoteState
from maillage.grants.models import AidApplication
from tests.factories.aids import aid_offer, begun_aid, commune_of_area, submitted_aid
from tests.factories.grants import committed_award, expense
from tests.factories.inventory import note_of, provision_of
from tests.factories.judged_claims import checked, submitted
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def offer(place):
    return aid_offer(network=place.network)


@pytest.fixture
def draft(envelope, carrying_body):
    award = committed_award(10_000, envelope=envelope, beneficiary=carrying_body)
    return services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING)


def twice(client, address, **typed):
    """Status and where it leads, of both answers; files are sent anew."""
    answers = []
    for _ in range(2):
        files = {name: value() if callable(value) else value for name, value in typed.items()}
        answer = client.post(address, files)
        answers.append((answer.status_code, answer.headers.get("Location")))
    return answers


def pdf():
    return SimpleUploadedFile("piece.pdf", b"%PDF-1.7", content_type="application/pdf")


def managed(claim, *more):
    name = "act-on-claim" if more else "manage-claim"
    network = claim.award.envelope.network.slug
    return reverse(f"grants:{name}", args=[network, claim.award.reference, claim.number, *more])


@pytest.mark.parametrize(
    ("what", "brought", "state"),
    [
        ("approuver", checked, ClaimState.APPROVED),
        ("renvoyer", submitted, ClaimState.RETURNED),
        ("refuser", submitted, ClaimState.REFUSED),
    ],
)
def test_a_claim_judged_twice_leads_to_its_page_twice(client_of, manager, place, what, brought, state):
    claim = brought(place.network)

    answers = twice(client_of(manager), managed(claim, what), **{f"{what}-why": "Facture illisible"})

    claim.refresh_from_db()
    assert answers == [(302, managed(claim))] * 2
    assert claim.state == state


def test_who_checked_is_still_told_that_somebody_else_approves(client_of, manager, place):
    claim = checked(place.network, by=manager)

    answer = client_of(manager).post(managed(claim, "approuver"))

    claim.refresh_from_db()
    assert (answer.status_code, claim.state) == (422, ClaimState.CHECKED)


def test_a_document_of_a_claim_is_added_once(client_of, beneficiary, draft):
    address = reverse("grants:add-claim-file", args=[draft.award.reference, draft.number])

    twice(client_of(beneficiary), address, **{"piece-file": pdf, "piece-form_key": uuid4()})

    assert draft.files.count() == 1


def test_what_is_removed_already_leads_back_to_the_claim(client_of, beneficiary, draft):
    line = expense(draft, 100)
    address = reverse("grants:remove-claim-line", args=[draft.award.reference, draft.number, line.pk])

    answers = twice(client_of(beneficiary), address)

    assert answers == [(302, f"{draft.get_absolute_url()}#depenses")] * 2


def test_a_claim_withdrawn_twice_is_refused_nothing(client_of, beneficiary, draft):
    address = reverse("grants:withdraw-claim", args=[draft.award.reference, draft.number])
    client = client_of(beneficiary)
    client.post(address)
    client.get(draft.get_absolute_url())

    page = client.post(address, follow=True)

    assert [str(message) for message in page.context["messages"]] == []


def test_an_application_for_the_aid_is_begun_once(client_of, renter, offer):
    typed = {
        "side": "employee",
        "teleworker_name": "Locataire",
        "commune": commune_of_area(offer).name,
        "telework_from": "2030-03-01",
        "kind": "equipment",
        "expenses": "900",
        "form_key": uuid4(),
    }

    answers = twice(client_of(renter), reverse("grants:apply-for-aid", args=offer.path), **typed)

    begun = AidApplication.objects.get()
    assert [place.split("?")[0] for _, place in answers] == [begun.get_absolute_url()] * 2


def test_an_expense_and_a_document_of_the_aid_are_added_once(client_of, renter, offer):
    application, client = begun_aid(offer, by=renter), client_of(renter)
    expenses, files = application.expenses.count(), application.files.count()
    line = {"kind": ExpenseKind.EQUIPMENT, "label": "Bureau", "cents": "900", "quote": pdf}
    paper = {"kind": AidDocument.DOMICILE, "file": pdf}

    for name, prefix, typed in (("add-aid-expense", "depense", line), ("add-aid-file", "piece", paper)):
        told = {f"{prefix}-{key}": value for key, value in (typed | {"form_key": uuid4()}).items()}
        assert [status for status, _ in twice(client, page_of(application, name), **told)] == [302, 302]

    assert (application.expenses.count(), application.files.count()) == (expenses + 1, files + 2)


def page_of(application, name):
    return reverse(f"grants:{name}", args=[application.pk])


def test_an_application_handed_in_or_withdrawn_twice_is_refused_nothing(client_of, renter, offer):
    application, client = begun_aid(offer, by=renter), client_of(renter)

    for name, state in (
        ("submit-aid-application", AidState.SUBMITTED),
        ("withdraw-aid-application", AidState.WITHDRAWN),
    ):
        assert twice(client, page_of(application, name)) == [(302, application.get_absolute_url())] * 2
        application.refresh_from_db()
        assert application.state == state


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("accept-aid", {"accepter-eligible": "900", "accepter-minutes": "Commission"}),
        ("complete-aid", {"completer-why": "Devis illisible"}),
        ("refuse-aid", {"refuser-why": "Hors de l’objet"}),
    ],
)
def test_a_decision_sent_twice_is_taken_once(client_of, manager, renter, offer, name, typed):
    application = submitted_aid(offer, by=renter)

    answers = twice(client_of(manager), page_of(application, name), **typed)

    assert answers == [(302, page_of(application, "managed-aid"))] * 2
    assert application.events.count() == 3


def test_a_delivery_note_is_signed_once(client_of, host, place):
    note = note_of(provision_of(place))
    typed = {
        "delivered_by": "Livreuse",
        "delivered_by_role": "technicienne",
        "received_by": "Hôte",
        "received_by_role": "hôte",
        "signed_on": "2030-03-10",
        "form_key": uuid4(),
    }

    answers = twice(client_of(host), note.get_absolute_url(), **typed)

    note.refresh_from_db()
    assert answers == [(302, note.get_absolute_url())] * 2
    assert note.state == NoteState.SIGNED
