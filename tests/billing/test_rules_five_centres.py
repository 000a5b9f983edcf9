"""The access terms of the five centres chosen in Lozère in 2012. The amounts are examples: none is known."""

import pytest

from maillage.accounts.enums import Activity
from maillage.billing.enums import AccessTerms, RateUnit, Use
from maillage.billing.errors import ActivityNeeded
from maillage.billing.rules import RateRow, quote_half_days, rates_for
from tests.moments import MONDAY, TUESDAY

MONDAY_MORNING, TWO_DAYS = [(MONDAY, 1)], [(MONDAY, 2), (TUESDAY, 2)]

LANGOGNE = [
    RateRow(RateUnit.HALF_DAY, 600),
    RateRow(RateUnit.DAY, 1_000),
    RateRow(RateUnit.HALF_DAY, 300, activity=Activity.PROJECT),
    RateRow(RateUnit.HALF_DAY, 0, activity=Activity.STUDENT),
]
SAINT_CHELY = [RateRow(RateUnit.HALF_DAY, 500), RateRow(RateUnit.DAY, 800), RateRow(RateUnit.MONTH, 9_000)]


def cents(rows: list[RateRow], terms: str, days: list, activity: str = "", use: str = Use.WORK) -> int:
    rates = rates_for(rows, terms=terms, activity=activity, use=use)
    return quote_half_days(rates, terms=terms, days=days).cents


@pytest.mark.parametrize("centre", ["Villefort", "Meyrueis", "Marvejols"])
def test_access_is_free_and_services_are_charged_apart(centre):
    assert cents([], AccessTerms.FREE, TWO_DAYS) == 0


@pytest.mark.parametrize(
    ("activity", "morning", "two_days"),
    [
        (Activity.INDEPENDENT, 600, 2_000),
        (Activity.PROJECT, 300, 1_200),
        (Activity.STUDENT, 0, 0),
    ],
)
def test_at_langogne_the_fee_depends_on_the_activity(activity, morning, two_days):
    assert cents(LANGOGNE, AccessTerms.BY_ACTIVITY, MONDAY_MORNING, activity) == morning
    assert cents(LANGOGNE, AccessTerms.BY_ACTIVITY, TWO_DAYS, activity) == two_days


def test_at_langogne_an_activity_must_be_told():
    with pytest.raises(ActivityNeeded):
        cents(LANGOGNE, AccessTerms.BY_ACTIVITY, MONDAY_MORNING)


def test_at_saint_chely_the_flat_rate_is_the_same_for_everybody():
    prices = {
        cents(SAINT_CHELY, AccessTerms.FLAT_RATE, TWO_DAYS, activity) for activity in ["", *Activity.values]
    }

    assert prices == {1_600}


def test_a_fee_by_use_takes_the_rate_of_the_use_and_the_common_one_otherwise():
    rows = [RateRow(RateUnit.HALF_DAY, 1_000), RateRow(RateUnit.HALF_DAY, 200, use=Use.ASSOCIATION)]

    assert cents(rows, AccessTerms.BY_USE, MONDAY_MORNING, use=Use.ASSOCIATION) == 200
    assert cents(rows, AccessTerms.BY_USE, MONDAY_MORNING, use=Use.MEETING) == 1_000


def test_a_fee_by_activity_that_is_the_same_for_all_asks_for_no_activity():
    assert cents([RateRow(RateUnit.DAY, 800)], AccessTerms.BY_ACTIVITY, TWO_DAYS) == 1_600
