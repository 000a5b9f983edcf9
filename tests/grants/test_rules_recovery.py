"""What comes back when a condition stops being met; no database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maillage.grants.rules import recovery_by_desks, recovery_by_time, recovery_whole

SINCE, UNTIL = date(2025, 1, 1), date(2030, 1, 1)
CENTS, DAYS = st.integers(0, 10**9), st.integers(-400, 4000)


def test_half_of_the_time_kept_gives_half_of_the_money_back():
    failed_on = SINCE + (UNTIL - SINCE) / 2

    found = recovery_by_time(10_000_00, since=SINCE, until=UNTIL, failed_on=failed_on)

    assert (found.kept, found.promised, found.cents) == (913, 1826, 5_000_00)


def test_desks_that_stand_empty_give_back_what_they_had_earned():
    assert recovery_by_desks(18_000_00, worth_cents=14_000_00).cents == 4_000_00
    assert recovery_by_desks(18_000_00, worth_cents=20_000_00).cents == 0


@given(CENTS, DAYS)
def test_never_less_than_nothing_nor_more_than_was_paid(cents, days):
    found = recovery_by_time(cents, since=SINCE, until=UNTIL, failed_on=SINCE + timedelta(days=days))

    assert 0 <= found.cents <= recovery_whole(cents).cents == cents
