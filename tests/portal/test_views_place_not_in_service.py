"""A place that does not open: to come, suspended, or closed for good."""

import pytest

from maillage.places.enums import LifeCycle
from tests.factories.places import LifeCycleEventFactory, PlaceFactory
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (LifeCycle.PLANNED, "Pas encore ouvert\N{NO-BREAK SPACE}: le lieu est prévu."),
        (LifeCycle.SELECTED, "Pas encore ouvert\N{NO-BREAK SPACE}: le lieu est sélectionné."),
        (LifeCycle.FITTING_OUT, "Pas encore ouvert\N{NO-BREAK SPACE}: le lieu est en aménagement."),
        (
            LifeCycle.SUSPENDED,
            "Le service est suspendu\N{NO-BREAK SPACE}: personne n’y est accueilli en ce moment.",
        ),
        (LifeCycle.CLOSED, "Ce lieu a fermé définitivement."),
    ],
)
def test_the_page_says_why_nobody_is_welcomed(client, network, state, said):
    place = PlaceFactory(network=network, state=state)

    words = Reader(client.get(place.get_absolute_url()).content.decode()).words

    assert " ".join(said.split()) in words


def test_a_place_to_come_asks_who_would_come(client, network):
    place = PlaceFactory(network=network, planned=True)

    page = client.get(place.get_absolute_url())

    assert page.context["interested"] == 0
    assert f"/reseaux/solozere/{place.slug}/interet" in Reader(page.content.decode()).links


def test_a_closed_place_asks_nobody(client, network):
    place = PlaceFactory(network=network, closed=True)

    assert (
        f"/reseaux/solozere/{place.slug}/interet"
        not in Reader(client.get(place.get_absolute_url()).content.decode()).links
    )


def test_its_history_is_told_all_the_same(client, network):
    place = PlaceFactory(network=network, planned=True)
    event = LifeCycleEventFactory(place=place, state=LifeCycle.PLANNED)

    assert list(client.get(place.get_absolute_url()).context["events"]) == [event]
