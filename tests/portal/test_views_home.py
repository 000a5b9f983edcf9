"""The first page and the list of the networks."""

import pytest

from tests.factories.places import PlaceFactory
from tests.pages import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_first_page_counts_what_is_free_at_the_next_opening(client, telecentre):
    page = client.get("/")

    assert page.context["results"].headline == "3 postes libres demain matin, dans 1 télécentre"


def test_the_first_page_gives_the_figures_of_each_network(client, telecentre, comptoir):
    PlaceFactory(network=telecentre.network, planned=True)

    networks = client.get("/").context["networks"]

    assert [(n.name, n.in_service, n.desks, n.to_come) for n in networks] == [("SoLozère", 2, 3, 1)]


def test_the_map_of_the_first_page_shows_every_place(client, telecentre, comptoir):
    markers = client.get("/").context["map"].markers

    assert [marker.name for marker in markers] == ["Florac", "Villefort"]


def test_an_installation_without_a_network_says_so(client, db):
    assert "Aucun réseau n’est encore ici." in Reader(client.get("/").content.decode()).words


def test_the_list_of_networks_leads_to_each(client, network):
    assert Reader(client.get("/reseaux/").content.decode()).links == ["/appels/", "/reseaux/solozere/"]


def test_the_first_page_is_in_english_for_who_asks_for_it(client, telecentre):
    page = client.get("/", headers={"accept-language": "en"})

    assert page.context["results"].headline == "3 free desks tomorrow morning, in 1 telecentre"
