"""Somebody was quicker, in another tab or another office: why, and nothing that was typed is lost."""

import pytest
from django.urls import reverse

from maillage.grants import services
from maillage.grants.enums import ClaimKind
from tests.factories.accounts import UserFactory
from tests.factories.aids import accepted_aid, aid_offer, submitted_aid
from tests.factories.grants import BankAccountFactory, committed_award, expense
from tests.factories.judged_claims import approved, paid
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EXPENSE = {
    "depense-label": "Fauteuils",
    "depense-supplier": "Mobilier",
    "depense-invoice": "F-9",
    "depense-invoiced_on": "2030-03-01",
    "depense-cents": "120,50",
}


@pytest.fixture
def handed_in(envelope, carrying_body):
    """By a colleague."""
    award = committed_award(10_000, envelope=envelope, beneficiary=carrying_body)
    claim = services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING)
    expense(claim, 100)
    account = BankAccountFactory(organisation=carrying_body)
    return services.submit_claim(claim=claim, account=account, by=UserFactory(), now=SUNDAY_EVENING)


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ").replace("&#x27;", "’")


def shown_after(client, name, args, **typed):
    """The page of a refusal, in words."""
    response = client.post(reverse(f"grants:{name}", args=args), typed)
    assert response.status_code == 422
    return words(response)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("add-claim-line", EXPENSE, ["Fauteuils", "Mobilier", "F-9", "120,50"]),
        (
            "set-claim-account",
            {"compte-holder": "Régie du Gévaudan", "compte-iban": "FR7630006000011234567890189"},
            ["Régie du Gévaudan"],
        ),
        ("count-desks", {"postes-on": "2030-03-04"}, ["2030-03-04"]),
    ],
)
def test_what_is_written_in_a_claim_already_handed_in_is_shown_again(
    client_of, beneficiary, handed_in, name, typed, kept
):
    page = shown_after(client_of(beneficiary), name, [handed_in.award.reference, handed_in.number], **typed)

    assert "ce n’est plus possible" in page
    assert [each for each in kept if each not in page] == []


def test_a_reason_written_while_another_approved_is_shown_again(client_of, manager, place):
    claim = approved(place.network)
    args = [place.network.slug, claim.award.reference, claim.number, "renvoyer"]

    page = shown_after(client_of(manager), "act-on-claim", args, **{"renvoyer-why": "La facture F-1 manque"})

    assert "ce n’est plus possible" in page
    assert "La facture F-1 manque" in page


def test_a_payment_already_written_under_another_reference_is_told(client_of, manager, place):
    claim = paid(place.network)
    typed = {"payer-reference": "M-99", "payer-paid_on": "2030-03-10"}

    page = shown_after(
        client_of(manager), "pay-claim", [place.network.slug, claim.award.reference, claim.number], **typed
    )

    assert "M-17" in page
    assert "M-99" in page


def test_a_decision_on_an_aid_already_decided_is_told(client_of, manager, place, renter):
    offer = aid_offer(network=place.network)
    application = accepted_aid(offer, by=UserFactory())

    page = shown_after(
        client_of(manager), "refuse-aid", [application.pk], **{"refuser-why": "Hors de la zone"}
    )

    assert "Hors de la zone" in page


def test_an_expense_of_an_application_already_handed_in_is_shown_again(client_of, renter, place):
    application = submitted_aid(aid_offer(network=place.network), by=renter)
    typed = {"depense-kind": "equipment", "depense-label": "Écran large", "depense-cents": "300"}

    page = shown_after(client_of(renter), "add-aid-expense", [application.pk], **typed)

    assert "Écran large" in page
