"""The cast of the calls: somebody who applies for a body, on a call that is open."""

import pytest

from maillage.accounts.models import User
from maillage.calls.models import Application, Call
from tests.factories.accounts import UserFactory
from tests.factories.calls import ApplicationFactory, CallFactory


@pytest.fixture
def call(place) -> Call:
    """Of the network of the cast, so that its manager manages the call."""
    return CallFactory(network=place.network, slug="appel", code="2030-TC")


@pytest.fixture
def carrier(db: None) -> User:
    return UserFactory(name="Porteuse")


@pytest.fixture
def application(call, carrier) -> Application:
    """A draft of the carrier's; its one question has no answer."""
    return ApplicationFactory(call=call, author=carrier)
