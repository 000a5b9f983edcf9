"""What may be claimed, and when; the numbers of a bank account; days told as stretches."""

from datetime import date, timedelta

import pytest

from maillage.calls.errors import IbanNotValid
from maillage.core.periods import DateSpan
from maillage.grants import rules
from maillage.grants.enums import ClaimKind
from maillage.grants.errors import (
    AdvanceTaken,
    AdvanceTooLate,
    BalanceTaken,
    BicNotValid,
    ClaimingOver,
    NoAdvance,
    NotCommitted,
    NothingLeftToClaim,
)
from maillage.grants.rules import Standing
from maillage.grants.selectors.desk_evidence import stretches

DAY = date(2030, 3, 10)
ADVANCE, INSTALMENT, BALANCE = ClaimKind.ADVANCE, ClaimKind.INSTALMENT, ClaimKind.BALANCE


def standing(**changed):
    told = {"is_committed": True, "left_cents": 1, "gives_advance": True, "taken": frozenset()}
    return Standing(**told | changed)


@pytest.mark.parametrize("kind", ClaimKind)
def test_every_kind_is_open_on_a_new_commitment(kind):
    assert rules.check_kind(kind, standing=standing(), on=DAY) is None


@pytest.mark.parametrize("kind", [INSTALMENT, BALANCE])
def test_an_instalment_and_the_balance_follow_what_was_claimed(kind):
    taken = frozenset({ADVANCE, INSTALMENT})

    assert rules.check_kind(kind, standing=standing(taken=taken), on=DAY) is None


@pytest.mark.parametrize(
    ("kind", "changed", "error"),
    [
        (INSTALMENT, {"is_committed": False}, NotCommitted),
        (INSTALMENT, {"left_cents": 0}, NothingLeftToClaim),
        (INSTALMENT, {"taken": frozenset({BALANCE})}, BalanceTaken),
        (BALANCE, {"taken": frozenset({BALANCE})}, BalanceTaken),
        (BALANCE, {"until": DAY - timedelta(days=1)}, ClaimingOver),
        (ADVANCE, {"gives_advance": False}, NoAdvance),
        (ADVANCE, {"taken": frozenset({ADVANCE})}, AdvanceTaken),
        (ADVANCE, {"taken": frozenset({INSTALMENT})}, AdvanceTooLate),
    ],
)
def test_each_rule_forbids_what_it_says(kind, changed, error):
    with pytest.raises(error):
        rules.check_kind(kind, standing=standing(**changed), on=DAY)


def test_an_iban_is_kept_without_its_spaces():
    assert rules.read_iban("fr76 3000 6000 0112 3456 7890 189") == "FR7630006000011234567890189"


def test_an_iban_with_a_wrong_figure_is_refused():
    with pytest.raises(IbanNotValid):
        rules.read_iban("FR76 3000 6000 0112 3456 7890 188")


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), ("bdfefrpp", "BDFEFRPP"), ("BDFEFRPPCCT", "BDFEFRPPCCT")]
)
def test_a_bic_is_optional_and_kept_in_capitals(typed, kept):
    assert rules.read_bic(typed) == kept


def test_a_wrong_bic_is_refused():
    with pytest.raises(BicNotValid):
        rules.read_bic("BDFE")


def test_days_that_follow_each_other_are_one_stretch():
    first = date(2030, 3, 1)
    days = [first + timedelta(days=number) for number in (2, 0, 1, 7)]

    assert stretches(days) == (
        DateSpan(first, date(2030, 3, 4)),
        DateSpan(date(2030, 3, 8), date(2030, 3, 9)),
    )
