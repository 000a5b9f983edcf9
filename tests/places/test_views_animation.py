"""What an animator looks after, on one page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillage.places.enums import Role
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import SATURDAY
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def animator(place):
    """Animates the network of the cast as a whole."""
    return MandateFactory(network=place.network, role=Role.ANIMATOR).user


def test_the_page_is_for_animators_alone(client_of, place, animator, host, manager, stranger):
    over = MandateFactory(network=place.network, role=Role.ANIMATOR, ends_on=SATURDAY.replace(day=9)).user
    everybody = (animator, host, manager, stranger, over)

    answers = [client_of(person).get("/animation").status_code for person in everybody]

    assert answers == [200, 404, 404, 404, 404]


def test_a_network_leads_to_its_public_pages_and_names_its_manager(client_of, place, animator, manager):
    PlaceFactory(planned=True, network=place.network)

    page = Reader(client_of(animator).get("/animation").content.decode())

    assert page.links == [
        "/mes-mandats",
        place.network.get_absolute_url(),
        f"/animation/{place.network.slug}/communaute",
        f"/animation/{place.network.slug}/membres",
        f"/animation/{place.network.slug}/actualites",
        f"/animation/{place.network.slug}/messages-signales",
        f"/animation/{place.network.slug}/labels",
        place.get_absolute_url(),
    ]
    assert f"Gestionnaire du réseau : {manager}" in page.words


def test_a_place_leads_to_its_day_and_to_what_may_be_changed(client_of, place):
    animator = MandateFactory(place=place, role=Role.ANIMATOR).user

    links = Reader(client_of(animator).get("/animation").content.decode()).links

    at_place = f"{place.network.slug}/{place.slug}"
    assert links == [
        "/mes-mandats",
        f"/accueil/{at_place}/",
        f"/accueil/{at_place}/fermetures",
        f"/lieux/{at_place}/modifier",
        f"/accueil/{at_place}/actualites",
        f"/lieux/{at_place}/materiel",
        f"/accueil/{at_place}/charte",
        f"/lieux/{at_place}/signalements",
        f"/reseaux/{at_place}/",
    ]


def test_an_animator_of_a_network_arrives_there_after_signing_in(client_of, animator):
    assert client_of(animator).get("/bienvenue")["Location"] == "/animation"


def test_networks_are_read_in_as_many_queries_for_one_as_for_three(client_of, animator):
    browser = client_of(animator)

    def queries() -> int:
        with CaptureQueriesContext(connection) as read:
            browser.get("/animation")
        return len(read)

    one = queries()
    for _ in range(2):
        MandateFactory(user=animator, network=PlaceFactory().network, role=Role.ANIMATOR)
    assert queries() == one
