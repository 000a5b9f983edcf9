"""A host shows the place in photos, from a telephone; whoever comes by sees it, or has it read aloud."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from tests.factories.photos import PhotoFactory, picture
from tests.factories.places import MandateFactory
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)

EYES = pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
ADDRESS = "/lieux/solozere/villefort/photos"


@pytest.fixture
def village() -> Village:
    return village_with_desks(2)


def sign_in(page: Page, user: User, *, base_url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])


def file_of(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_host_adds_a_photo_from_a_telephone_without_a_script(visit, village, live_server, tmp_path):
    page = visit(width=360, javascript=False)
    sign_in(page, MandateFactory(place=village.place).user, base_url=live_server.url)

    page.goto("/mes-mandats")
    page.get_by_role("link", name="Modifier le lieu").click()
    page.get_by_role("link", name="Photos").click()
    expect(page.get_by_text("Pas encore de photo")).to_be_visible()
    page.get_by_label("Ce que l’on voit, en mots").fill("Deux bureaux devant la fenêtre")
    page.get_by_label("Auteur ou autrice").fill("Association")
    page.get_by_label("J’ai le droit de publier").check()
    page.get_by_label("La photo", exact=True).set_input_files(file_of(tmp_path, "a.jpg", b"a letter"))
    page.get_by_role("button", name="Ajouter la photo").click()
    expect(page.get_by_role("alert")).to_contain_text("Ce fichier n’est pas de ceux-ci")
    page.get_by_label("La photo", exact=True).set_input_files(file_of(tmp_path, "b.jpg", picture(width=1200)))
    page.get_by_role("button", name="Ajouter la photo").click()
    expect(page.get_by_text("La photo est sur la page du lieu.")).to_be_visible()

    visitor = visit(width=360)
    visitor.goto(village.place.get_absolute_url())
    shown = visitor.get_by_role("img", name="Deux bureaux devant la fenêtre")
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("image => image.naturalWidth") > 0


def test_a_photo_is_moved_and_removed_by_keyboard(visit, village, live_server):
    PhotoFactory(place=village.place, alt="L’entrée")
    PhotoFactory(place=village.place, alt="La salle")
    page = visit(width=360)
    sign_in(page, MandateFactory(place=village.place).user, base_url=live_server.url)

    page.goto(ADDRESS)
    page.get_by_role("button", name="En faire la photo principale La salle").press("Enter")
    expect(page.get_by_text("Les photos sont dans leur nouvel ordre.")).to_be_visible()
    page.get_by_role("link", name="Modifier L’entrée").press("Enter")
    page.get_by_text("Retirer cette photo").press("Enter")
    page.get_by_role("button", name="L’effacer pour de bon").press("Enter")
    expect(page.get_by_text("La photo est effacée pour de bon.")).to_be_visible()

    assert list(village.place.photos.values_list("alt", "position")) == [("La salle", 0)]


def test_a_photo_that_is_too_large_is_told_before_it_is_sent(visit, village, live_server, tmp_path):
    page = visit(width=360)
    sign_in(page, MandateFactory(place=village.place).user, base_url=live_server.url)

    page.goto(ADDRESS)
    chosen = page.get_by_label("La photo", exact=True)
    chosen.set_input_files(file_of(tmp_path, "c.jpg", bytes(10 * 1024 * 1024 + 1)))
    expect(chosen).to_have_js_property(
        "validationMessage",
        "Ce fichier dépasse 10\N{NO-BREAK SPACE}Mo. Choisissez-en un autre, ou réduisez-le d’abord.",
    )
    chosen.set_input_files(file_of(tmp_path, "d.jpg", picture()))
    expect(chosen).to_have_js_property("validationMessage", "")


@EYES
def test_the_pages_with_photos_are_looked_at(visit, eyes, village, live_server, width, theme):
    photo, *_ = PhotoFactory.create_batch(3, place=village.place, caption="Côté place")
    page = visit(width=width, theme=theme)
    sign_in(page, MandateFactory(place=village.place).user, base_url=live_server.url)

    for number, address in enumerate([ADDRESS, f"{ADDRESS}/{photo.pk}", village.place.get_absolute_url()]):
        page.goto(address)
        eyes.look(page, f"{number}-{width}-{theme}")
