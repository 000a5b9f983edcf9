"""How a committee decides: quorum, votes, outcomes, the number of laureates, its states."""

from datetime import date

import pytest

from maillage.calls.enums import Outcome, SessionMove, SessionStage, SessionState
from maillage.calls.errors import (
    OutcomeNotOfStage,
    QuorumMissing,
    ReasonsMissing,
    ReserveRankMissing,
    SessionMoveNotPossible,
    TooManyLaureates,
    TooManyVotes,
    VoteLost,
    VotesNotComplete,
    WideningNotWider,
)
from maillage.calls.rules.committee import (
    Prepared,
    Quorum,
    Vote,
    check_laureates,
    check_prepared,
    check_quorum,
    check_widening,
    rights_fixed_on,
    session_target,
)

HALF = Quorum(percent=50, least=1)


@pytest.mark.parametrize(("members", "needed"), [(1, 1), (7, 4), (8, 4), (9, 5)])
def test_half_of_the_members_is_rounded_up(members, needed):
    assert HALF.needed(members) == needed


def test_a_quorum_may_ask_for_a_number_in_any_case():
    assert Quorum(percent=0, least=3).needed(10) == 3


def test_one_member_too_few_is_refused_with_the_figures():
    with pytest.raises(QuorumMissing) as refusal:
        check_quorum(HALF, members=7, present=3)

    assert refusal.value.facts == {"present": 3, "needed": 4}


@pytest.mark.parametrize(
    ("prepared", "refusal"),
    [
        (Prepared(Outcome.SHORTLIST), OutcomeNotOfStage),
        (Prepared(Outcome.REJECT, reasons="  "), ReasonsMissing),
        (Prepared(Outcome.ASK_MORE), ReasonsMissing),
        (Prepared(Outcome.RESERVE), ReserveRankMissing),
        (Prepared(Outcome.LAUREATE, vote=Vote(3, 1, None)), VotesNotComplete),
        (Prepared(Outcome.LAUREATE, vote=Vote(3, 1, 2)), TooManyVotes),
        (Prepared(Outcome.LAUREATE, vote=Vote(2, 2, 0)), VoteLost),
    ],
)
def test_what_a_final_selection_refuses(prepared, refusal):
    with pytest.raises(refusal):
        check_prepared(prepared, stage=SessionStage.DECISION, voters=5)


def test_a_laureate_needs_neither_reasons_nor_a_counted_vote():
    assert check_prepared(Prepared(Outcome.LAUREATE), stage=SessionStage.DECISION, voters=5) is None


def test_five_laureates_for_two_wanted_ask_for_a_widening():
    with pytest.raises(TooManyLaureates) as refusal:
        check_laureates(5, wanted=2)

    assert refusal.value.facts == {"chosen": 5, "wanted": 2}
    assert check_widening(5, was=2, reasons="Cinq bons dossiers") == 2


@pytest.mark.parametrize(
    ("wanted", "reasons", "refusal"), [(2, "x", WideningNotWider), (5, " ", ReasonsMissing)]
)
def test_a_widening_widens_and_says_why(wanted, reasons, refusal):
    with pytest.raises(refusal):
        check_widening(wanted, was=2, reasons=reasons)


def test_a_session_goes_forward_only():
    assert session_target(SessionMove.CLOSE, state=SessionState.OPEN) == SessionState.CLOSED
    with pytest.raises(SessionMoveNotPossible):
        session_target(SessionMove.CLOSE, state=SessionState.CLOSED)


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (date(2012, 7, 3), date(2012, 11, 3)),
        (date(2012, 10, 31), date(2013, 2, 28)),
        (date(2012, 8, 5), date(2012, 12, 5)),
    ],
)
def test_rights_are_fixed_after_four_months(decided, last):
    assert rights_fixed_on(decided) == last
