"""A teleworker joins a network and chooses what is shown; an animator writes its news."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.community.models import Community, Membership, News
from maillage.places.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.community import CommunityFactory, MembershipFactory
from tests.factories.places import MandateFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db(transaction=True)

EYES = pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])


@pytest.fixture
def community() -> Community:
    CommuneFactory(name="Mende")
    community = CommunityFactory(
        network__name="SoLozère", network__slug="solozere", objective=100, welcome="Bienvenue."
    )
    MembershipFactory.create_batch(2, community=community)
    return community


def sign_in(page: Page, user: User, *, base_url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])


@EYES
def test_a_teleworker_joins_and_is_found(visit, eyes, community, live_server, width, theme):
    page, looker = visit(width=width, theme=theme), visit(width=width, theme=theme)
    user = UserFactory(name="Télétravailleuse 7")
    sign_in(page, user, base_url=live_server.url)

    page.goto("/reseaux/solozere/communaute")
    eyes.look(page, f"communaute-{width}-{theme}")
    page.get_by_role("link", name="Adhérer au réseau").click()
    eyes.look(page, f"adherer-{width}-{theme}")
    page.get_by_label("Votre activité").fill("Comptabilité")
    page.get_by_label("Vos compétences").fill("paie, anglais")
    page.get_by_label("Indépendant").check()
    page.get_by_label("Commune où vous habitez").fill("Mende")
    page.get_by_role("button", name="Envoyer mon adhésion").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon adhésion à SoLozère")
    eyes.look(page, f"mon-adhesion-{width}-{theme}")

    page.get_by_role("link", name="Choisir, champ par champ").click()
    eyes.look(page, f"choix-{width}-{theme}")
    page.get_by_label("Votre nom").select_option("2")
    page.get_by_label("Vos compétences").select_option("2")
    page.get_by_role("button", name="Garder ces choix").click()

    looker.goto("/reseaux/solozere/annuaire?q=paie")
    eyes.look(looker, f"annuaire-{width}-{theme}")
    looker.get_by_role("link", name="Télétravailleuse 7").click()
    expect(looker.get_by_role("heading", level=1)).to_have_text("Télétravailleuse 7")
    eyes.look(looker, f"fiche-{width}-{theme}")
    assert Membership.objects.get(user=user).commune.name == "Mende"


@EYES
def test_an_animator_writes_news(visit, eyes, community, live_server, width, theme):
    page = visit(width=width, theme=theme)
    animator = MandateFactory(network=community.network, role=Role.ANIMATOR).user
    sign_in(page, animator, base_url=live_server.url)

    page.goto("/animation/solozere/membres")
    eyes.look(page, f"membres-{width}-{theme}")
    page.get_by_role("link", name="Écrire actualités et lettres").click()
    page.get_by_role("link", name="Écrire une actualité").click()
    page.get_by_label("Titre").fill("Une journée de travail partagé")
    page.get_by_label("Texte").fill("Venez.\n\n- avec un ordinateur\n- sans")
    page.get_by_role("button", name="Garder le brouillon").click()
    eyes.look(page, f"apercu-{width}-{theme}")
    page.get_by_role("button", name="Publier").click()
    page.get_by_role("link", name="Voir la page").click()
    eyes.look(page, f"actualite-{width}-{theme}")

    assert News.objects.get().published_at is not None
