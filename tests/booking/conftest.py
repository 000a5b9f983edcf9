"""A pool of desks in the cast's place, with free access."""

import pytest

from maillage.places.models import Place, Unit
from tests.factories.billing import TariffFactory
from tests.factories.places import desk_pool


@pytest.fixture
def desk(place: Place) -> Unit:
    TariffFactory(place=place)
    return desk_pool(1, place=place)[0]


@pytest.fixture
def pool(place: Place) -> list[Unit]:
    TariffFactory(place=place)
    return desk_pool(3, place=place)
