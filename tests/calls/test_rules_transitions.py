"""The table of the states: what passes, what is refused, and the drawing that says the same."""

import re
from pathlib import Path

import pytest

from maillage.calls.enums import ApplicationState, Move, Right
from maillage.calls.errors import (
    CallClosed,
    ChangesNotAllowed,
    DecisionNotFixed,
    MoveNotPossible,
    NotComplete,
    RightMissing,
)
from maillage.calls.rules.transitions import TRANSITIONS, Facts, check_move, check_writes

SUBMITTER = Facts(right=Right.SUBMIT, is_decided=True, corrects=frozenset({"projet"}))
TOUR = Path(__file__).parents[2] / "docs" / "tour.md"
ARROW = re.compile(r"^\s*(\[\*\]|\w+) --> (\w+): (\w+)$", re.MULTILINE)


@pytest.mark.parametrize(
    ("event", "state", "facts", "refusal"),
    [
        (Move.SUBMIT, "draft", Facts(right=Right.EDIT), RightMissing),
        (Move.SUBMIT, "draft", Facts(right=Right.SUBMIT, window=CallClosed(closed="")), CallClosed),
        (Move.SUBMIT, "draft", Facts(right=Right.SUBMIT, problems=2), NotComplete),
        (
            Move.SUBMIT_AGAIN,
            "submitted",
            Facts(right=Right.SUBMIT, allows_changes=False),
            ChangesNotAllowed,
        ),
        (Move.SUBMIT, "withdrawn", SUBMITTER, MoveNotPossible),
        (Move.WITHDRAW, "withdrawn", SUBMITTER, MoveNotPossible),
        (
            Move.REOPEN,
            "withdrawn",
            Facts(right=Right.SUBMIT, beginning=CallClosed(closed="")),
            CallClosed,
        ),
        (Move.SELECT, "shortlisted", Facts(right=""), DecisionNotFixed),
        (Move.TAKE_BACK, "laureate", Facts(right=""), DecisionNotFixed),
    ],
)
def test_a_guard_refuses(event, state, facts, refusal):
    with pytest.raises(refusal):
        check_move(event, state=state, facts=facts)


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda t: f"{t.source or 'new'} {t.event}")
def test_every_transition_passes_when_nothing_stands_against_it(transition):
    passed = check_move(transition.event, state=transition.source, facts=SUBMITTER)

    assert passed.target == transition.target


def test_every_state_can_be_reached_and_every_move_is_used():
    assert {transition.target for transition in TRANSITIONS} == set(ApplicationState)
    assert {transition.event for transition in TRANSITIONS} == set(Move)


def test_the_drawing_in_the_tour_is_the_table():
    drawing = TOUR.read_text(encoding="utf-8").split("stateDiagram-v2")[1].split("```")[0]
    drawn = {
        ("" if source == "[*]" else source, event, target) for source, target, event in ARROW.findall(drawing)
    }

    assert drawn == {(t.source, t.event, t.target) for t in TRANSITIONS}


@pytest.mark.parametrize(
    ("state", "facts", "refusal"),
    [
        ("draft", Facts(right=Right.VIEW), RightMissing),
        ("draft", Facts(right=Right.EDIT, window=CallClosed(closed="")), CallClosed),
        ("submitted", Facts(right=Right.EDIT, allows_changes=False), ChangesNotAllowed),
        ("withdrawn", Facts(right=Right.EDIT), MoveNotPossible),
    ],
)
def test_who_may_not_write(state, facts, refusal):
    with pytest.raises(refusal):
        check_writes(state=state, facts=facts)


def test_who_edits_writes_drafts_and_submitted_applications():
    for state in ("draft", "submitted"):
        check_writes(state=state, facts=Facts(right=Right.EDIT))
