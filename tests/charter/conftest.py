"""The cast of the charter: a place, its host, the manager and the animator who visits."""

import pytest

from maillage.accounts.models import User
from maillage.charter.models import Version
from maillage.places.enums import Role
from maillage.places.models import Place
from tests.factories.charter import published_version
from tests.factories.places import MandateFactory


@pytest.fixture
def version(place: Place) -> Version:
    return published_version(place.network)


@pytest.fixture
def leader(place: Place) -> User:
    return MandateFactory(of_manager=True, network=place.network).user


@pytest.fixture
def visitor(place: Place) -> User:
    return MandateFactory(network=place.network, role=Role.ANIMATOR).user
