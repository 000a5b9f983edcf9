"""Two people close the same session at the same moment: one does, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from maillage.calls import services
from maillage.calls.enums import Outcome, Presence, SessionState
from maillage.calls.errors import SessionMoveNotPossible
from maillage.calls.models import CommitteeSession, Minutes
from tests.factories.accounts import UserFactory
from tests.factories.committee import (
    HELD,
    CommitteeMemberFactory,
    CommitteeSessionFactory,
    DecisionFactory,
    RankedLineFactory,
)


@pytest.mark.django_db(transaction=True)
def test_a_session_is_closed_once():
    session = CommitteeSessionFactory(opened=True)
    CommitteeMemberFactory(session=session, presence=Presence.PRESENT)
    line = RankedLineFactory(session=session)
    DecisionFactory(session=session, application=line.application, outcome=Outcome.LAUREATE)
    by, together = UserFactory(), Barrier(2)

    def close(_number: int) -> str:
        together.wait(timeout=10)
        try:
            services.close_session(session=session, by=by, now=HELD)
        except SessionMoveNotPossible:
            return "refused"
        finally:
            connection.close()
        return "closed"

    with ThreadPoolExecutor(2) as people:
        answers = sorted(people.map(close, range(2)))

    assert answers == ["closed", "refused"]
    assert CommitteeSession.objects.get().state == SessionState.CLOSED
    assert Minutes.objects.count() == 1
