"""The people and files that money is asked for."""

import pytest

from maillage.accounts.models import Organisation, User
from maillage.calls.models import Application
from maillage.grants.models import Envelope
from maillage.places.models import Place
from tests.factories.accounts import OrganisationFactory
from tests.factories.calls import ApplicationFactory
from tests.factories.grants import envelope_of
from tests.factories.places import MandateFactory


@pytest.fixture
def submitted_application(db: None) -> Application:
    return ApplicationFactory(submitted=True, requested_cents=10_000_00)


@pytest.fixture
def envelope(place: Place) -> Envelope:
    """50 000 € of the network of the cast: its manager leads it."""
    return envelope_of(50_000, network=place.network)


@pytest.fixture
def carrying_body(place: Place) -> Organisation:
    """The body that carries the place of the cast."""
    place.carrier = OrganisationFactory()
    place.save(update_fields=["carrier"])
    return place.carrier


@pytest.fixture
def beneficiary(carrying_body: Organisation) -> User:
    """Acts for the body that carries the place."""
    return MandateFactory(organisation=carrying_body, role="carrier", user__name="Porteuse").user
