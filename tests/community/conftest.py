"""The cast of a community: one network, its members, who leads it."""

import pytest

from maillage.accounts.models import User
from maillage.community.models import Community, Membership
from maillage.places.enums import Role
from tests.factories.community import CommunityFactory, MembershipFactory
from tests.factories.places import MandateFactory
from tests.factories.territory import CommuneFactory


@pytest.fixture
def community(db: None) -> Community:
    return CommunityFactory(network__slug="solozere", network__name="SoLozère")


@pytest.fixture
def member(community: Community) -> Membership:
    return MembershipFactory(community=community, user__name="Télétravailleuse 1")


@pytest.fixture
def animator(community: Community) -> User:
    return MandateFactory(network=community.network, role=Role.ANIMATOR).user


@pytest.fixture
def answers() -> dict[str, object]:
    """What the form gives to the services."""
    return {
        "occupation": "Comptabilité",
        "skills": "paie, anglais",
        "situation": "independent",
        "employer": "",
        "commune": CommuneFactory(name="Mende"),
        "workplace": None,
        "came_by": "",
    }
