"""A CSV of one's own demand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.siting.engine.demand.file import read_demand
from maillage.siting.engine.demand.segments import Level
from maillage.siting.engine.tabular import BadFileError, Fault

KNOWN = {"15014", "15141"}
SUCCESSORS = {"15074": "15130", "15130": "15141", "15001": "15002", "15002": "15001"}


def test_people_are_read_at_three_levels():
    own = read_demand("code;people;low;high\n15014;120,5;100;1 150\n15141;3;3;3\n", known=KNOWN)

    assert own.people[Level.LOW] == {"15014": 100.0, "15141": 3.0}
    assert own.people[Level.CENTRAL] == {"15014": 120.5, "15141": 3.0}
    assert own.people[Level.HIGH] == {"15014": 1150.0, "15141": 3.0}


def test_former_communes_go_to_the_one_that_took_them_in_and_are_told():
    own = read_demand("code,people\n15074,10\n15141,5\n", known=KNOWN, successors=SUCCESSORS)

    assert own.people[Level.CENTRAL] == {"15141": 15.0}
    assert own.moved == {"15074": "15141"}


@pytest.mark.parametrize(
    ("line", "fault", "column"),
    [
        ("99999;1", Fault.UNKNOWN_CODE, 1),
        ("15001;1", Fault.UNKNOWN_CODE, 1),
        ("15014;", Fault.NO_NUMBER, 2),
        ("15014;-2", Fault.NEGATIVE, 2),
        ("15014;1_0", Fault.NO_NUMBER, 2),
        ("15014;1;2", Fault.CELLS, 3),
    ],
)
def test_a_wrong_line_is_told_with_its_place(line, fault, column):
    with pytest.raises(BadFileError) as refusal:
        read_demand(f"code;people\n15141;1\n{line}\n", known=KNOWN, successors=SUCCESSORS)

    assert (refusal.value.fault, refusal.value.line, refusal.value.column) == (fault, 3, column)


def test_a_code_may_stand_once():
    with pytest.raises(BadFileError) as refusal:
        read_demand("code;people\n15014;1\n15014;2\n", known=KNOWN)

    assert (refusal.value.fault, refusal.value.line) == (Fault.TWICE, 3)


def test_low_may_not_exceed_the_central_figure():
    with pytest.raises(BadFileError) as refusal:
        read_demand("code;low;people\n15014;9;1\n", known=KNOWN)

    assert (refusal.value.fault, refusal.value.column) == (Fault.ORDER, 3)


@given(st.text() | st.text('15014;,\n .-"e', max_size=60).map("code;people\n".__add__))
def test_any_text_is_a_demand_or_a_named_error(text):
    try:
        own = read_demand(text, known=KNOWN, successors=SUCCESSORS)
    except BadFileError:
        return
    assert set(own.people[Level.CENTRAL]) <= KNOWN
