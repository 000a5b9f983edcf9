"""Any sequence of claims, verdicts and payments, against the real database: no cent appears, none is lost."""

import contextlib
from itertools import pairwise

from django.db.models import F, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from maillage.core.errors import RuleBroken
from maillage.grants import services
from maillage.grants.enums import ASKING_CLAIMS, ClaimKind, ClaimState, LineVerdict, Stage
from maillage.grants.models import Award, Claim, Envelope
from maillage.grants.rules import Payment
from tests.factories.accounts import UserFactory
from tests.factories.grants import BankAccountFactory, committed_award, envelope_of, expense
from tests.moments import SUNDAY, SUNDAY_EVENING

NOW = SUNDAY_EVENING
EUROS, PERSON = st.integers(1, 400), st.integers(0, 2)


class ClaimMachine(RuleBasedStateMachine):
    """One envelope, two awards (one paid in proportion to its expenses), three persons who do anything."""

    claims = Bundle("claims")

    def __init__(self) -> None:
        super().__init__()
        self.people = UserFactory.create_batch(3)
        self.envelope = envelope_of(1_000)
        self.awards = [
            committed_award(500, envelope=self.envelope),
            committed_award(400, envelope=self.envelope, base_cents=1_000_00),
        ]
        self.accounts = [BankAccountFactory(organisation=award.beneficiary) for award in self.awards]

    def attempt(self, act):
        with contextlib.suppress(RuleBroken):
            act()

    @rule(target=claims, which=st.integers(0, 1), euros=EUROS, lines=st.integers(0, 2))
    def begin(self, which, euros, lines):
        with contextlib.suppress(RuleBroken):
            claim = services.begin_claim(
                award=self.awards[which], kind=ClaimKind.INSTALMENT, by=None, now=NOW
            )
            for number in range(lines):
                expense(claim, euros, invoice=f"F-{number}")
            return claim

    @rule(claim=claims, person=PERSON)
    def submit(self, claim, person):
        if claim:
            account = self.accounts[[award.pk for award in self.awards].index(claim.award_id)]
            by = self.people[person]
            self.attempt(lambda: services.submit_claim(claim=claim, account=account, by=by, now=NOW))

    @rule(claim=claims, person=PERSON, verdict=st.sampled_from(LineVerdict.values[1:]), euros=EUROS)
    def judge(self, claim, person, verdict, euros):
        if claim:
            told = services.Verdict(verdict, euros * 100, "Motif")
            verdicts = dict.fromkeys(claim.lines.values_list("pk", flat=True), told)
            by = self.people[person]
            self.attempt(lambda: services.judge_lines(claim=claim, verdicts=verdicts, by=by))

    @rule(claim=claims, person=PERSON)
    def check(self, claim, person):
        if claim:
            self.attempt(lambda: services.check_claim(claim=claim, by=self.people[person], now=NOW))

    @rule(claim=claims, person=PERSON)
    def approve(self, claim, person):
        if claim:
            self.attempt(lambda: services.approve_claim(claim=claim, by=self.people[person], now=NOW))

    @rule(claim=claims, first=PERSON, verdict=st.sampled_from([LineVerdict.ACCEPTED, LineVerdict.CUT]))
    def go_all_the_way(self, claim, first, verdict):
        """What chance alone seldom does: three persons in a row."""
        second, third = (first + 1) % 3, (first + 2) % 3
        self.submit(claim, first)
        self.judge(claim, second, verdict, euros=1)
        self.check(claim, second)
        self.approve(claim, third)

    @rule(claim=claims, person=PERSON, verb=st.sampled_from([services.return_claim, services.refuse_claim]))
    def give_up(self, claim, person, verb):
        if claim:
            self.attempt(lambda: verb(claim=claim, why="Motif", by=self.people[person], now=NOW))

    @rule(claim=claims, reference=st.sampled_from(["M-1", "M-2", "M-3"]), wrong=st.integers(0, 4))
    def pay(self, claim, reference, wrong):
        if claim:
            claim.refresh_from_db()
            cents = claim.cents + (0 if wrong else 1)
            payment = Payment(claim.certificate, reference, SUNDAY, cents)
            network = self.envelope.network
            self.attempt(
                lambda: services.import_payments(network=network, payments=[payment], by=None, now=NOW)
            )

    @rule(which=st.integers(0, 1), euros=EUROS)
    def recover(self, which, euros):
        award = self.awards[which]
        self.attempt(
            lambda: services.recover(award=award, cents=euros * 100, minutes="Titre", by=None, now=NOW)
        )

    @invariant()
    def every_stage_is_a_part_of_the_one_before(self):
        envelope = Envelope.objects.get(pk=self.envelope.pk)
        stages = [getattr(envelope, f"{stage}_cents") for stage in Stage.values]
        assert all(before >= after for before, after in pairwise(stages))
        for stage, cents in zip(Stage.values, stages, strict=True):
            posted = envelope.entries.filter(stage=stage).aggregate(sum=Sum("cents", default=0))["sum"]
            assert cents == posted

    @invariant()
    def what_is_claimed_is_the_sum_of_claims_less_what_came_back(self):
        for award in Award.objects.filter(pk__in=[award.pk for award in self.awards]):
            asking = award.claims.filter(state__in=ASKING_CLAIMS)
            claimed = asking.aggregate(sum=Sum("cents", default=0))["sum"]
            paid = asking.filter(state=ClaimState.PAID).aggregate(sum=Sum("cents", default=0))["sum"]
            back = award.entries.filter(stage=Stage.PAID, cents__lt=0)
            recovered = -back.aggregate(sum=Sum("cents", default=0))["sum"]
            assert (award.claimed_cents, award.paid_cents) == (claimed - recovered, paid - recovered)
            assert award.cents >= award.claimed_cents >= award.paid_cents >= 0

    @invariant()
    def an_accepted_line_is_never_more_than_was_asked(self):
        for claim in Claim.objects.filter(award__in=self.awards):
            assert not claim.lines.filter(accepted_cents__gt=F("cents")).exists()

    @invariant()
    def nobody_approves_what_they_wrote_or_checked(self):
        approved = Claim.objects.filter(award__in=self.awards, approved_by__isnull=False)
        for claim in approved:
            assert len({claim.submitted_by_id, claim.checked_by_id, claim.approved_by_id}) == 3

    @invariant()
    def one_reference_pays_one_claim(self):
        paid = Claim.objects.filter(award__in=self.awards, state=ClaimState.PAID)
        references = list(paid.values_list("payment_reference", flat=True))
        assert len(references) == len(set(references))


class TestClaimMachine(TestCase):
    def test_no_sequence_of_claims_makes_or_loses_money(self):
        run_state_machine_as_test(
            ClaimMachine,
            settings=settings(
                max_examples=10,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
