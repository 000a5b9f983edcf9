"""When the facts of a place must be confirmed again, and when its hosts are reminded."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.places import rules
from maillage.places.rules.months import months_after

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2030, 1, 31), 1, date(2030, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2030, 12, 15), 1, date(2031, 1, 15)),
        (date(2030, 3, 10), 24, date(2032, 3, 10)),
        (date(2030, 3, 10), 0, date(2030, 3, 10)),
    ],
)
def test_a_month_later_is_the_same_date_or_the_last_day_of_the_month(day, months, after):
    assert months_after(day, months) == after


@pytest.mark.parametrize(
    ("confirmed_on", "on", "stale"),
    [
        (None, date(2030, 3, 10), True),
        (date(2029, 9, 10), date(2030, 3, 9), False),
        (date(2029, 9, 10), date(2030, 3, 10), True),
        (date(2029, 8, 31), date(2030, 2, 27), False),
        (date(2029, 8, 31), date(2030, 2, 28), True),
    ],
)
def test_facts_are_stale_six_months_after_their_confirmation(confirmed_on, on, stale):
    assert rules.is_stale(confirmed_on, every_months=6, on=on) is stale


@given(confirmed_on=DAYS, every_months=st.integers(1, 36), on=DAYS)
def test_once_stale_facts_stay_stale(confirmed_on, every_months, on):
    due = months_after(confirmed_on, every_months)

    assert rules.is_stale(confirmed_on, every_months=every_months, on=on) is (on >= due)


@pytest.mark.parametrize(
    ("confirmed_on", "reminded_on", "due"),
    [
        (None, None, True),
        (None, date(2029, 9, 10), True),
        (None, date(2029, 9, 11), False),
        (date(2029, 9, 10), None, True),
        (date(2029, 9, 11), None, False),
        (date(2029, 3, 10), date(2029, 9, 10), True),
        (date(2029, 3, 10), date(2030, 3, 9), False),
        (date(2029, 10, 1), date(2029, 3, 10), False),
    ],
)
def test_hosts_are_reminded_once_in_six_months(confirmed_on, reminded_on, due):
    asked = rules.is_reminder_due(
        confirmed_on=confirmed_on, reminded_on=reminded_on, every_months=6, on=date(2030, 3, 10)
    )

    assert asked is due
