"""A telecentre with desks, and a comptoir where one comes in, in one network."""

import pytest

from maillage.places.models import Network, Place
from tests.factories.billing import TariffFactory
from tests.factories.places import NetworkFactory, PlaceFactory, desk_pool


@pytest.fixture
def network(db: None) -> Network:
    return NetworkFactory(name="SoLozère", slug="solozere", with_grid=True)


@pytest.fixture
def telecentre(network: Network) -> Place:
    """Villefort: three desks, free access, open on weekdays 8:30–12:30 and 13:30–18:00."""
    place = PlaceFactory(network=network, name="Villefort", slug="villefort", with_hours=True)
    desk_pool(3, place=place)
    TariffFactory(place=place)
    return place


@pytest.fixture
def comptoir(network: Network) -> Place:
    return PlaceFactory(network=network, name="Florac", slug="florac", comptoir=True, with_hours=True)
