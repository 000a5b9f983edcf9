"""Who acts on a place today: the list, and the short answer that the menu asks for."""

from datetime import timedelta

import pytest

from maillage.places.enums import LifeCycle, Role
from maillage.places.selectors import hosted_places, in_charge, managed_networks
from tests.factories.accounts import UserFactory
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import MONDAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def place():
    return PlaceFactory.create(state=LifeCycle.IN_SERVICE)


@pytest.mark.parametrize(
    ("mandate", "state", "hosts"),
    [
        ({"role": Role.HOST}, LifeCycle.IN_SERVICE, True),
        ({"role": Role.ANIMATOR}, LifeCycle.PLANNED, True),
        ({"role": Role.HOST}, LifeCycle.CLOSED, False),
        ({"role": Role.HOST, "ends_on": MONDAY}, LifeCycle.IN_SERVICE, True),
        ({"role": Role.HOST, "ends_on": MONDAY - DAY}, LifeCycle.IN_SERVICE, False),
        ({"role": Role.HOST, "starts_on": MONDAY + DAY}, LifeCycle.IN_SERVICE, False),
        ({"role": Role.NETWORK_MANAGER}, LifeCycle.IN_SERVICE, True),
        ({"role": Role.NETWORK_MANAGER}, LifeCycle.CLOSED, False),
        ({"role": Role.TELEWORKER}, LifeCycle.IN_SERVICE, False),
    ],
)
def test_the_short_answer_is_that_of_the_list(place, mandate, state, hosts):
    place.state = state
    place.save(update_fields=["state"])
    of_network = mandate["role"] in {Role.NETWORK_MANAGER, Role.TELEWORKER}
    target = {"place": None, "network": place.network} if of_network else {"place": place}
    person = MandateFactory.create(**{"starts_on": MONDAY - 30 * DAY, **target, **mandate}).user
    assert hosted_places(person, on=MONDAY).exists() is hosts
    assert in_charge(person, on=MONDAY).hosts is hosts
    assert in_charge(person, on=MONDAY).manages is managed_networks(person, on=MONDAY).exists()


def test_who_has_no_mandate_hosts_nothing(place):
    assert in_charge(UserFactory.create(), on=MONDAY) == (False, False)
