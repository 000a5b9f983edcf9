"""What the beneficiary is told of its claim, in its people's own languages, at each step."""

import pytest
from django.urls import reverse

from maillage.core.models import Mail
from maillage.grants import services
from maillage.grants.enums import ClaimKind
from tests.factories.aids import accepted_aid, aid_offer
from tests.factories.grants import BankAccountFactory, committed_award, expense
from tests.factories.judged_claims import approved
from tests.factories.places import MandateFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
NOW = SUNDAY_EVENING


@pytest.fixture
def award(envelope, carrying_body, place):
    return committed_award(10_000, envelope=envelope, beneficiary=carrying_body, place=place)


@pytest.fixture
def submitted(award, beneficiary):
    claim = services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=beneficiary, now=NOW)
    expense(claim, 1_000)
    account = BankAccountFactory(organisation=award.beneficiary)
    return services.submit_claim(claim=claim, account=account, by=beneficiary, now=NOW)


def plain(text):
    return text.replace("\xa0", " ").replace("\u202f", " ")


def last_mail():
    return Mail.objects.latest("pk")


def test_handing_in_is_confirmed_with_the_sum_and_the_account(submitted, beneficiary):
    mail = last_mail()

    assert (mail.recipient, mail.subject) == (beneficiary.email, f"Demande de paiement {submitted} reçue")
    assert "1 000,00 € sont demandés" in plain(mail.text)
    assert "FR76 … 0189" in mail.text
    assert "FR7630006000011234567890189" not in mail.text
    assert submitted.get_absolute_url() in mail.text


def test_each_person_of_the_beneficiary_reads_it_in_their_language(award, carrying_body, beneficiary, host):
    other = MandateFactory(organisation=carrying_body, role="carrier", user__language="en").user
    claim = services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=host, now=NOW)
    expense(claim, 10)

    account = BankAccountFactory(organisation=carrying_body)
    services.submit_claim(claim=claim, account=account, by=host, now=NOW)

    told = dict(Mail.objects.values_list("recipient", "subject"))
    french = f"Demande de paiement {claim} reçue"
    assert told == {beneficiary.email: french, host.email: french, other.email: f"Claim {claim} received"}


@pytest.mark.parametrize(
    ("verb", "subject"),
    [(services.return_claim, "est à compléter"), (services.refuse_claim, "est refusée")],
)
def test_what_comes_back_says_why(submitted, manager, verb, subject):
    verb(claim=submitted, why="Joindre le bon de livraison", by=manager, now=NOW)

    mail = last_mail()
    assert mail.subject == f"La demande de paiement {submitted} {subject}"
    assert "Joindre le bon de livraison" in mail.text


def test_a_refusal_tells_the_ways_of_appeal(submitted, manager):
    services.refuse_claim(claim=submitted, why="Hors objet", by=manager, now=NOW)

    assert "tribunal administratif" in last_mail().text


def test_approval_and_payment_are_told_with_their_references(place, award):
    claim = approved(place.network, award=award)
    submitter = claim.submitted_by.email
    told = Mail.objects.filter(recipient=submitter).order_by("pk")
    assert told.last().subject == f"La demande de paiement {claim} est approuvée"
    assert claim.certificate in told.last().text

    payment = services.Payment(claim.certificate, "M-17", SUNDAY, claim.cents)
    services.import_payments(network=place.network, payments=[payment], by=None, now=NOW)

    assert told.last().subject == f"La demande de paiement {claim} est payée"
    assert "sous la référence M-17" in told.last().text


def test_checking_is_told_to_nobody(submitted, manager):
    before = Mail.objects.count()
    services.judge_line(
        line=submitted.lines.get(), verdict="accepted", accepted_cents=0, reason="", by=manager
    )

    services.check_claim(claim=submitted, by=manager, now=NOW)

    assert Mail.objects.count() == before


def test_the_person_who_applied_for_the_aid_claims_it_and_is_told(client_of, manager):
    award = accepted_aid(aid_offer(), by=manager).award
    person = award.aid_application.applicant
    services.commit_award(award=award, commitment="E-1", committed_on=SUNDAY, by=manager, now=NOW)
    client_of(person).post(reverse("grants:new-claim", args=[award.reference]), {"kind": "balance"})
    claim = award.claims.get()
    expense(claim, 10)
    account = BankAccountFactory(organisation=award.beneficiary)

    services.submit_claim(claim=claim, account=account, by=person, now=NOW)

    assert (last_mail().recipient, last_mail().subject) == (
        person.email,
        f"Demande de paiement {claim} reçue",
    )
