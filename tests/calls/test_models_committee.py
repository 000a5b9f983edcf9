"""What the database refuses of sessions, decisions, accompaniment and laureates, by name."""

import pytest
from django.db import IntegrityError

from maillage.calls.enums import NoteVisibility, Outcome, SessionState
from maillage.calls.models import AccompanimentNote, CallResults, FrozenMinutes, Minutes
from maillage.core.db import constraint_of
from tests.factories.accounts import UserFactory
from tests.factories.calls import CallFactory
from tests.factories.committee import (
    HELD,
    AccompanimentFactory,
    AccompanimentTaskFactory,
    CommitteeMemberFactory,
    CommitteeSessionFactory,
    DecisionFactory,
    LaureatePlaceFactory,
    RankedLineFactory,
    RecusalFactory,
    WideningFactory,
)

pytestmark = pytest.mark.django_db


def again(factory, *same, **changed):
    """A second row with the same values for `same`."""
    first = factory(**changed)
    return factory(**{name: getattr(first, name) for name in same} | changed)


REFUSED = {
    "calls_session_quorum_within_bounds": lambda: CommitteeSessionFactory(quorum_percent=101),
    "calls_session_instants_follow_state": lambda: CommitteeSessionFactory(state=SessionState.CLOSED),
    "calls_member_once": lambda: again(CommitteeMemberFactory, "session", "name"),
    "calls_member_account_once": lambda: again(CommitteeMemberFactory, "session", user=UserFactory()),
    "calls_member_one_chair": lambda: again(CommitteeMemberFactory, "session", is_chair=True),
    "calls_recusal_once": lambda: again(RecusalFactory, "member", "application"),
    "calls_recusal_has_reason": lambda: RecusalFactory(reason=""),
    "calls_ranked_once": lambda: again(RankedLineFactory, "session", "application"),
    "calls_ranked_position_once": lambda: again(RankedLineFactory, "session", position=1),
    "calls_ranked_has_score": lambda: RankedLineFactory(rank=1),
    "calls_decision_once": lambda: again(DecisionFactory, "session", "application"),
    "calls_reserve_rank_once": lambda: again(
        DecisionFactory, "session", outcome=Outcome.RESERVE, reserve_rank=1
    ),
    "calls_reserve_has_rank": lambda: DecisionFactory(outcome=Outcome.RESERVE),
    "calls_decision_has_reasons": lambda: DecisionFactory(outcome=Outcome.REJECT),
    "calls_decision_votes_together": lambda: DecisionFactory(votes_for=3),
    "calls_decision_taken_back_after_notice": lambda: DecisionFactory(
        taken_back_at=HELD, taken_back_reasons=""
    ),
    "calls_widening_widens": lambda: WideningFactory(wanted_after=2),
    "calls_widening_has_reasons": lambda: WideningFactory(reasons=""),
    "calls_minutes_not_empty": lambda: Minutes.objects.create(
        session=CommitteeSessionFactory(), content=b"", content_type="application/pdf"
    ),
    "calls_frozen_minutes_not_empty": lambda: FrozenMinutes.objects.create(
        session=CommitteeSessionFactory(), canonical="", fingerprint="0" * 64, language="fr"
    ),
    "calls_accompaniment_once": lambda: again(AccompanimentFactory, "application", "body"),
    "calls_accompaniment_days_in_order": lambda: AccompanimentFactory(ends_on="2030-01-01"),
    "calls_task_has_title": lambda: AccompanimentTaskFactory(title=""),
    "calls_note_has_words": lambda: AccompanimentNote.objects.create(
        accompaniment=AccompanimentFactory(),
        words="",
        visibility=NoteVisibility.BODY,
        written_at=HELD,
        written_by=UserFactory(),
    ),
    "calls_laureate_one_place": lambda: again(LaureatePlaceFactory, "application"),
    "calls_place_one_laureate": lambda: again(LaureatePlaceFactory, "place"),
    "calls_results_have_press_text": lambda: CallResults.objects.create(
        call=CallFactory(), press_text="", published_at=HELD
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError) as refusal:
        REFUSED[name]()

    assert constraint_of(refusal.value) == name
