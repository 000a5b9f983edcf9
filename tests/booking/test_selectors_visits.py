"""Visits by week, on the clock of the network."""

from datetime import timedelta

import pytest

from maillage.booking.selectors import visits_by_week
from tests.factories.booking import AttendanceFactory
from tests.factories.places import PlaceFactory
from tests.moments import MONDAY, WEDNESDAY, at

pytestmark = pytest.mark.django_db


def test_every_week_is_told_the_running_one_last():
    place = PlaceFactory()
    for arrived_at in (at(MONDAY, 0), at(MONDAY - timedelta(days=1), 23), at(WEDNESDAY, 9)):
        AttendanceFactory(place=place, arrived_at=arrived_at)
    AttendanceFactory(arrived_at=at(WEDNESDAY, 9))

    told = visits_by_week(place.network, on=WEDNESDAY, weeks=3)

    assert [(week.monday, week.visits) for week in told] == [
        (MONDAY - timedelta(weeks=2), 0),
        (MONDAY - timedelta(weeks=1), 1),
        (MONDAY, 2),
    ]
