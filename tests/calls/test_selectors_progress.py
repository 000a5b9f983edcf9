"""The line of stations of an application, from its submission to its place."""

from datetime import timedelta

import pytest

from maillage.calls import selectors
from maillage.calls.enums import ApplicationState, Outcome, SessionStage, StationKind, StationStanding
from tests.factories.calls import ApplicationFactory
from tests.factories.committee import (
    HELD,
    AccompanimentFactory,
    CommitteeSessionFactory,
    DecisionFactory,
    LaureatePlaceFactory,
)
from tests.factories.reviews import (
    CompletenessCheckFactory,
    CorrectionRequestFactory,
    OpinionFactory,
    OpinionRequestFactory,
)

pytestmark = pytest.mark.django_db
DONE, HERE, TO_COME = StationStanding.DONE, StationStanding.HERE, StationStanding.TO_COME
NEXT_DAY = HELD + timedelta(days=1)


@pytest.fixture
def handed_in(call):
    return ApplicationFactory(call=call, submitted=True)


def line(application, *, now=NEXT_DAY):
    return selectors.progress_of(application, now=now, today=now.date())


def standings(application, *, now=NEXT_DAY):
    return {each.kind.value: each.standing for each in line(application, now=now)}


def decided(application, stage, outcome, **fields):
    application.state = {
        Outcome.SHORTLIST: ApplicationState.SHORTLISTED,
        Outcome.LAUREATE: ApplicationState.LAUREATE,
        Outcome.RESERVE: ApplicationState.RESERVE,
        Outcome.REJECT: ApplicationState.REJECTED,
    }[outcome]
    application.save()
    session = CommitteeSessionFactory(call=application.call, notified=True, stage=stage)
    return DecisionFactory(
        session=session, application=application, outcome=outcome, notified_at=HELD, **fields
    )


def test_a_draft_has_no_line_of_its_own(application):
    assert line(application) == []


def test_what_was_handed_in_waits_for_its_completeness(handed_in):
    assert standings(handed_in) == {
        "submission": DONE,
        "completeness": HERE,
        "opinions": TO_COME,
        "decision": TO_COME,
        "place": TO_COME,
    }


def test_a_correction_is_told_with_its_deadline(handed_in):
    check = CompletenessCheckFactory(submission__application=handed_in)
    correction = CorrectionRequestFactory(completeness=check)

    here = line(handed_in, now=correction.due_at - timedelta(days=1))[1]

    assert (here.kind, here.is_corrected, here.due_at) == (StationKind.COMPLETENESS, True, correction.due_at)


def test_opinions_are_counted_until_the_last_has_come(handed_in):
    CompletenessCheckFactory(submission__application=handed_in, is_complete=True)
    given = OpinionFactory(request=OpinionRequestFactory(application=handed_in))
    waiting = OpinionRequestFactory(application=handed_in)
    before = line(handed_in)[2]
    OpinionFactory(request=waiting)
    after = line(handed_in)[2]

    assert (before.given, before.asked, before.standing) == (1, 2, HERE)
    assert (after.given, after.standing, after.done_at) == (2, DONE, given.given_at)


def test_the_pre_selected_are_accompanied_then_wait_for_the_final_session(handed_in):
    decided(handed_in, SessionStage.SHORTLIST, Outcome.SHORTLIST)
    accompaniment = AccompanimentFactory(application=handed_in)

    during = standings(handed_in)
    after = standings(handed_in, now=NEXT_DAY + timedelta(days=60))

    assert list(during) == [kind.value for kind in StationKind]
    assert (during["shortlist"], during["accompaniment"], during["decision"]) == (DONE, HERE, TO_COME)
    assert (after["accompaniment"], after["decision"]) == (DONE, HERE)
    assert line(handed_in)[4].accompaniment == accompaniment


def test_a_laureate_sees_the_place_that_it_became(handed_in):
    decided(handed_in, SessionStage.DECISION, Outcome.LAUREATE)
    waiting = line(handed_in)[-1]
    link = LaureatePlaceFactory(application=handed_in)

    become = line(handed_in)[-1]

    assert (waiting.standing, waiting.place) == (HERE, None)
    assert (become.standing, become.place) == (DONE, link.place)


def test_who_is_not_pre_selected_has_nothing_to_come(handed_in):
    decided(handed_in, SessionStage.SHORTLIST, Outcome.REJECT, reasons="Le besoin n’est pas montré.")

    assert standings(handed_in) == dict.fromkeys(
        ["submission", "completeness", "opinions", "shortlist"], DONE
    )


def test_on_the_reserve_list_nothing_is_over(handed_in):
    decided(handed_in, SessionStage.DECISION, Outcome.RESERVE, reserve_rank=1)

    assert standings(handed_in)["decision"] == HERE
