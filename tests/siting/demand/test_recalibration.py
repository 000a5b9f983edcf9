"""The attendance of the network's places corrects the demand of a study."""

import pytest

from maillage.booking.selectors import visits_by_origin
from maillage.siting.engine.instance import make_instance
from maillage.siting.recalibration import learnt
from tests.factories.booking import AttendanceFactory
from tests.factories.places import PlaceFactory
from tests.factories.territory import CommuneFactory
from tests.moments import MONDAY, TUESDAY, at

pytestmark = pytest.mark.django_db
DAY = {"since": at(MONDAY, 0), "until": at(TUESDAY, 0)}


@pytest.fixture
def communes():
    return CommuneFactory.create_batch(3)


@pytest.fixture
def area(communes):
    return make_instance(
        codes=[commune.code for commune in communes],
        latitudes=[45.0, 45.01, 48.0],
        longitudes=[2.5, 2.5, 2.5],
        weights=[100, 100, 100],
    )


def test_where_people_come_from_weighs_more_and_far_away_nothing_is_learnt(area, communes):
    place = PlaceFactory(commune=communes[0])
    AttendanceFactory.create_batch(20, place=place, origin=communes[1])

    found = learnt(area, counts=visits_by_origin(places=[place], **DAY), open_in={place.commune_id})

    assert found.factor[1] > 1 > found.factor[0]
    assert (found.factor[2], found.learnt.tolist()) == (1.0, [True, True, False])


def test_without_an_open_place_in_the_area_nothing_changes(area):
    found = learnt(area, counts={}, open_in={PlaceFactory().commune_id})

    assert found.factor.tolist() == [1.0, 1.0, 1.0]
