"""Attendance by commune of origin."""

import pytest

from maillage.booking.selectors import visits_by_origin
from tests.factories.booking import AttendanceFactory
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, TUESDAY, at

pytestmark = pytest.mark.django_db


def test_visits_are_counted_by_the_commune_where_people_live(django_assert_num_queries):
    place, near, far = PlaceFactory(), CommuneFactory(), CommuneFactory()
    for commune in (near, near, far, None):
        AttendanceFactory(place=place, origin=commune)
    AttendanceFactory(origin=near)
    AttendanceFactory(place=place, origin=near, arrived_at=at(TUESDAY, 0))

    with django_assert_num_queries(1):
        counted = visits_by_origin(places=[place], since=at(MONDAY, 9), until=at(TUESDAY, 0))

    assert counted == {near.code: 2, far.code: 1}
