"""A host keeps the page of the place right; a network manager plans a place and tells its life."""

from datetime import time

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.places.models import Place
from tests.factories.billing import RateFactory
from tests.factories.places import MandateFactory, PlaceFactory, desk_pool
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db(transaction=True)

EYES = pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
PAGES = ["modifier", "horaires", "espaces", "equipements", "tarifs?conditions=by_activity", "vie"]


@pytest.fixture
def villefort() -> Place:
    """A telecentre with two desks and a price."""
    place = PlaceFactory(slug="villefort", name="Villefort", network__slug="solozere", with_hours=True)
    desk_pool(2, place=place, name="Postes partagés")
    RateFactory(tariff__place=place, tariff__flat_rate=True)
    return place


def sign_in(page: Page, user: User, *, base_url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])


@EYES
def test_the_pages_that_edit_a_place_are_looked_at(visit, eyes, villefort, live_server, width, theme):
    page = visit(width=width, theme=theme)
    sign_in(page, MandateFactory(of_manager=True, network=villefort.network).user, base_url=live_server.url)
    space = villefort.spaces.get()

    addresses = [f"/lieux/solozere/villefort/{each}" for each in [*PAGES, f"espaces/{space.pk}"]]
    for number, address in enumerate([*addresses, "/reseaux/solozere/lieux/nouveau"]):
        page.goto(address)
        eyes.look(page, f"{number}-{width}-{theme}")


def test_a_host_changes_the_hours_and_a_desk_without_a_script(visit, villefort, live_server):
    page = visit(javascript=False)
    sign_in(page, MandateFactory(place=villefort).user, base_url=live_server.url)

    page.goto("/mes-mandats")
    page.get_by_role("link", name="Modifier le lieu").click()
    page.get_by_role("link", name="Horaires").click()
    page.get_by_label("mardi\N{NO-BREAK SPACE}: Ferme à").fill("08:00")
    page.get_by_role("button", name="Enregistrer les horaires habituels").click()
    expect(page.get_by_role("alert")).to_contain_text("Le lieu ferme après avoir ouvert")
    page.get_by_label("mardi\N{NO-BREAK SPACE}: Ferme à").fill("12:00")
    page.get_by_role("button", name="Enregistrer les horaires habituels").click()
    expect(page.get_by_text("Les horaires habituels sont enregistrés.")).to_be_visible()
    assert villefort.hours.filter(weekday=1).first().closes_at == time(12)

    page.get_by_role("link", name="Espaces").click()
    page.get_by_role("link", name="Modifier Postes partagés").click()
    page.get_by_role("group", name="Bureau 2").get_by_label("En service").uncheck()
    page.get_by_role("button", name="Enregistrer les unités").click()
    expect(page.get_by_text("Les unités sont enregistrées.")).to_be_visible()
    assert list(villefort.spaces.get().units.values_list("is_active", flat=True)) == [True, False]


def test_a_manager_plans_a_place_and_its_page_is_public(visit, villefort, live_server):
    CommuneFactory(name="Mont Lozère et Goulet")
    page = visit(javascript=False)
    sign_in(page, MandateFactory(of_manager=True, network=villefort.network).user, base_url=live_server.url)

    page.goto("/mes-mandats")
    page.get_by_role("link", name="Ce qui y attend").click()
    page.get_by_role("link", name="Prévoir un lieu").click()
    page.get_by_label("Nom du lieu").fill("Le Bleymard")
    page.get_by_label("Comptoir").check()
    page.get_by_label("Commune", exact=True).fill("Mont Lozère et Goulet")
    page.get_by_label("Source du projet").fill("Délibération du 4 mars 2030")
    page.get_by_role("button", name="Prévoir ce lieu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Modifier Le Bleymard")

    visitor = visit()
    visitor.goto("/reseaux/solozere/le-bleymard/")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Le Bleymard")
