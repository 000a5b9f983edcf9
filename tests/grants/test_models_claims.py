"""What the database refuses of claims, whoever writes the row."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from maillage.core.enums import ScanState
from maillage.grants import services
from maillage.grants.enums import ClaimKind, ClaimState, LineVerdict, Proof
from maillage.grants.models import Claim, ClaimFile, OccupiedDesk
from tests.factories.accounts import UserFactory
from tests.factories.grants import BankAccountFactory, committed_award, envelope_of, expense
from tests.factories.places import desk_pool
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return services.begin_claim(
        award=committed_award(10_000), kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING
    )


def refusal(act):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused.value.__cause__.diag.constraint_name


def refused_change(row, **facts):
    return refusal(lambda: type(row).objects.filter(pk=row.pk).update(**facts))


def approved(claim):
    """A claim that two persons saw, neither of whom wrote it."""
    facts = {
        "submitted_by": UserFactory(),
        "checked_by": UserFactory(),
        "approved_by": UserFactory(),
        "account": BankAccountFactory(organisation=claim.award.beneficiary),
        "certificate": f"{claim.award.reference}-01",
        "state": ClaimState.APPROVED,
    }
    Claim.objects.filter(pk=claim.pk).update(**facts)
    claim.refresh_from_db()
    return claim


@pytest.mark.parametrize("iban", ["", "76FR3000600001", "FR76 3000 6000 0112", "fr7630006000011234567890189"])
def test_an_account_has_the_shape_of_an_iban(iban):
    assert refusal(lambda: BankAccountFactory(iban=iban)) == "grants_account_iban_shape"


@pytest.mark.parametrize("bic", ["BDFE", "bdfefrpp", "BDFEFRPPCC", "BDFE FRPP"])
def test_a_bic_has_eight_or_eleven_letters_and_figures(bic):
    assert refusal(lambda: BankAccountFactory(bic=bic)) == "grants_account_bic_shape"


def test_a_number_of_an_award_is_one_claim(claim):
    second = refusal(lambda: Claim.objects.create(award=claim.award, number=1, kind=ClaimKind.BALANCE))

    assert second == "grants_claim_number_once"


def test_a_claim_asks_for_no_less_than_nothing(claim):
    assert refused_change(claim, cents=-1) == "grants_claim_not_negative"


def test_who_hands_a_claim_in_does_not_check_it(claim):
    person = UserFactory()

    refused = refused_change(claim, submitted_by=person, checked_by=person)

    assert refused == "grants_claim_checked_by_another"


@pytest.mark.parametrize("earlier", ["submitted_by", "checked_by"])
def test_who_saw_a_claim_before_does_not_approve_it(claim, earlier):
    person = UserFactory()
    people = {"submitted_by": UserFactory(), "checked_by": UserFactory(), "approved_by": person}

    assert refused_change(claim, **people | {earlier: person}) == "grants_claim_approved_by_two"


def test_a_claim_is_not_approved_before_somebody_checked_it(claim):
    people = {"submitted_by": UserFactory(), "approved_by": UserFactory()}

    assert refused_change(claim, **people) == "grants_claim_approved_by_two"


@pytest.mark.parametrize("missing", [{"approved_by": None}, {"account": None}, {"certificate": ""}])
def test_what_is_due_was_approved_has_its_account_and_its_certificate(claim, missing):
    assert refused_change(approved(claim), **missing) == "grants_claim_due_is_approved"


@pytest.mark.parametrize(
    "facts",
    [
        {"state": ClaimState.PAID},
        {"state": ClaimState.PAID, "paid_on": SUNDAY},
        {"state": ClaimState.PAID, "payment_reference": "M-17"},
        {"state": ClaimState.PAID, "paid_on": SUNDAY, "payment_reference": "M-17"},
        {"payment_reference": "M-17"},
        {"paid_on": SUNDAY},
    ],
)
def test_a_claim_is_paid_on_a_day_under_a_reference_and_no_other_is(claim, facts):
    assert refused_change(approved(claim), **facts) == "grants_claim_paid_has_reference"


def test_a_certificate_stands_for_one_claim(claim):
    first = approved(claim)
    second = services.begin_claim(award=claim.award, kind=ClaimKind.BALANCE, by=None, now=SUNDAY_EVENING)

    assert refused_change(second, certificate=first.certificate) == "grants_claim_certificate_once"


def test_an_expense_is_more_than_nothing(claim):
    assert refusal(lambda: expense(claim, 0)) == "grants_line_above_zero"


def test_an_invoice_is_claimed_once_in_a_claim(claim):
    expense(claim, 10, invoice="F-1")

    assert refusal(lambda: expense(claim, 20, invoice="F-1")) == "grants_line_invoice_once"


@pytest.mark.parametrize(
    ("verdict", "accepted"),
    [
        (LineVerdict.WAITING, 1),
        (LineVerdict.REFUSED, 1),
        (LineVerdict.ACCEPTED, 9_99),
        (LineVerdict.CUT, 0),
        (LineVerdict.CUT, 10_00),
    ],
)
def test_a_verdict_and_its_amount_say_the_same(claim, verdict, accepted):
    line = expense(claim, 10)

    refused = refused_change(line, verdict=verdict, accepted_cents=accepted, reason="Hors objet")

    assert refused == "grants_line_verdict_says_how_much"


@pytest.mark.parametrize(("verdict", "accepted"), [(LineVerdict.CUT, 5_00), (LineVerdict.REFUSED, 0)])
def test_less_than_what_is_asked_says_why(claim, verdict, accepted):
    line = expense(claim, 10)

    assert refused_change(line, verdict=verdict, accepted_cents=accepted) == "grants_line_less_has_a_reason"


def paid(claim, **facts):
    told = {
        "state": ClaimState.PAID,
        "payer": claim.award.envelope.funder,
        "payment_reference": "M-17",
        "paid_on": SUNDAY,
    }
    Claim.objects.filter(pk=approved(claim).pk).update(**told | facts)


@pytest.fixture
def another(claim):
    """Out of another envelope of the same funder, in another network."""
    award = committed_award(10_000, envelope=envelope_of(10_000, funder=claim.award.envelope.funder))
    return services.begin_claim(award=award, kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING)


def test_a_reference_of_a_payer_pays_once_a_year(claim, another):
    paid(claim)

    assert refusal(lambda: paid(another)) == "grants_claim_payment_once_a_year"


@pytest.mark.parametrize("facts", [{"paid_on": date(2029, 12, 31)}, {"payment_reference": "M-18"}])
def test_another_reference_or_year_of_that_payer_pays_too(claim, another, facts):
    paid(claim)
    paid(another, **facts)

    assert Claim.objects.filter(state=ClaimState.PAID).count() == 2


def test_each_payer_has_its_own_references(claim):
    paid(claim)
    paid(
        services.begin_claim(
            award=committed_award(10_000), kind=ClaimKind.INSTALMENT, by=None, now=SUNDAY_EVENING
        )
    )

    assert Claim.objects.filter(payment_reference="M-17").values("payer").distinct().count() == 2


def test_a_file_is_not_empty(claim):
    empty = refusal(
        lambda: ClaimFile.objects.create(
            claim=claim, name="vide.pdf", content=b"", content_type="application/pdf", added_at=SUNDAY_EVENING
        )
    )

    assert empty == "grants_claimfile_not_empty"


@pytest.mark.parametrize(
    ("state", "scanned_at"), [(ScanState.CLEAN, None), (ScanState.WAITING, SUNDAY_EVENING)]
)
def test_a_file_is_scanned_at_an_instant(claim, state, scanned_at):
    files = ClaimFile.objects.filter(pk=expense(claim, 10).files.get().pk)

    changed = refusal(lambda: files.update(state=state, scanned_at=scanned_at))

    assert changed == "grants_claimfile_scanned_has_instant"


def test_a_desk_counts_once_in_a_claim(claim):
    (desk,) = desk_pool(1)
    facts = {"claim": claim, "unit": desk, "proof": Proof.CONTRACT, "days": 10, "evidence": []}
    OccupiedDesk.objects.create(**facts)

    assert refusal(lambda: OccupiedDesk.objects.create(**facts)) == "grants_desk_counts_once"


def test_the_history_of_a_claim_is_written_once(claim):
    event = claim.events.get()

    assert refused_change(event, why="Autre") == "grants_claimevent_append_only"
    assert refusal(event.delete) == "grants_claimevent_append_only"
