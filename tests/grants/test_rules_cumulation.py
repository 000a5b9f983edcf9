"""Several aids that stand together, and those that do not."""

from datetime import date
from fractions import Fraction

import pytest

from maillage.core.text import euros
from maillage.grants import rules
from maillage.grants.enums import Nature, PlanFinding
from maillage.grants.errors import TooManySmallAids
from maillage.grants.rules import Finding, PlanLine

COST = 20_000_00


def money(euros, *, is_public=True, ceiling=None):
    return PlanLine(euros * 100, Nature.MONEY, is_public, None if ceiling is None else ceiling * 100)


def examine(*lines, points=8000):
    return rules.examine_plan(lines, cost_cents=COST, most_public_points=points)


def test_a_balanced_plan_has_nothing_against_it():
    summary = examine(money(12_000), money(4_000), money(4_000, is_public=False))

    assert (summary.money_cents, summary.public_cents, summary.findings) == (20_000_00, 16_000_00, ())


def test_premises_and_staff_in_kind_are_kept_apart_from_money():
    lent = PlanLine(15_000_00, Nature.IN_KIND, is_public=True)

    summary = examine(money(16_000), money(4_000, is_public=False), lent)

    assert (summary.in_kind_cents, summary.public_cents, summary.findings) == (15_000_00, 16_000_00, ())


@pytest.mark.parametrize(
    ("lines", "finding"),
    [
        ([money(16_000)], Finding(PlanFinding.NOT_BALANCED, 4_000_00)),
        ([money(16_000), money(5_000, is_public=False)], Finding(PlanFinding.TOO_MUCH, 1_000_00)),
        ([money(17_000), money(3_000, is_public=False)], Finding(PlanFinding.PUBLIC_RATE, 1_000_00)),
        (
            [money(16_000, ceiling=12_000), money(4_000, is_public=False)],
            Finding(PlanFinding.CEILING, 4_000_00),
        ),
    ],
)
def test_what_is_wrong_says_by_how_much(lines, finding):
    assert examine(*lines).findings == (finding,)


def test_the_public_rate_is_exact():
    assert rules.public_rate([money(5_000), money(1, is_public=False)], cost_cents=15_000_00) == Fraction(
        1, 3
    )


@pytest.mark.parametrize(
    ("on", "most"),
    [
        (date(1999, 5, 1), 100_000),
        (date(2005, 7, 1), 100_000),
        (date(2006, 12, 31), 100_000),
        (date(2007, 1, 1), 200_000),
        (date(2012, 7, 3), 200_000),
        (date(2023, 12, 31), 200_000),
        (date(2024, 1, 1), 300_000),
    ],
)
def test_small_aids_stop_at_the_ceiling_of_the_day(on, most):
    rules.check_small_aids(declared_cents=(most - 1_000) * 100, cents=1_000_00, on=on)

    with pytest.raises(TooManySmallAids) as refused:
        rules.check_small_aids(declared_cents=(most - 1_000) * 100, cents=1_000_01, on=on)

    assert refused.value.facts == {"most": euros(most * 100), "left": euros(1_000_00)}


def test_a_declaration_speaks_for_three_years():
    declared_on = date(2027, 3, 10)

    assert not rules.is_small_aids_stale(declared_on, on=date(2030, 3, 10))
    assert rules.is_small_aids_stale(declared_on, on=date(2030, 3, 11))
