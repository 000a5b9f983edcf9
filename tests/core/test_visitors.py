"""The time a form takes tells a person from a robot."""

from datetime import timedelta

import pytest

from maillage.core import visitors
from maillage.core.errors import PageTooOld, SentTooQuickly
from tests.moments import SUNDAY_EVENING


@pytest.mark.parametrize("taken", [timedelta(seconds=3), timedelta(minutes=20), timedelta(days=1)])
def test_a_person_takes_between_three_seconds_and_a_day(taken):
    visitors.check_pace(opened_at=SUNDAY_EVENING - taken, now=SUNDAY_EVENING)


@pytest.mark.parametrize("taken", [timedelta(seconds=2), timedelta(0), timedelta(seconds=-1)])
def test_a_robot_is_quicker(taken):
    with pytest.raises(SentTooQuickly):
        visitors.check_pace(opened_at=SUNDAY_EVENING - taken, now=SUNDAY_EVENING)


@pytest.mark.parametrize("opened_at", [None, SUNDAY_EVENING - timedelta(days=1, seconds=1)])
def test_a_page_of_yesterday_is_sent_once_more(opened_at):
    with pytest.raises(PageTooOld):
        visitors.check_pace(opened_at=opened_at, now=SUNDAY_EVENING)
