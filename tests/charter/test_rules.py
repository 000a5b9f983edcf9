"""The table of moves, who may what, when a label is in force."""

import re
from datetime import date
from pathlib import Path

import pytest

from maillage.charter.enums import LabelState, Move, Reminder
from maillage.charter.errors import LabelMoveRefused, MoveNotYours
from maillage.charter.rules import transitions
from maillage.charter.rules.labels import is_in_force, reminder_due
from maillage.places.enums import Role
from tests.moments import MONDAY, SUNDAY

TOUR = Path(__file__).parents[2] / "docs" / "tour.md"


def test_the_drawing_of_the_tour_is_the_table():
    drawing = TOUR.read_text(encoding="utf-8").split("## A label: its states")[1].split("```")[1]
    drawn = set(re.findall(r"^ +(\w+) --> (\w+): (\w+)$", drawing, flags=re.MULTILINE))
    table = {(state, str(reached), move) for (state, move), reached in transitions.TRANSITIONS.items()}

    assert drawn == {(str(state), reached, str(move)) for state, reached, move in table}


@pytest.mark.parametrize("state", list(LabelState))
@pytest.mark.parametrize("move", list(Move))
def test_a_move_leads_where_the_table_says_or_is_refused(state, move):
    if (state, move) in transitions.TRANSITIONS:
        assert transitions.target(state, move) == transitions.TRANSITIONS[state, move]
    else:
        with pytest.raises(LabelMoveRefused):
            transitions.target(state, move)


@pytest.mark.parametrize(
    ("move", "role", "may"),
    [
        (Move.SIGN, Role.HOST, True),
        (Move.SIGN, Role.NETWORK_MANAGER, False),
        (Move.GRANT, Role.COMMITTEE, True),
        (Move.GRANT, Role.ANIMATOR, False),
        (Move.CLOSE_VISIT, Role.ANIMATOR, True),
        (Move.FOLLOW, Role.NETWORK_MANAGER, False),
    ],
)
def test_each_move_belongs_to_its_roles(move, role, may):
    assert transitions.may_move(move, roles={role}) is may


def test_a_move_of_others_is_refused_with_whom_to_ask():
    with pytest.raises(MoveNotYours) as refusal:
        transitions.check_right(Move.SIGN, roles={Role.ANIMATOR})

    assert refusal.value.facts == {"roles": str(Role.HOST.label)}


@pytest.mark.parametrize(
    ("on", "in_force"),
    [(date(2030, 3, 9), False), (SUNDAY, True), (date(2033, 3, 9), True), (date(2033, 3, 10), False)],
)
@pytest.mark.parametrize("state", list(LabelState))
def test_a_label_is_in_force_between_its_days_alone(state, on, in_force):
    found = is_in_force(state, granted_on=SUNDAY, ends_on=date(2033, 3, 10), on=on)

    assert found is (in_force and state in {LabelState.GRANTED, LabelState.CONDITIONAL})


@pytest.mark.parametrize(
    ("on", "kind"),
    [
        (date(2029, 9, 10), None),
        (date(2029, 9, 11), Reminder.SIX_MONTHS),
        (date(2030, 1, 11), Reminder.TWO_MONTHS),
        (MONDAY, None),
    ],
)
def test_the_nearest_reminder_is_due(on, kind):
    assert reminder_due(ends_on=MONDAY, on=on) == kind
