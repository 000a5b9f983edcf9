"""A manager gives equipment; the host signs for it and says, by its QR code, that one thing is broken."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.grants.models import Provision
from maillage.places.enums import AssetState
from maillage.places.models import Asset, Place
from tests.factories.accounts import OrganisationFactory
from tests.factories.inventory import CatalogueItemFactory, entered
from tests.factories.places import MandateFactory, NetworkFactory, PlaceFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def murat() -> Place:
    """A centre in service; two computers of the département are in the store."""
    network = NetworkFactory(name="Télécentres du Cantal", slug="cantal")
    item = CatalogueItemFactory(network=network, name="Ordinateur et écran")
    entered(2, item=item, owner=OrganisationFactory(name="Département du Cantal"))
    return PlaceFactory(network=network, name="Murat", slug="murat")


def sign_in(page: Page, user: User, *, base_url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])


def give_two_computers(page: Page) -> None:
    page.goto("/reseaux/cantal/dotations/nouvelle")
    page.get_by_label("Lieu", exact=True).select_option(label="Murat")
    page.get_by_label("Ordinateur et écran").fill("2")
    page.get_by_label("Qui donne").select_option(label="Département du Cantal")
    page.locator("[name=minutes]").fill("Décision n° 4")
    page.get_by_role("button", name="Noter la décision").click()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_equipment_is_given_signed_for_and_said_broken(visit, eyes, murat, live_server, theme):
    giving, hosting = visit(theme=theme), visit(width=360, theme=theme)
    passing = visit(width=360, theme=theme)
    sign_in(giving, MandateFactory(of_manager=True, network=murat.network).user, base_url=live_server.url)
    sign_in(hosting, MandateFactory(place=murat).user, base_url=live_server.url)

    give_two_computers(giving)
    eyes.look(giving, f"dotation-{theme}")
    giving.get_by_role("button", name="Préparer un bordereau").click()
    eyes.look(giving, f"bordereau-{theme}")

    hosting.goto(f"/bordereaux/{Provision.objects.get().reference}-BL1")
    hosting.get_by_label("Livré par : nom".replace(" :", "\N{NO-BREAK SPACE}:")).fill("Agent 1")
    hosting.locator("[name=delivered_by_role]").fill("magasin du département")
    hosting.locator("[name=received_by]").fill("Hôte de Murat")
    hosting.locator("[name=received_by_role]").fill("accueil")
    eyes.look(hosting, f"a-signer-{theme}")
    hosting.get_by_role("button", name="Signer le bordereau").click()
    expect(hosting.get_by_text("Le bordereau est signé")).to_be_visible()

    hosting.goto("/materiel/TC-00001")
    hosting.get_by_role("button", name="Signaler une panne").click()
    eyes.look(hosting, f"en-panne-{theme}")
    hosting.goto("/lieux/cantal/murat/materiel")
    eyes.look(hosting, f"materiel-{theme}")
    hosting.get_by_role("button", name="Commencer l’inventaire").click()
    hosting.get_by_label("TC-00002").check()
    eyes.look(hosting, f"inventaire-{theme}")
    hosting.get_by_role("button", name="Enregistrer ce qui est coché").click()
    expect(hosting.get_by_text("1 bien est coché.")).to_be_visible()
    for name, address in (("liste", ""), ("catalogue", "/catalogue"), ("etiquettes", "/etiquettes")):
        giving.goto(f"/reseaux/cantal/materiel{address}")
        eyes.look(giving, f"{name}-{theme}")
    passing.goto("/materiel/TC-00002")
    eyes.look(passing, f"passant-{theme}")

    states = [asset.state for asset in Asset.objects.filter(place=murat)]
    assert states == [AssetState.BROKEN, AssetState.DELIVERED]
