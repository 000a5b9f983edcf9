"""A claim from its first expense to its payment; two persons see it, and no cent is claimed twice."""

import pytest

from maillage.grants import services
from maillage.grants.enums import AwardState, ClaimKind, ClaimState, LineVerdict, Stage
from maillage.grants.errors import (
    AccountMissing,
    AdvanceTaken,
    AnotherPersonNeeded,
    ClaimNotOpen,
    InvoiceMissing,
    NotCommitted,
    NothingLeftToClaim,
    NothingToClaim,
    PaymentDiffers,
    PaymentUnknown,
    VerdictMissing,
    WhyMissing,
)
from maillage.grants.models import Claim
from maillage.grants.services import Payment
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.grants import (
    BankAccountFactory,
    SchemeVersionFactory,
    award_of,
    committed_award,
    expense,
)
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
NOW = SUNDAY_EVENING
PAID_ON = SUNDAY


@pytest.fixture
def carrier():
    return UserFactory()


@pytest.fixture
def first():
    return UserFactory()


@pytest.fixture
def second():
    return UserFactory()


def begin(award, *, kind=ClaimKind.INSTALMENT):
    return services.begin_claim(award=award, kind=kind, by=None, now=NOW)


def submit(claim, by):
    account = BankAccountFactory(organisation=claim.award.beneficiary)
    return services.submit_claim(claim=claim, account=account, by=by, now=NOW)


def judge(claim, by, **verdicts):
    for line in claim.lines.all():
        verdict, euros = verdicts.get(line.invoice.replace("-", ""), (LineVerdict.ACCEPTED, 0))
        services.judge_line(
            line=line, verdict=verdict, accepted_cents=euros * 100, reason="Hors de l'objet", by=by
        )


def approve(claim, first, second, **verdicts):
    judge(claim, first, **verdicts)
    services.check_claim(claim=claim, by=first, now=NOW)
    return services.approve_claim(claim=claim, by=second, now=NOW)


def pay(claim, *, euros=None, reference="M-17"):
    claim.refresh_from_db()
    cents = claim.cents if euros is None else euros * 100
    payment = Payment(claim.certificate or f"{claim.award.reference}-01", reference, PAID_ON, cents)
    return services.import_payments(
        network=claim.award.envelope.network, payments=[payment], by=None, now=NOW
    )


def totals(award):
    award.refresh_from_db()
    award.envelope.refresh_from_db()
    envelope = award.envelope
    assert (award.claimed_cents, award.paid_cents) == (envelope.claimed_cents, envelope.paid_cents)
    return award.claimed_cents // 100, award.paid_cents // 100


def test_from_the_first_expense_to_the_payment(carrier, first, second):
    award = committed_award(10_000)
    claim = begin(award)
    expense(claim, 10_000)

    submit(claim, carrier)
    approved = approve(claim, first, second)
    pay(claim)

    claim.refresh_from_db()
    assert (claim.state, claim.payment_reference, claim.paid_on) == (ClaimState.PAID, "M-17", PAID_ON)
    assert approved.certificate == f"{award.reference}-01"
    assert totals(award) == (10_000, 10_000)
    assert award.state == AwardState.PAID
    moves = list(claim.events.values_list("move", flat=True))
    assert moves == ["begin", "submit", "check", "approve", "pay"]


def test_what_is_cut_or_refused_is_not_paid_and_says_why(carrier, first, second):
    award = committed_award(10_000)
    claim = begin(award)
    expense(claim, 1_000, invoice="F-1")
    expense(claim, 2_000, invoice="F-2")
    expense(claim, 3_000, invoice="F-3")
    submit(claim, carrier)
    assert totals(award) == (6_000, 0)

    approve(claim, first, second, F1=(LineVerdict.CUT, 600), F2=(LineVerdict.REFUSED, 0))

    claim.refresh_from_db()
    assert claim.cents == 3_600_00
    assert totals(award) == (3_600, 0)
    assert list(claim.lines.values_list("reason", flat=True))[:2] == ["Hors de l'objet"] * 2


def test_an_award_of_forty_per_cent_pays_forty_per_cent_of_what_is_accepted(carrier):
    award = committed_award(4_000, base_cents=10_000_00)
    claim = begin(award)
    expense(claim, 2_500)

    submit(claim, carrier)

    claim.refresh_from_db()
    assert claim.cents == 1_000_00
    assert claim.computed["steps"][0]["figures"] == {
        "accepted_cents": 2_500_00,
        "award_cents": 4_000_00,
        "base_cents": 10_000_00,
    }


def test_the_balance_counts_what_was_claimed_before(carrier, first, second):
    award = committed_award(4_000, base_cents=10_000_00)
    instalment = begin(award)
    expense(instalment, 2_500)
    submit(instalment, carrier)
    approve(instalment, first, second)
    balance = begin(award, kind=ClaimKind.BALANCE)
    expense(balance, 9_000)

    submit(balance, carrier)

    balance.refresh_from_db()
    assert balance.cents == 3_000_00
    assert totals(award) == (4_000, 0)


def test_a_claim_not_judged_yet_does_not_count_against_the_next_one(carrier):
    award = committed_award(10_000)
    first, second = begin(award), begin(award)
    expense(first, 3_000)
    expense(second, 2_000)
    submit(first, carrier)

    assert submit(second, carrier).cents == 2_000_00


def test_an_advance_is_a_share_of_the_award_and_is_deducted_afterwards(carrier):
    version = SchemeVersionFactory(parameters={"cap_cents": 1, "advance_basis_points": 3000})
    award = committed_award(10_000, version=version)
    advance = submit(begin(award, kind=ClaimKind.ADVANCE), carrier)
    claim = begin(award)
    expense(claim, 5_000)

    submit(claim, carrier)

    claim.refresh_from_db()
    assert (advance.cents, claim.cents) == (3_000_00, 2_000_00)
    with pytest.raises(AdvanceTaken):
        begin(award, kind=ClaimKind.ADVANCE)


def test_a_claim_sent_back_frees_what_it_asked_and_keeps_what_was_typed(carrier, first):
    award = committed_award(10_000)
    claim = begin(award)
    expense(claim, 1_000)
    submit(claim, carrier)

    services.return_claim(claim=claim, why="Joindre le bon de livraison", by=first, now=NOW)

    claim.refresh_from_db()
    assert (claim.state, claim.lines.count(), totals(award)) == (ClaimState.RETURNED, 1, (0, 0))
    assert submit(claim, carrier).state == ClaimState.SUBMITTED


@pytest.mark.parametrize("verb", [services.return_claim, services.refuse_claim])
def test_sending_back_and_refusing_say_why(verb, carrier, first):
    claim = begin(committed_award(10_000))
    expense(claim, 1_000)
    submit(claim, carrier)

    with pytest.raises(WhyMissing):
        verb(claim=claim, why=" ", by=first, now=NOW)


def test_nobody_checks_what_they_wrote_nor_approves_what_they_checked(carrier, first):
    claim = begin(committed_award(10_000))
    expense(claim, 1_000)
    submit(claim, carrier)

    with pytest.raises(AnotherPersonNeeded):
        judge(claim, carrier)
    judge(claim, first)
    services.check_claim(claim=claim, by=first, now=NOW)
    for person in (carrier, first):
        with pytest.raises(AnotherPersonNeeded):
            services.approve_claim(claim=claim, by=person, now=NOW)


def test_the_envelope_moves_by_what_the_check_takes_away_and_by_nothing_else(carrier, first, second):
    award = committed_award(10_000)
    for invoice, verdict in (("F-1", (LineVerdict.ACCEPTED, 0)), ("F-2", (LineVerdict.CUT, 700))):
        claim = begin(award)
        expense(claim, 1_000, invoice=invoice)
        submit(claim, carrier)
        approve(claim, first, second, **{invoice.replace("-", ""): verdict})

    claimed = award.entries.filter(stage=Stage.CLAIMED).order_by("pk")
    assert list(claimed.values_list("cents", flat=True)) == [1_000_00, 1_000_00, -300_00]
    assert totals(award) == (1_700, 0)


def test_every_line_has_its_verdict_before_the_claim_goes_on(carrier, first):
    claim = begin(committed_award(10_000))
    expense(claim, 1_000)
    submit(claim, carrier)

    with pytest.raises(VerdictMissing):
        services.check_claim(claim=claim, by=first, now=NOW)


def test_an_award_that_is_not_committed_cannot_be_claimed():
    with pytest.raises(NotCommitted):
        begin(award_of(10))


def test_a_claim_of_nothing_is_not_handed_in(carrier):
    with pytest.raises(NothingToClaim):
        submit(begin(committed_award(10)), carrier)


def test_an_expense_has_its_invoice(carrier):
    claim = begin(committed_award(10))
    expense(claim, 5, with_file=False)

    with pytest.raises(InvoiceMissing):
        submit(claim, carrier)


def test_money_goes_to_an_account_of_the_beneficiary_only(carrier):
    claim = begin(committed_award(10))
    expense(claim, 5)

    for account in (None, BankAccountFactory(organisation=OrganisationFactory())):
        with pytest.raises(AccountMissing):
            services.submit_claim(claim=claim, account=account, by=carrier, now=NOW)


def test_a_claim_beyond_the_award_stops_at_it_and_the_next_one_finds_nothing(carrier):
    award = committed_award(1_000)
    claim, other = begin(award), begin(award)
    expense(claim, 5_000)
    expense(other, 10)
    submit(claim, carrier)

    with pytest.raises(NothingLeftToClaim):
        submit(other, carrier)
    with pytest.raises(NothingLeftToClaim):
        begin(award)

    claim.refresh_from_db()
    assert claim.cents == 1_000_00


def test_a_claim_handed_in_is_not_handed_in_twice(carrier):
    claim = begin(committed_award(10))
    expense(claim, 5)
    submit(claim, carrier)

    with pytest.raises(ClaimNotOpen):
        submit(claim, carrier)


def test_payments_are_all_read_or_none(carrier, first, second):
    award = committed_award(10_000)
    claim = begin(award)
    expense(claim, 1_000)
    submit(claim, carrier)
    approve(claim, first, second)

    with pytest.raises(PaymentDiffers):
        pay(claim, euros=999)
    with pytest.raises(PaymentUnknown):
        services.import_payments(
            network=award.envelope.network,
            payments=[
                Payment(f"{award.reference}-01", "M-1", PAID_ON, 1_000_00),
                Payment("x", "M", PAID_ON, 1),
            ],
            by=None,
            now=NOW,
        )
    assert totals(award) == (1_000, 0)


def test_the_same_payment_read_again_changes_nothing(carrier, first, second):
    award = committed_award(10_000)
    claim = begin(award)
    expense(claim, 1_000)
    submit(claim, carrier)
    approve(claim, first, second)

    assert pay(claim) == [claim]
    assert pay(claim) == []
    assert totals(award) == (1_000, 1_000)
    assert Claim.objects.get().events.filter(move="pay").count() == 1


def test_money_recovered_leaves_every_stage(carrier, first, second):
    award = committed_award(10_000)
    claim = begin(award)
    expense(claim, 10_000)
    submit(claim, carrier)
    approve(claim, first, second)
    pay(claim)

    services.recover(award=award, cents=4_000_00, minutes="Titre n° 5", by=first, now=NOW)
    assert (totals(award), award.cents, award.state) == ((6_000, 6_000), 6_000_00, AwardState.PAID)

    services.recover(award=award, cents=6_000_00, minutes="Titre n° 6", by=first, now=NOW)
    assert (totals(award), award.state) == ((0, 0), AwardState.CANCELLED)
    assert award.envelope.left_cents == award.envelope.voted_cents
