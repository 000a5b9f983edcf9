"""Places gathered in the cells of a grid, for the map."""

import pytest

from maillage.portal.selectors import Wanted, Where, box_of, clusters
from maillage.territory.rules import Box, Point
from tests.factories.places import NetworkFactory, PlaceFactory
from tests.moments import TUESDAY

pytestmark = pytest.mark.django_db

FRANCE = Box(41.0, -5.0, 51.0, 10.0)
MENDE = Point(44.52, 3.50)
ANYTHING = Wanted()


def counted(wanted: Wanted = ANYTHING, **where) -> list[int]:
    found = clusters(wanted, on=TUESDAY, where=Where(**where), seen=FRANCE)
    return [cluster.count for cluster in found]


def test_each_place_is_counted_once_in_its_cell():
    PlaceFactory(latitude=44.2, longitude=3.2)
    PlaceFactory(latitude=44.8, longitude=3.6)
    PlaceFactory(latitude=48.5, longitude=2.5)

    assert counted() == [2, 1]


def test_a_cluster_stands_in_the_middle_of_its_places_and_holds_them():
    PlaceFactory(latitude=44.2, longitude=3.2)
    PlaceFactory(latitude=44.8, longitude=3.6)

    (cluster,) = clusters(ANYTHING, on=TUESDAY, where=Where(), seen=FRANCE)

    assert (cluster.latitude, cluster.longitude) == pytest.approx((44.5, 3.4))
    assert cluster.box == Box(44.2, 3.2, 44.8, 3.6)


def test_places_out_of_the_view_or_of_the_network_are_not_counted():
    place = PlaceFactory(latitude=44.2, longitude=3.2)
    PlaceFactory(latitude=44.2, longitude=3.2)
    PlaceFactory(network=place.network, latitude=48.5, longitude=2.5)

    assert counted(network=place.network, box=Box(44.0, 3.0, 45.0, 4.0)) == [1]


def test_the_kind_and_the_level_filter_the_groups():
    network = NetworkFactory(with_grid=True)
    PlaceFactory(network=network, high_end=True)
    PlaceFactory(network=network, comptoir=True)

    assert counted() == [2]
    assert counted(Wanted(kind="comptoir")) == [1]
    assert counted(Wanted(level=4)) == [1]


def test_a_group_leaves_out_the_corners_of_the_radius():
    PlaceFactory(latitude=MENDE.latitude + 0.08, longitude=MENDE.longitude + 0.11)
    PlaceFactory(latitude=MENDE.latitude + 0.08, longitude=MENDE.longitude)

    assert counted(Wanted(radius_km=10), near=MENDE) == [1]


def test_the_box_of_a_search_holds_all_its_places():
    PlaceFactory(latitude=44.2, longitude=3.2)
    PlaceFactory(latitude=48.5, longitude=2.5)
    PlaceFactory(latitude=50.0, longitude=0.0, planned=True)

    assert box_of(ANYTHING, on=TUESDAY, where=Where()) == Box(44.2, 2.5, 48.5, 3.2)


def test_a_search_without_an_answer_has_no_box():
    assert box_of(ANYTHING, on=TUESDAY, where=Where()) is None
