"""Which places take expressions of interest, and until when one is confirmed."""

from datetime import date, timedelta

import pytest

from maillage.places import rules
from maillage.places.enums import LifeCycle
from maillage.places.errors import InterestNotConfirmedInTime, InterestNotTaken
from tests.moments import SUNDAY_EVENING

A_WEEK_LATER = SUNDAY_EVENING + timedelta(days=7)


def test_only_a_place_to_come_takes_interest():
    assert [state.value for state in LifeCycle if rules.takes_interest(state)] == [
        "planned",
        "selected",
        "fitting_out",
    ]


def test_an_open_place_is_booked_not_wished_for():
    with pytest.raises(InterestNotTaken):
        rules.check_takes_interest(LifeCycle.IN_SERVICE)


def test_interest_is_confirmed_within_seven_days():
    rules.check_confirmable(told_at=SUNDAY_EVENING, now=A_WEEK_LATER - timedelta(seconds=1))

    with pytest.raises(InterestNotConfirmedInTime) as refusal:
        rules.check_confirmable(told_at=SUNDAY_EVENING, now=A_WEEK_LATER)

    assert refusal.value.facts == {"days": 7}


def test_one_chooses_among_the_months_for_which_the_answer_is_kept():
    months = rules.months_to_choose(date(2030, 3, 31))

    assert (months[0], months[1], months[-1]) == (date(2030, 3, 1), date(2030, 4, 1), date(2032, 3, 1))
    assert len(months) == 25


def test_an_answer_is_never_kept_longer_than_24_months():
    assert (SUNDAY_EVENING + rules.INTEREST_KEPT).date() == date(2032, 3, 9)
