"""What is late in a call, and since when."""

from datetime import timedelta

import pytest

from maillage.calls import selectors
from maillage.calls.enums import ApplicationState
from tests.factories.calls import ApplicationFactory
from tests.factories.committee import (
    HELD,
    AccompanimentFactory,
    AccompanimentTaskFactory,
    CommitteeSessionFactory,
)
from tests.factories.reviews import (
    DUE,
    CompletenessCheckFactory,
    CorrectionRequestFactory,
    OpinionFactory,
    OpinionRequestFactory,
)

pytestmark = pytest.mark.django_db


def late(call, *, now):
    return selectors.lateness_of(call, now=now, today=now.date())


def test_opinions_and_corrections_are_late_from_their_deadline_on(call):
    application = ApplicationFactory(call=call, submitted=True)
    OpinionRequestFactory(application=application)
    OpinionFactory(request=OpinionRequestFactory(application=application))
    CorrectionRequestFactory(completeness=CompletenessCheckFactory(submission=application.submissions.get()))

    before, after = (late(call, now=now) for now in (DUE - timedelta(seconds=1), DUE))

    assert before.is_on_time
    assert (after.opinions.many, after.opinions.since) == (1, DUE)
    assert (after.corrections.many, after.corrections.since) == (1, DUE)


def test_tasks_are_late_as_long_as_the_final_selection_has_not_come(call):
    application = ApplicationFactory(call=call, submitted=True, state=ApplicationState.SHORTLISTED)
    task = AccompanimentTaskFactory(accompaniment=AccompanimentFactory(application=application))
    now = HELD + timedelta(days=11)

    during = late(call, now=now).tasks
    application.state = ApplicationState.LAUREATE
    application.save()

    assert (during.many, during.since) == (1, task.due_on)
    assert late(call, now=now).is_on_time


def test_sessions_wait_to_be_closed_then_to_be_notified(call):
    planned = CommitteeSessionFactory(call=call)
    closed = CommitteeSessionFactory(call=call, state="closed", opened_at=HELD, closed_at=HELD)
    CommitteeSessionFactory(call=call, notified=True)

    found = late(call, now=HELD + timedelta(days=1))

    assert (found.sessions_to_hold, found.sessions_to_notify) == ([planned], [closed])
    assert late(call, now=HELD - timedelta(days=1)).is_on_time
