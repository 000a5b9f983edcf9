"""Any sequence of acts by anybody at any instant: the table holds, and a receipt proves what it proves."""

import contextlib
import hashlib
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from maillage.calls import services
from maillage.calls.enums import ApplicationState, Right
from maillage.calls.models import Application, ApplicationEvent, Submission
from maillage.calls.rules.transitions import BY_STEP
from maillage.core.errors import RuleBroken
from tests.factories.accounts import UserFactory
from tests.factories.calls import CLOSES, ApplicationFactory, AuthorFactory, CallFactory

GRACE = timedelta(minutes=5)


class ApplicationMachine(RuleBasedStateMachine):
    """One application, an author of each right and a stranger; the clock goes past the closing."""

    def __init__(self) -> None:
        super().__init__()
        call = CallFactory(grace=GRACE, grace_reason="Panne du site")
        self.application = ApplicationFactory(call=call)
        self.people = [
            *(AuthorFactory(application=self.application, right=right).user for right in Right),
            UserFactory(),
        ]
        self.now = CLOSES - timedelta(minutes=8)

    @rule(person=st.integers(0, 3), words=st.sampled_from(["", "Un lieu", "Deux lieux"]))
    def write(self, person, words):
        self.attempt(services.save_answers, person, typed={"projet": words})

    @rule(person=st.integers(0, 3))
    def submit(self, person):
        self.attempt(services.submit_application, person)

    @rule(person=st.integers(0, 3))
    def withdraw(self, person):
        self.attempt(services.withdraw_application, person)

    @rule(person=st.integers(0, 3))
    def reopen(self, person):
        self.attempt(services.reopen_application, person)

    @rule(minutes=st.sampled_from([1, 4]))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    def attempt(self, act, person, **facts):
        with contextlib.suppress(RuleBroken):
            act(application=self.application, by=self.people[person], now=self.now, **facts)

    @invariant()
    def every_step_is_in_the_table(self):
        state = ApplicationState.DRAFT
        for event in ApplicationEvent.objects.filter(application=self.application):
            assert event.source == state
            state = BY_STEP[event.move, event.source].target
        assert Application.objects.get().state == state

    @invariant()
    def a_submission_is_in_time_and_proves_its_content(self):
        for submission in Submission.objects.all():
            assert submission.submitted_at < CLOSES + timedelta(seconds=1) + GRACE
            assert submission.content["answers"]["projet"] in {"Un lieu", "Deux lieux"}
            assert submission.fingerprint == hashlib.sha256(submission.canonical.encode()).hexdigest()

    @invariant()
    def only_who_may_submit_has_submitted(self):
        people = set(ApplicationEvent.objects.values_list("by", flat=True))
        assert people <= {self.people[2].pk}


class TestApplicationMachine(TestCase):
    """Each example runs in a transaction of its own and leaves nothing behind."""

    def test_no_sequence_of_acts_breaks_the_table(self):
        run_state_machine_as_test(
            self._fresh,
            settings=settings(
                max_examples=15,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )

    def _fresh(self):
        for application in Application.objects.select_related("call"):
            services.forget_applications(application.call)
        return ApplicationMachine()
