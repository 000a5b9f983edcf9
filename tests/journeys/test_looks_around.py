"""Before any account: a visitor looks, filters, reads in English; a manager shares the work."""

import re

import pytest
from playwright.sync_api import expect

from maillage.accounts.enums import Activity
from maillage.core.models import Mail
from maillage.places.models import Mandate
from tests.factories.accounts import UserFactory
from tests.factories.billing import RateFactory, TariffFactory
from tests.factories.places import MandateFactory, PlaceFactory, desk_pool
from tests.journeys.test_host_runs_the_day import sign_in
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC_PAGES = [
    "/",
    "/chercher",
    "/reseaux/",
    "/connexion",
    "/communautes",
    "/appels/",
    "/aides/",
    "/aides-au-teletravail/",
    "/subventions/",
    "/territoire/sources",
    "/territoire/zonages",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
]
HEAVIEST = 150_000  # bytes transferred for a public page, the map left out


@pytest.fixture
def village() -> Village:
    return village_with_desks(3)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_public_page_is_accessible_in_both_languages(visit, eyes, village, theme):
    for language, width in (("fr-FR", 360), ("en-GB", 1280)):
        page = visit(width=width, theme=theme, language=language)
        for number, path in enumerate([*PUBLIC_PAGES, village.network_path, village.place_path]):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200
            expect(page.locator("html")).to_have_attribute("lang", language[:2])
            eyes.look(page, f"{language}-{number}")


def test_a_price_that_depends_on_an_answer_fits_on_a_telephone(visit, eyes, village):
    tariff = TariffFactory(
        place=PlaceFactory(network=village.place.network, with_hours=True), by_activity=True
    )
    desk_pool(1, place=tariff.place)
    RateFactory(tariff=tariff, activity=Activity.EMPLOYEE, cents=500)
    RateFactory(tariff=tariff, activity=Activity.STUDENT, cents=0)
    person = UserFactory(with_password=True, activity="")
    page = visit(width=360)
    sign_in(page, email=person.email)
    expect(page.get_by_label("Mot de passe", exact=True)).to_have_count(0)

    page.goto(f"{tariff.place.get_absolute_url()}?jour={village.day}&moment=matin")

    expect(page.locator(".price-words")).to_have_text("de 0 € à 5 € la demi-journée")
    eyes.look(page, "prix-selon-activite")

    page.get_by_role("button", name=re.compile("^Réserver")).first.click()

    expect(page.locator(".price-words")).to_have_text("selon votre réponse")
    eyes.look(page, "prix-selon-reponse")


def test_filters_live_in_the_address(visit, village):
    page = visit()
    page.goto(f"{village.network_path}?jour={village.day}&moment=matin")

    page.get_by_role("link", name="Comptoir", exact=True).click()

    assert re.search("[?&](genre|kind|type)=comptoir", page.url), page.url
    expect(page.get_by_role("link", name="Villefort")).to_have_count(0)


def test_the_skip_link_is_the_first_stop_of_the_keyboard(visit, village):
    page = visit()
    page.goto(village.place_path)

    page.keyboard.press("Tab")

    expect(page.locator(":focus")).to_have_attribute("href", "#contenu")


def test_public_pages_are_light_to_carry(visit, village):
    for path in ["/", village.network_path, village.place_path]:
        page = visit()
        weights: list[int] = []
        page.on(
            "response",
            lambda answer, weights=weights: (
                weights.append(int(answer.headers.get("content-length") or 0))
                if "/outlines/" not in answer.url and "map" not in answer.url and "leaflet" not in answer.url
                else None
            ),
        )
        page.goto(path, wait_until="networkidle")
        assert 0 < sum(weights) < HEAVIEST, f"{path}: {sum(weights)} bytes"


def test_a_manager_invites_a_host_who_accepts(visit, eyes, village):
    manager = UserFactory(email="gestionnaire@example.org", name="Gestionnaire 1", with_password=True)
    MandateFactory(of_manager=True, network=village.place.network, user=manager)
    UserFactory(email="nouvel-hote@example.org", name="Hôte 2", with_password=True)
    page = visit()
    sign_in(page, email=manager.email)
    page.goto(f"/lieux/{village.place.network.slug}/{village.place.slug}/personnes")
    eyes.look(page, "personnes")

    page.get_by_label(re.compile("dresse")).first.fill("nouvel-hote@example.org")
    page.get_by_role("radio", name=re.compile("Hôte")).check()
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_role("status")).to_contain_text("nouvel-hote@example.org")
    assert Mail.objects.latest("pk").recipient == "nouvel-hote@example.org"

    guest = visit(width=360)
    sign_in(guest, email="nouvel-hote@example.org")
    guest.goto("/mes-mandats")
    eyes.look(guest, "invitation")
    guest.get_by_role("button", name=re.compile("^Accepter")).click()
    expect(guest.get_by_role("link", name="La journée du lieu")).to_be_visible()

    assert Mandate.objects.filter(user__email="nouvel-hote@example.org", place=village.place).count() == 1
