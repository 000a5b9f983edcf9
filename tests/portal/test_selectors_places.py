"""The neighbours of a place, the places not in service, the figures of the networks."""

import pytest

from maillage.places.enums import LifeCycle
from maillage.portal.selectors import neighbours, networks_with_figures, places_not_in_service
from tests.factories.places import NetworkFactory, PlaceFactory, SpaceFactory, UnitFactory, desk_pool

pytestmark = pytest.mark.django_db


def test_neighbours_are_the_nearest_places_in_service_whatever_their_network():
    place = PlaceFactory()
    far = PlaceFactory(latitude=44.82)
    near = PlaceFactory(latitude=44.62)
    PlaceFactory(latitude=44.53, planned=True)
    PlaceFactory(latitude=47.0)

    assert [one.place for one in neighbours(place)] == [near, far]


def test_places_to_come_and_suspended_ones_stand_apart():
    PlaceFactory()
    PlaceFactory(closed=True)
    planned = PlaceFactory(name="A", planned=True)
    suspended = PlaceFactory(name="B", state=LifeCycle.SUSPENDED)

    assert [(one.place, one.is_to_come) for one in places_not_in_service()] == [
        (planned, True),
        (suspended, False),
    ]
    assert [one.place for one in places_not_in_service(network=planned.network)] == [planned]


def test_the_figures_of_a_network_count_what_is_in_service():
    network = NetworkFactory()
    desk_pool(3, place=PlaceFactory(network=network))
    SpaceFactory(place=PlaceFactory(network=network), is_bookable=False)
    desk_pool(5, place=PlaceFactory(network=network, planned=True))
    UnitFactory(space=SpaceFactory(place=PlaceFactory(network=network), room=True))

    figures = networks_with_figures().get(pk=network.pk)

    assert (figures.in_service, figures.to_come, figures.desks) == (3, 1, 3)


def test_a_network_without_a_place_counts_nothing():
    figures = networks_with_figures().get(pk=NetworkFactory().pk)

    assert (figures.in_service, figures.to_come, figures.desks) == (0, 0, 0)
