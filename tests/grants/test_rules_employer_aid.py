"""What is left of a ceiling, whose expenses are taken, which figures may be shown; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.grants import rules
from maillage.grants.enums import AidMove, AidSide, AidState, ExpenseKind
from maillage.grants.errors import (
    AidMoveNotPossible,
    AidNotComplete,
    AidNotOpen,
    ExpenseOfAnother,
    OwnAidApplication,
    WhyMissing,
)
from maillage.grants.rules import AidFacts, Case, Cell

CAP = 3_000_00
SUMS = st.lists(st.integers(min_value=0, max_value=9_000_00), max_size=12)


@given(SUMS)
def test_one_holder_never_gets_more_than_the_ceiling_whatever_the_applications(expenses):
    given_cents = 0
    for cents in expenses:
        computed = rules.compute("ceiling", parameters={"cap_cents": CAP}, case=Case(expenses_cents=cents))
        step = rules.given_before(computed.cents, most_cents=CAP, granted_cents=given_cents)
        given_cents += computed.cents + (step.cents if step else 0)

    assert given_cents == min(CAP, sum(expenses))


@pytest.mark.parametrize(("granted", "left"), [(0, 3_000_00), (1_200_00, 1_800_00), (3_000_00, 0)])
def test_a_later_application_gets_what_is_left(granted, left):
    step = rules.given_before(CAP, most_cents=CAP, granted_cents=granted)

    assert CAP + (step.cents if step else 0) == left


@pytest.mark.parametrize(
    ("parameters", "most"),
    [({"cap_cents": 5}, 5), ({"flat_cents": 7}, 7), ({"per_inhabitant_cents": 1}, None)],
)
def test_the_ceiling_of_one_holder_is_that_of_the_scheme(parameters, most):
    assert rules.most_of(parameters) == most


def test_advice_is_an_expense_of_companies():
    rules.check_expense_of(ExpenseKind.ADVICE, side=AidSide.COMPANY)

    with pytest.raises(ExpenseOfAnother):
        rules.check_expense_of(ExpenseKind.ADVICE, side=AidSide.EMPLOYEE)


CELLS = st.lists(
    st.builds(Cell, st.text(min_size=1, max_size=3), st.integers(1, 20), st.integers(0, 100_00)), max_size=9
)


@given(CELLS)
def test_no_line_tells_of_fewer_than_five_persons(cells):
    found = rules.shown_cells(cells)
    lines = [*found.shown, *([found.rest] if found.rest else [])]

    assert all(line.persons >= 5 for line in lines)
    assert sum(line.persons for line in lines) == sum(cell.persons for cell in cells) or not found.shown


def test_a_small_line_is_not_given_away_by_subtraction():
    """Twelve in all, nine here: the three others would be known."""
    found = rules.shown_cells([Cell("A", 9, 90), Cell("B", 3, 30)])

    assert (found.shown, found.rest, found.merged) == ((), Cell("", 12, 120), 2)


def test_what_may_happen_to_an_application():
    table = {(step.move, step.source, step.target) for step in rules.AID_TRANSITIONS}

    assert table == {
        ("begin", "", "draft"),
        ("submit", "draft", "submitted"),
        ("submit", "to_complete", "submitted"),
        ("ask", "submitted", "to_complete"),
        ("accept", "submitted", "accepted"),
        ("refuse", "submitted", "refused"),
        ("refuse", "to_complete", "refused"),
        ("withdraw", "draft", "withdrawn"),
        ("withdraw", "submitted", "withdrawn"),
        ("withdraw", "to_complete", "withdrawn"),
        ("pay", "accepted", "paid"),
    }


@pytest.mark.parametrize(
    ("move", "state", "facts", "refusal"),
    [
        (AidMove.SUBMIT, AidState.DRAFT, AidFacts(is_open=False), AidNotOpen),
        (AidMove.SUBMIT, AidState.DRAFT, AidFacts(missing=("un devis",)), AidNotComplete),
        (AidMove.ACCEPT, AidState.SUBMITTED, AidFacts(is_own=True), OwnAidApplication),
        (AidMove.REFUSE, AidState.SUBMITTED, AidFacts(why="  "), WhyMissing),
        (AidMove.ACCEPT, AidState.DRAFT, AidFacts(), AidMoveNotPossible),
    ],
)
def test_each_guard_refuses(move, state, facts, refusal):
    with pytest.raises(refusal):
        rules.check_aid_move(move, state=state, facts=facts)
