"""What the public tells a place, without an account: that one would come, and what its page has wrong."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.core.models import Mail
from maillage.places import selectors
from maillage.places.models import Place
from tests.factories.interest import ErrorReportFactory, ExpressionOfInterestFactory
from tests.factories.places import MandateFactory, NetworkFactory, PlaceFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db(transaction=True)

EYES = pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
)
A_PERSONS_PACE = 3_500  # milliseconds: quicker is taken for a robot


@pytest.fixture
def to_come() -> Place:
    """Florac is planned; two people would come; Saint-Julien is the name of two communes."""
    network = NetworkFactory(name="SoLozère", slug="solozere")
    florac = CommuneFactory(name="Florac Trois Rivières")
    network.departements.add(florac.departement)
    CommuneFactory.create_batch(2, name="Saint-Julien")
    place = PlaceFactory(network=network, commune=florac, name="Florac", slug="florac", planned=True)
    ExpressionOfInterestFactory.create_batch(2, place=place, commune=florac, confirmed=True)
    return place


def sign_in(page: Page, user: User, *, base_url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])


def paths_in_mail(email: str) -> list[str]:
    text = Mail.objects.filter(recipient=email).latest("pk").text
    return re.findall(r"https?://[^/\s]+(/interets/\S+)", text)


def fill_interest(page: Page, *, commune: str) -> None:
    page.get_by_label("Combien de fois").select_option(label="Deux jours par semaine")
    page.get_by_label("De passage, en visite ou en vacances").check()
    page.get_by_label("Commune où vous habitez").fill(commune)
    page.get_by_label("Votre adresse électronique").fill("interessee@example.org")
    page.wait_for_timeout(A_PERSONS_PACE)
    page.get_by_role("button", name="Dire que je viendrais").click()


@EYES
def test_a_visitor_says_they_would_come_without_a_script(visit, eyes, to_come, width, theme):
    page = visit(width=width, theme=theme, javascript=False)
    looker = visit(width=width, theme=theme)

    looker.goto("/reseaux/solozere/florac/interet")
    eyes.look(looker, f"interet-{width}-{theme}")
    page.goto("/reseaux/solozere/florac/interet")
    fill_interest(page, commune="Saint-Julien")
    page.get_by_label("Saint-Julien (Lozère)").last.check()
    page.get_by_role("button", name="Dire que je viendrais").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez vos courriels")

    confirm, withdraw = paths_in_mail("interessee@example.org")
    looker.goto(confirm)
    eyes.look(looker, f"confirmer-{width}-{theme}")
    page.goto(confirm)
    page.get_by_role("button", name="Compter ma réponse").click()
    expect(page.get_by_text("Votre réponse est comptée.")).to_be_visible()
    assert selectors.interest_count(to_come) == 3

    looker.goto(confirm)
    eyes.look(looker, f"deja-compte-{width}-{theme}")
    looker.goto(withdraw)
    eyes.look(looker, f"retirer-{width}-{theme}")
    page.goto(withdraw)
    page.get_by_role("button", name="Effacer mes réponses et mon adresse").click()
    assert selectors.interest_count(to_come) == 2
    looker.goto(confirm)
    eyes.look(looker, f"lien-mort-{width}-{theme}")


def test_the_commune_is_found_while_it_is_typed(visit, eyes, to_come):
    page = visit()

    page.goto("/reseaux/solozere/florac/interet")
    page.get_by_label("Commune où vous habitez").press_sequentially("flor")
    page.get_by_role("option", name=re.compile("Florac")).click()
    page.get_by_role("button", name="Dire que je viendrais").click()
    eyes.look(page, "interet-erreurs")

    expect(page.get_by_label("Commune où vous habitez")).to_have_value("Florac Trois Rivières")


@EYES
def test_a_manager_reads_how_many_would_come(visit, eyes, to_come, live_server, width, theme):
    page = visit(width=width, theme=theme)
    sign_in(page, MandateFactory(of_manager=True, network=to_come.network).user, base_url=live_server.url)

    page.goto("/reseaux/solozere/interets")
    eyes.look(page, f"interets-reseau-{width}-{theme}")
    page.get_by_role("link", name="Florac", exact=True).click()
    eyes.look(page, f"interets-lieu-{width}-{theme}")

    expect(page.get_by_text("2 personnes viendraient")).to_be_visible()


@EYES
def test_an_error_reported_by_a_visitor_is_handled_by_the_host(
    visit, eyes, to_come, live_server, width, theme
):
    visitor, hosting = visit(width=width, theme=theme), visit(width=width, theme=theme)
    ErrorReportFactory(place=to_come, settled=True)
    sign_in(hosting, MandateFactory(place=to_come).user, base_url=live_server.url)

    visitor.goto("/reseaux/solozere/florac/signaler")
    eyes.look(visitor, f"signaler-{width}-{theme}")
    visitor.get_by_label("Le prix").check()
    visitor.get_by_label("Ce qui est juste").fill("La demi-journée coûte 6 €, dit l’affiche à l’entrée.")
    visitor.get_by_label("pour recevoir une réponse").fill("passante@example.org")
    visitor.wait_for_timeout(A_PERSONS_PACE)
    visitor.get_by_role("button", name="Envoyer le signalement").click()
    expect(visitor.get_by_text("Votre signalement est parti")).to_be_visible()

    hosting.goto("/lieux/solozere/florac/signalements")
    eyes.look(hosting, f"signalements-{width}-{theme}")
    hosting.get_by_role("button", name="Noter comme traité").click()
    hosting.get_by_role("button", name="Tout est encore juste").click()
    eyes.look(hosting, f"signalements-traites-{width}-{theme}")
    assert list(selectors.reports_waiting(to_come)) == []
