"""Any sequence of moves, by three persons, against the real database: what the table allows, nothing else."""

import contextlib
from datetime import timedelta

from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from maillage.charter.enums import DECISIONS, HELD, IN_COURSE, Answer, LabelState, Move, Side
from maillage.charter.models import Label
from maillage.charter.rules.transitions import TRANSITIONS
from maillage.charter.selectors.labels import badge_of
from maillage.charter.selectors.versions import criteria_for
from maillage.charter.services.decisions import decide, meet_condition
from maillage.charter.services.signing import ask_visit, assess_place, give_up, sign_charter
from maillage.charter.services.visits import close_visit, note_visit, plan_visit
from maillage.core.errors import RuleBroken
from maillage.places.enums import Role
from tests.factories.charter import published_version
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import SUNDAY_EVENING

PERSON = st.sampled_from(["host", "animator", "committee"])
ANSWER = st.sampled_from([Answer.MET, Answer.MET, Answer.NOT_YET])


def after(state, move):
    """A label given back is as its conditions say."""
    if move == Move.RESTORE:
        return {LabelState.GRANTED, LabelState.CONDITIONAL}
    return {TRANSITIONS[state, move]}


class LabelMachine(RuleBasedStateMachine):
    """One place, its host, an animator and a member of the committee; days go by, whole years as well."""

    @initialize()
    def begin(self):
        self.now = SUNDAY_EVENING
        self.place = PlaceFactory()
        self.version = published_version(self.place.network)
        network = self.place.network
        self.people = {
            "host": MandateFactory(place=self.place).user,
            "animator": MandateFactory(network=network, role=Role.ANIMATOR).user,
            "committee": MandateFactory(network=network, role=Role.COMMITTEE).user,
        }

    @property
    def today(self):
        return timezone.localdate(self.now)

    @property
    def labels(self):
        return Label.objects.filter(place=self.place).order_by("pk")

    def attempt(self, act, **terms):
        with contextlib.suppress(RuleBroken):
            act(now=self.now, **terms)

    def answers(self, answer):
        return {each.pk: (answer, "Vu.") for each in criteria_for(self.place, version=self.version)}

    @rule(days=st.sampled_from([1, 30, 500]))
    def wait(self, days):
        self.now += timedelta(days=days)

    @rule(person=PERSON)
    def sign(self, person):
        self.attempt(
            sign_charter,
            place=self.place,
            signer="Hôte 1",
            quality="Maire",
            fingerprint=self.version.fingerprint,
            by=self.people[person],
        )

    @rule(person=PERSON, answer=ANSWER)
    def assess_and_ask(self, person, answer):
        for label in self.labels:
            by = self.people[person]
            self.attempt(assess_place, label=label, told=self.answers(answer), by=by)
            self.attempt(ask_visit, label=label, by=by)

    @rule(person=PERSON, days=st.integers(-1, 2))
    def plan(self, person, days):
        for label in self.labels:
            visit_on = self.today + timedelta(days=days)
            self.attempt(plan_visit, label=label, visit_on=visit_on, by=self.people[person])

    @rule(person=PERSON, answer=ANSWER)
    def visit(self, person, answer):
        for label in self.labels:
            by = self.people[person]
            self.attempt(note_visit, label=label, told=self.answers(answer), by=by)
            self.attempt(close_visit, label=label, by=by)

    @rule(person=PERSON, move=st.sampled_from(DECISIONS), days=st.integers(0, 1))
    def decide(self, person, move, days):
        conditions = [("Afficher les horaires", self.today + timedelta(days=60 * days))]
        for label in self.labels:
            self.attempt(
                decide,
                label=label,
                move=move,
                decided_on=self.today,
                reason="Vu en comité.",
                conditions=conditions,
                by=self.people[person],
            )

    @rule(answer=ANSWER, move=st.sampled_from([Move.GRANT, Move.GRANT_WITH_CONDITIONS]))
    def go_all_the_way(self, answer, move):
        """What chance alone seldom does: everybody in their turn."""
        self.sign("host")
        self.assess_and_ask("host", answer)
        self.plan("animator", 0)
        self.visit("animator", answer)
        self.decide("committee", move, 1)

    @rule(person=PERSON)
    def meet_conditions(self, person):
        for label in self.labels:
            for condition in label.conditions.all():
                self.attempt(meet_condition, condition=condition, by=self.people[person])

    @rule(person=PERSON)
    def give_up(self, person):
        for label in self.labels:
            self.attempt(give_up, label=label, by=self.people[person])

    @invariant()
    def each_history_walks_through_the_table_to_the_state(self):
        for label in self.labels:
            first, *moves = [event.move for event in label.events.order_by("pk")]
            assert first == Move.SIGN
            possible = {LabelState.SIGNED}
            for move in moves:
                possible = {
                    reached
                    for state in possible
                    if (state, move) in TRANSITIONS
                    for reached in after(state, move)
                }
            assert label.state in possible

    @invariant()
    def a_place_has_one_course_and_one_label_at_most(self):
        states = list(self.labels.values_list("state", flat=True))
        assert sum(state in IN_COURSE for state in states) <= 1
        assert sum(state in HELD for state in states) <= 1

    @invariant()
    def a_badge_was_visited_criterion_by_criterion_and_has_not_ended(self):
        badge = badge_of(self.place, on=self.today)
        if badge:
            assert badge.granted_on <= self.today < badge.ends_on
            seen = badge.findings.filter(side=Side.VISIT).count()
            assert seen == criteria_for(self.place, version=self.version).count()

    @invariant()
    def in_full_means_that_nothing_is_left_to_do(self):
        for label in self.labels.filter(state=LabelState.GRANTED):
            assert not label.conditions.filter(met_on=None).exists()
            required = criteria_for(self.place, version=self.version).filter(is_must=True)
            unmet = label.findings.filter(side=Side.VISIT, criterion__in=required, answer=Answer.NOT_YET)
            assert not unmet.exists() or label.conditions.exists()


class TestLabelMachine(TestCase):
    def test_no_sequence_of_moves_leaves_the_table(self):
        run_state_machine_as_test(
            LabelMachine,
            settings=settings(
                max_examples=12,
                stateful_step_count=15,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
