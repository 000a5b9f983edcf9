"""An officer studies where to open: a study from scratch, then scenarios compared and taken along."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from maillage.places.models import Network
from maillage.siting.models import Scenario, Study
from tests.factories.places import MandateFactory, NetworkFactory
from tests.factories.territory import load_real_territory

pytestmark = pytest.mark.django_db(transaction=True)

SLOW = 20_000  # ms for the scripts of a page on a slow line
EYES = pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])


@pytest.fixture
def network() -> Network:
    load_real_territory("48")
    network = NetworkFactory(name="SoLozère", slug="solozere")
    network.departements.add("48")
    return network


@pytest.fixture
def officer(visit, live_server, network):
    def open_browser(**settings) -> Page:
        page = visit(**settings)
        client = Client()
        client.force_login(MandateFactory(of_manager=True, network=network).user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return open_browser


def begin(page: Page) -> None:
    page.goto("/animation/solozere/etudes")
    page.get_by_role("link", name="Nouvelle étude").click()
    page.get_by_label("Nom de l’étude").fill("Lozère, dix ans après")
    page.get_by_role("button", name="Commencer l’étude").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lozère, dix ans après")


def drag_half_way_to_the_middle(page: Page, symbol: Locator, canvas: Locator) -> None:
    """Where the territory is sure to be under it."""
    (x, y), (to_x, to_y) = (middle(each) for each in (symbol, canvas))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to_x) / 2, (y + to_y) / 2, steps=5)
    page.mouse.up()


def middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@EYES
def test_a_study_from_scratch(officer, eyes, width, theme):
    page = officer(width=width, theme=theme)
    begin(page)
    answer = page.locator("#titre .answer")
    expect(answer).to_contain_text("Avec 6 lieux")
    eyes.look(page, f"etude-{width}-{theme}")

    page.get_by_role("spinbutton", name="Nombre de lieux").fill("8")
    expect(answer).to_contain_text("Avec 8 lieux")
    first = page.locator("[data-place]").first
    code = first.get_attribute("data-place")
    first.get_by_role("button", name="Interdire").click()
    expect(page.locator("#choix")).to_contain_text("interdit")
    expect(page.locator(f"#lieu-{code}")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"interdire={code}"))

    page.get_by_label("Nom du scénario").fill("Huit lieux")
    page.get_by_role("button", name="Garder ce scénario").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Huit lieux")
    eyes.look(page, f"scenario-{width}-{theme}")
    assert Scenario.objects.get().forbidden == [code]


@EYES
def test_a_place_is_moved_by_hand_and_by_name(officer, eyes, width, theme):
    page = officer(width=width, theme=theme)
    begin(page)
    symbol = page.locator("a.map-link").first
    code = symbol.get_attribute("data-key")
    expect(page.locator("path.catchment.band-0").first).to_be_attached()
    symbol.scroll_into_view_if_needed()
    drag_half_way_to_the_middle(page, symbol, page.locator(".map-canvas"))
    expect(page.locator("#choix").get_by_role("button")).to_have_count(6)
    expect(page.locator(f"#lieu-{code}")).to_have_count(0)

    page.get_by_text("Déplacer un lieu").click()
    page.get_by_label("Vers cette commune").fill("Langogne")
    page.get_by_role("button", name="Le déplacer").click()
    expect(page.locator("#choix")).to_contain_text("Langogne : gardé")
    expect(page.locator("#choix").get_by_role("button")).to_have_count(6)
    eyes.look(page, f"deplacer-{width}-{theme}")


def test_the_same_without_scripts(officer):
    page = officer(javascript=False)
    begin(page)

    page.get_by_role("spinbutton", name="Nombre de lieux").fill("8")
    page.get_by_role("button", name="Trouver les meilleurs lieux").click()
    expect(page.locator("#titre .answer")).to_contain_text("Avec 8 lieux")
    page.locator("[data-place]").first.get_by_role("button", name="Garder").click()
    expect(page.locator("#choix")).to_contain_text("gardé")
    page.get_by_role("button", name="Ce qu’apporte chaque lieu de plus").click()
    expect(page.locator("#courbe")).to_contain_text("Un lieu de plus")


@EYES
def test_scenarios_are_compared_and_taken_along(officer, eyes, width, theme):
    page = officer(width=width, theme=theme)
    begin(page)
    for count in ("5", "9"):
        page.goto(f"{Study.objects.get().get_absolute_url()}?lieux={count}&minutes=20")
        page.get_by_label("Nom du scénario").fill(f"{count} lieux")
        page.get_by_role("button", name="Garder ce scénario").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{count} lieux")

    page.get_by_role("link", name="Scénarios", exact=True).click()
    table = page.get_by_role("region", name="Les scénarios côte à côte")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table).to_contain_text("5 lieux")
    expect(table).to_contain_text("9 lieux")
    eyes.look(page, f"comparer-{width}-{theme}")

    page.get_by_role("link", name="2. 9 lieux").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("9 lieux")
    with page.expect_download() as download:
        page.get_by_role("link", name="Classeur (XLSX)").click()
    assert download.value.suggested_filename.endswith("-scenario-2.xlsx")
    page.get_by_role("button", name="Créer comme lieux prévus").click()
    expect(page.get_by_text("9 lieux sont créés comme prévus.")).to_be_visible()


@EYES
def test_who_would_come_is_seen_on_the_map_then_kept(officer, eyes, width, theme):
    page = officer(width=width, theme=theme)
    begin(page)
    page.get_by_role("link", name="Qui viendrait").click()
    counted = page.locator("#comptes")
    expect(counted).to_contain_text("personnes dans 152 communes")
    expect(page.locator("[data-without-script]").first).to_be_hidden(timeout=SLOW)
    page.get_by_text("Ceux qui pourraient venir").click()
    expect(counted).to_contain_text("pas encore gardé")
    page.get_by_role("spinbutton", name="Personnes de passage").fill("200")
    expect(counted).to_contain_text("2 615")
    eyes.look(page, f"qui-viendrait-{width}-{theme}")

    page.get_by_role("button", name="Compter ces personnes", exact=True).click()
    expect(page.get_by_text("C’est gardé.")).to_be_visible()
    assert Study.objects.get().demand_percents["passing_through"] == 200

    page.get_by_role("link", name="Temps de trajet").click()
    expect(page.get_by_role("heading", name="D’où viennent les minutes")).to_be_visible()
    eyes.look(page, f"temps-{width}-{theme}")
