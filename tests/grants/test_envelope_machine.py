"""Any sequence of decisions, against the real database: no cent appears, none is lost."""

import contextlib
from datetime import timedelta
from itertools import pairwise

from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from maillage.core.errors import RuleBroken
from maillage.grants import services
from maillage.grants.enums import Stage
from maillage.grants.models import Award, Envelope
from tests.factories.accounts import OrganisationFactory
from tests.factories.grants import award_of, envelope_of
from tests.factories.judged_claims import approved, payment_of
from tests.moments import SUNDAY, SUNDAY_EVENING

MONEY, PAID = st.integers(-50, 400), st.integers(1, 400)
DECIDED = {"minutes": "Décision", "by": None, "now": SUNDAY_EVENING}


class EnvelopeMachine(RuleBasedStateMachine):
    """Two envelopes of one funder and those of the next year; committees that ask for anything."""

    awards = Bundle("awards")

    def __init__(self) -> None:
        super().__init__()
        self.body = OrganisationFactory()
        first = envelope_of(1_000)
        self.envelopes = [
            first,
            envelope_of(10, network=first.network, funder=first.funder, name="Animation"),
        ]
        self.voted = 1_010_00

    def attempt(self, act):
        with contextlib.suppress(RuleBroken):
            act()
            return True
        return False

    def now_standing(self):
        return Envelope.objects.filter(pk__in=[envelope.pk for envelope in self.envelopes])

    @rule(which=st.integers(0, 1), euros=MONEY)
    def vote(self, which, euros):
        envelope = self.envelopes[which]
        if self.attempt(lambda: services.change_vote(envelope=envelope, cents=euros * 100, **DECIDED)):
            self.voted += euros * 100

    @rule(first=st.integers(0, 1), second=st.integers(0, 1), euros=MONEY)
    def transfer(self, first, second, euros):
        ends = {"source": self.envelopes[first], "target": self.envelopes[second]}
        self.attempt(lambda: services.transfer(**ends, cents=euros * 100, **DECIDED))

    @rule(target=awards, which=st.integers(0, 1), euros=MONEY, asked=MONEY)
    def award(self, which, euros, asked):
        with contextlib.suppress(RuleBroken):
            return award_of(euros, envelope=self.envelopes[which], asked=asked, beneficiary=self.body)

    @rule(award=awards, euros=MONEY)
    def change(self, award, euros):
        if award:
            self.attempt(lambda: services.change_award(award=award, cents=euros * 100, **DECIDED))

    @rule(award=awards)
    def commit(self, award):
        if award:
            self.attempt(
                lambda: services.commit_award(
                    award=award, commitment="E-1", committed_on=SUNDAY, by=None, now=SUNDAY_EVENING
                )
            )

    @rule(award=awards, days=st.integers(-1, 400))
    def extend(self, award, days):
        if award:
            until = SUNDAY + timedelta(days=days)
            self.attempt(lambda: services.extend_award(award=award, claim_until=until, **DECIDED))

    @rule(award=awards, euros=PAID)
    def claim_and_pay(self, award, euros):
        if award:
            self.attempt(lambda: self.pay(award, euros))

    def pay(self, award, euros):
        network = award.envelope.network
        claim = approved(network, award=award, euros=euros)
        payment = payment_of(claim, reference=str(claim))
        services.import_payments(network=network, payments=[payment], by=None, now=SUNDAY_EVENING)

    @rule(award=awards)
    def close(self, award):
        if award:
            self.attempt(lambda: services.close_award(award=award, **DECIDED))

    @rule(award=awards, euros=PAID)
    def recover(self, award, euros):
        if award:
            self.attempt(lambda: services.recover(award=award, cents=euros * 100, **DECIDED))

    @rule(which=st.integers(0, 1))
    def carry_over(self, which):
        with contextlib.suppress(RuleBroken):
            opened = services.carry_over(source=self.envelopes[which], **DECIDED)
            self.envelopes += [] if opened in self.envelopes else [opened]

    @rule(award=awards)
    def cancel(self, award):
        if award:
            self.attempt(
                lambda: services.cancel_award(award=award, why="Retrait", by=None, now=SUNDAY_EVENING)
            )

    @invariant()
    def what_is_voted_is_what_was_voted(self):
        assert sum(envelope.voted_cents for envelope in self.now_standing()) == self.voted

    @invariant()
    def every_stage_is_a_part_of_the_one_before(self):
        for envelope in self.now_standing():
            stages = [getattr(envelope, f"{stage}_cents") for stage in Stage.values]
            assert all(before >= after for before, after in pairwise(stages))

    @invariant()
    def totals_are_the_sums_of_entries_and_of_awards(self):
        for envelope in self.now_standing():
            for stage in Stage.values:
                posted = envelope.entries.filter(stage=stage).aggregate(sum=Sum("cents"))["sum"] or 0
                assert getattr(envelope, f"{stage}_cents") == posted
            given = envelope.awards.aggregate(sum=Sum("cents"))["sum"] or 0
            assert envelope.awarded_cents == given

    @invariant()
    def an_award_has_the_sum_of_its_own_entries(self):
        for award in Award.objects.filter(envelope__in=self.envelopes):
            posted = award.entries.filter(stage=Stage.AWARDED).aggregate(sum=Sum("cents"))["sum"]
            assert posted == award.cents or (posted == 0 == award.cents)


class TestEnvelopeMachine(TestCase):
    def test_no_sequence_of_decisions_makes_or_loses_money(self):
        run_state_machine_as_test(
            EnvelopeMachine,
            settings=settings(
                max_examples=15,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
