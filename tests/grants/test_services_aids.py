"""An application for the aid to telework from the draft to the award, the payment and the forgetting."""

from datetime import timedelta

import pytest

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.core.models import Mail
from maillage.grants import selectors, services
from maillage.grants.enums import AidHolder, AidSide, AidState, Formula
from maillage.grants.errors import (
    AidApplicationLive,
    AidNotComplete,
    AnotherPartOfCommune,
    EligibleAboveAsked,
    NothingLeftOfCeiling,
    OutsideAidArea,
    OwnAidApplication,
    WhichPart,
)
from maillage.grants.models import AidApplication, BankAccount
from maillage.grants.services import AidDecision, Payment
from tests.factories.accounts import UserFactory
from tests.factories.aids import (
    SIRET,
    accepted_aid,
    aid_offer,
    begun_aid,
    sheet_of,
    submitted_aid,
)
from tests.factories.grants import expense
from tests.factories.territory import CommuneFactory, CommuneSuccessionFactory, ZoneMembershipFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
MALZIEU = 3_000_00


@pytest.fixture
def offer():
    return aid_offer()


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def decider():
    return UserFactory()


def test_handing_in_freezes_the_zone_and_sends_a_receipt(offer, person):
    application = submitted_aid(offer, by=person, euros=3_480)

    assert application.number == f"2030-{offer.pk}-{application.pk:04}"
    assert (application.zone["is_in"], application.zone["on"]) == (True, "2030-03-10")
    assert (application.computed["cents"], [step["cents"] for step in application.computed["steps"]]) == (
        MALZIEU,
        [3_480_00, -480_00],
    )
    assert [mail.recipient for mail in Mail.objects.all()] == [person.email]


def test_nothing_is_handed_in_without_its_documents(offer, person):
    sheet = sheet_of(offer, person)
    application = services.begin_aid_application(offer=offer, sheet=sheet, by=person, now=SUNDAY_EVENING)

    with pytest.raises(AidNotComplete):
        services.submit_aid_application(application=application, by=person, now=SUNDAY_EVENING)

    assert len(selectors.missing_of(application)) == 3


def test_an_employee_who_lives_elsewhere_is_told_so(offer, person):
    with pytest.raises(OutsideAidArea):
        services.begin_aid_application(
            offer=offer,
            sheet=sheet_of(offer, person, commune=CommuneFactory(name="Mende")),
            by=person,
            now=SUNDAY_EVENING,
        )


@pytest.mark.parametrize(
    ("part", "refusal"),
    [("", WhichPart), ("48000", WhichPart), (selectors.ANOTHER_PART, AnotherPartOfCommune)],
)
def test_of_a_merged_commune_the_part_is_asked(offer, person, part, refusal):
    row = ZoneMembershipFactory(text__zoning=offer.scheme.zoning, part="48026")
    CommuneSuccessionFactory(former_code="48026", former_name="Blavignac", successor=row.commune)

    with pytest.raises(refusal):
        services.begin_aid_application(
            offer=offer,
            sheet=sheet_of(offer, person, commune=row.commune, part=part),
            by=person,
            now=SUNDAY_EVENING,
        )
    application = submitted_aid(offer, by=person, commune=row.commune, part="48026")
    assert (application.part, application.zone["part"]) == ("48026", "48026")


def test_one_application_of_a_teleworker_waits_at_a_time(offer, person):
    submitted_aid(offer, by=person)
    by_company = begun_aid(
        offer,
        side=AidSide.COMPANY,
        siret=SIRET,
        company_name="Entreprise",
        small_aids_cents=0,
        teleworker_email=person.email.upper(),
    )

    with pytest.raises(AidApplicationLive):
        services.submit_aid_application(application=by_company, by=by_company.applicant, now=SUNDAY_EVENING)


def test_per_company_two_of_its_teleworkers_share_one_ceiling(decider):
    offer = aid_offer(holder=AidHolder.COMPANY)
    company = {"side": AidSide.COMPANY, "siret": SIRET, "company_name": "E", "small_aids_cents": 0}
    first = accepted_aid(offer, by=decider, euros=2_000, **company)
    second = accepted_aid(offer, by=decider, euros=2_000, teleworker_email="autre@example.org", **company)

    assert [each.award.cents for each in (first, second)] == [2_000_00, 1_000_00]


def test_a_person_is_awarded_under_the_number_alone(offer, decider):
    application = accepted_aid(offer, by=decider, euros=1_240)
    body = application.award.beneficiary

    assert (body.kind, application.number in body.name) == (OrganisationKind.PERSON, True)
    assert (application.award.cents, application.award.zone, application.state) == (
        1_240_00,
        application.zone,
        AidState.ACCEPTED,
    )
    offer.envelope.refresh_from_db()
    assert offer.envelope.left_cents == 58_760_00


def test_a_company_is_awarded_with_its_statement_of_small_aids(offer, decider):
    application = accepted_aid(
        offer, by=decider, side=AidSide.COMPANY, siret=SIRET, company_name="Entreprise", small_aids_cents=5_00
    )
    body = Organisation.objects.get(siret=SIRET)

    assert (application.award.beneficiary, body.minimis.get().cents) == (body, 5_00)


def test_the_ceiling_holds_over_the_applications_of_a_teleworker(offer, decider):
    same = {"teleworker_email": "une@example.org"}
    awards = [accepted_aid(offer, by=decider, euros=2_000, **same).award for _ in range(2)]

    assert [award.cents for award in awards] == [2_000_00, 1_000_00]
    assert [step["label"] for step in awards[1].computed["steps"]] == ["expenses", "given_before"]
    third = submitted_aid(offer, **same)
    with pytest.raises(NothingLeftOfCeiling):
        services.accept_aid_application(
            application=third, decision=AidDecision(1_00, "D"), by=decider, now=SUNDAY_EVENING
        )


def test_a_flat_aid_is_given_whole(decider):
    application = accepted_aid(aid_offer(formula=Formula.FLAT), by=decider, euros=200)

    assert (application.award.cents, application.award.base_cents) == (MALZIEU, 200_00)


def test_no_more_is_eligible_than_was_asked(offer, decider):
    application = submitted_aid(offer, euros=100)

    with pytest.raises(EligibleAboveAsked):
        services.accept_aid_application(
            application=application, decision=AidDecision(100_01, "D"), by=decider, now=SUNDAY_EVENING
        )


def test_nobody_decides_on_an_own_application(offer, person):
    application = submitted_aid(offer, by=person)

    with pytest.raises(OwnAidApplication):
        services.refuse_aid_application(application=application, why="Non", by=person, now=SUNDAY_EVENING)


def test_a_refusal_tells_the_reason_and_the_ways_of_appeal(offer, person, decider):
    application = submitted_aid(offer, by=person)

    services.refuse_aid_application(
        application=application, why="Hors règlement.", by=decider, now=SUNDAY_EVENING
    )

    text = Mail.objects.latest("pk").text
    assert ["Hors règlement." in text, "tribunal administratif" in text] == [True, True]


def test_what_is_to_be_completed_keeps_its_number_and_its_day(offer, person, decider):
    application = submitted_aid(offer, by=person)
    later = SUNDAY_EVENING + timedelta(days=9)
    services.ask_to_complete(application=application, why="Un devis.", by=decider, now=SUNDAY_EVENING)

    again = services.submit_aid_application(application=application, by=person, now=later)

    assert (again.number, again.submitted_at, again.zone["on"]) == (
        application.number,
        SUNDAY_EVENING,
        "2030-03-10",
    )


def paid(application, *, decider):
    """The way of every award: committed, claimed on an invoice, seen by two others, paid by the funder."""
    award, applicant = application.award, application.applicant
    services.commit_award(award=award, commitment="E-1", committed_on=SUNDAY, by=decider, now=SUNDAY_EVENING)
    claim = services.begin_claim(award=award, kind="balance", by=applicant, now=SUNDAY_EVENING)
    line = expense(claim, 1_000)
    account = BankAccount.objects.create(
        organisation=award.beneficiary,
        iban="FR7630006000011234567890189",
        holder="Personne",
        added_at=SUNDAY_EVENING,
    )
    services.submit_claim(claim=claim, account=account, by=applicant, now=SUNDAY_EVENING)
    services.judge_line(line=line, verdict="accepted", accepted_cents=0, reason="", by=decider)
    services.check_claim(claim=claim, by=decider, now=SUNDAY_EVENING)
    claim = services.approve_claim(claim=claim, by=UserFactory(), now=SUNDAY_EVENING)
    payment = Payment(claim.certificate, "M-1", SUNDAY, claim.cents)
    network = award.envelope.network
    services.import_payments(network=network, payments=[payment], by=decider, now=SUNDAY_EVENING)
    application.refresh_from_db()
    return application


def test_the_payment_of_its_award_ends_it(offer, decider):
    application = paid(accepted_aid(offer, by=decider), decider=decider)

    assert (application.state, application.award.paid_cents) == (AidState.PAID, 1_000_00)


def test_persons_are_forgotten_in_time_and_figures_stay(offer, decider):
    """24 months: a day before nothing happens; what waits for its payment is kept."""
    application = paid(accepted_aid(offer, by=decider), decider=decider)
    waiting = accepted_aid(offer, by=decider)
    draft = begun_aid(offer)
    year_2032 = SUNDAY_EVENING.replace(year=2032)

    assert services.forget_aid_applications(now=year_2032) == 0
    assert services.forget_aid_applications(now=year_2032 + timedelta(days=1)) == 2

    application.refresh_from_db()
    assert (application.applicant, application.teleworker_name, application.teleworker_email) == (
        None,
        "",
        "",
    )
    assert (application.files.count(), application.award.cents) == (0, 1_000_00)
    assert set(AidApplication.objects.values_list("pk", flat=True)) == {application.pk, waiting.pk}
    assert draft.pk not in AidApplication.objects.values_list("pk", flat=True)


def test_the_ceiling_outlives_the_names(offer, decider):
    first = paid(accepted_aid(offer, by=decider, teleworker_email="une@example.org"), decider=decider)
    services.erase_aid_application(application=first, now=SUNDAY_EVENING)

    again = accepted_aid(offer, by=decider, euros=3_000, teleworker_email="une@example.org")

    assert again.award.cents == 2_000_00


def test_figures_hide_small_communes(offer, decider):
    paid(accepted_aid(offer, by=decider), decider=decider)
    for _ in range(3):
        accepted_aid(offer, by=decider)
    hidden = selectors.aid_figures(offer)
    accepted_aid(offer, by=decider)
    shown = selectors.aid_figures(offer)

    assert (hidden.accepted, hidden.cents, hidden.paid_cents, hidden.by_commune) == (4, None, None, None)
    assert (
        shown.cents,
        shown.paid_cents,
        [(cell.name, cell.persons) for cell in shown.by_commune.shown],
    ) == (
        5_000_00,
        1_000_00,
        [("Le Malzieu-Ville", 5)],
    )
