"""A host signs the charter; the network visits and decides; a visitor complains; the label is withdrawn."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.charter.enums import LabelState
from maillage.charter.models import Complaint, Label
from maillage.places.enums import PlaceKind, Role
from maillage.places.models import Place
from tests.factories.charter import published_version
from tests.factories.places import MandateFactory, PlaceFactory
from tests.journeys.eyes import Eyes

pytestmark = pytest.mark.django_db(transaction=True)

EYES = pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
KINDS = pytest.mark.parametrize(
    ("kind", "width", "theme"), [(PlaceKind.COMPTOIR, 1280, "light"), (PlaceKind.TELECENTRE, 360, "dark")]
)
PDF = {"name": "horaires.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 horaires"}
PLACE, LED = "/accueil/solozere/florac/charte", "/animation/solozere/labels"
DECIDE = "Noter la décision"


def charter_of(kind: str) -> Place:
    place = PlaceFactory(
        name="Florac", slug="florac", kind=kind, network__name="SoLozère", network__slug="solozere"
    )
    published_version(place.network, starts_on=timezone.localdate())
    return place


def sign_in(page: Page, user: User, *, base_url: str) -> Page:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])
    return page


def answer_all(page: Page, answer: str) -> None:
    for choice in page.get_by_label(answer, exact=True).all():
        choice.check()


def signs_and_assesses(page: Page, eyes: Eyes, name: str) -> None:
    page.goto(PLACE)
    eyes.look(page, f"signer-{name}")
    page.get_by_label("Votre nom").fill("Hôte 1")
    page.get_by_label("En quelle qualité vous signez").fill("Maire")
    page.get_by_label("J’ai lu la charte").check()
    page.get_by_role("button", name="Signer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Évaluer Florac")
    answer_all(page, "Rempli")
    page.get_by_label("Photo ou PDF").first.set_input_files(PDF)
    eyes.look(page, f"evaluer-{name}")
    page.get_by_role("button", name="Enregistrer les réponses").click()
    expect(page.get_by_text("horaires.pdf")).to_be_visible()
    eyes.look(page, f"evalue-{name}")
    page.get_by_role("button", name="Demander la visite").click()
    expect(page.get_by_text("La visite est demandée")).to_be_visible()


def visits(page: Page, eyes: Eyes, name: str) -> None:
    page.goto(LED)
    eyes.look(page, f"labels-{name}")
    page.get_by_role("link", name="Florac").click()
    page.get_by_label("Jour de la visite").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="Prévoir la visite").click()
    page.get_by_role("link", name="Noter la visite").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Visite de Florac")
    answer_all(page, "Pas encore")
    eyes.look(page, f"visite-{name}")
    page.get_by_role("button", name="Enregistrer et clore la visite").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Label de Florac")


def grants_with_a_condition(page: Page, eyes: Eyes, name: str) -> None:
    page.goto(LED)
    page.get_by_role("link", name="Florac").click()
    page.get_by_label("Accorder sous conditions").check()
    page.get_by_label("Pourquoi").fill("Vu en comité.")
    page.get_by_text("Conditions que le lieu doit remplir").click()
    page.locator("[name=condition_1]").fill("Afficher les horaires")
    deadline = timezone.localdate() + timedelta(days=90)
    page.get_by_label("Échéance de la condition 1").fill(deadline.isoformat())
    eyes.look(page, f"decider-{name}")
    page.get_by_role("button", name=DECIDE).click()
    expect(page.locator(".answer")).to_have_text("Label accordé sous conditions")


def complains(page: Page, eyes: Eyes, name: str) -> Complaint:
    page.goto("/reseaux/solozere/florac/")
    eyes.look(page, f"badge-{name}")
    page.get_by_role("link", name="Un engagement n’est pas tenu ? Dites-le").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Ce qui s’est passé").fill("La porte était close mardi.")
    page.get_by_label("Votre adresse").fill("usager@example.org")
    eyes.look(page, f"reclamer-{name}")
    page.wait_for_timeout(3_100)  # what a person takes: quicker is a robot
    page.get_by_role("button", name="Envoyer la réclamation").click()
    expect(page.get_by_text("Un courriel est en route")).to_be_visible()
    complaint = Complaint.objects.get()
    page.goto(f"/reclamations/{complaint.confirming_token}/confirmer")
    page.get_by_role("button", name="Confirmer et envoyer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre réclamation est confirmée")
    eyes.look(page, f"confirme-{name}")
    return complaint


def opens_a_check(page: Page, eyes: Eyes, name: str, *, complaint: Complaint) -> None:
    page.goto(f"{LED}/reclamations/{complaint.pk}")
    eyes.look(page, f"reclamation-{name}")
    page.get_by_label("Jour de la visite").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="Demander la visite de contrôle").click()
    expect(page.get_by_text("La visite de contrôle est demandée")).to_be_visible()


def withdraws(page: Page) -> None:
    page.goto(LED)
    page.get_by_role("link", name="Florac").first.click()
    page.get_by_label("Retirer le label").check()
    page.get_by_label("Pourquoi").fill("Horaires non tenus.")
    page.get_by_role("button", name=DECIDE).click()
    expect(page.locator(".answer")).to_have_text("Label retiré")


@KINDS
def test_a_place_goes_from_signature_to_badge_to_withdrawal(visit, eyes, live_server, kind, width, theme):
    place, name = charter_of(kind), f"{kind}-{theme}"
    people = {
        "host": MandateFactory(place=place).user,
        "manager": MandateFactory(of_manager=True, network=place.network).user,
        "committee": MandateFactory(network=place.network, role=Role.COMMITTEE).user,
    }
    pages = {
        role: sign_in(visit(width=width, theme=theme), person, base_url=live_server.url)
        for role, person in people.items()
    }
    looker = visit(width=width, theme=theme)

    signs_and_assesses(pages["host"], eyes, name)
    visits(pages["manager"], eyes, name)
    grants_with_a_condition(pages["committee"], eyes, name)
    complaint = complains(looker, eyes, name)
    opens_a_check(pages["manager"], eyes, name, complaint=complaint)
    withdraws(pages["committee"])

    looker.goto("/reseaux/solozere/florac/")
    expect(looker.get_by_role("heading", name="Florac", level=1)).to_be_visible()
    expect(looker.get_by_role("heading", name="Labellisé")).to_have_count(0)
    assert Label.objects.get().state == LabelState.WITHDRAWN


@EYES
def test_a_manager_writes_a_version(visit, eyes, live_server, width, theme):
    place = charter_of(PlaceKind.COMPTOIR)
    page = visit(width=width, theme=theme)
    sign_in(page, MandateFactory(of_manager=True, network=place.network).user, base_url=live_server.url)

    page.goto("/animation/solozere/charte")
    eyes.look(page, f"versions-{theme}")
    page.get_by_role("button", name="Commencer une nouvelle version").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Version 2 de la charte")
    eyes.look(page, f"brouillon-{theme}")
    page.get_by_role("link", name="Ajouter un critère").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ajouter un critère")
    eyes.look(page, f"critere-{theme}")
    page.goto("/reseaux/solozere/charte")
    expect(page.get_by_role("heading", level=1)).to_have_text("Charte de qualité de SoLozère")
    eyes.look(page, f"charte-{theme}")
