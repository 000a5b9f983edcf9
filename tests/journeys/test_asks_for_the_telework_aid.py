"""An employee checks in two minutes what the aid would give, on a telephone, then applies."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from maillage.grants.enums import AidState
from maillage.grants.models import AidApplication
from tests.factories.accounts import UserFactory
from tests.factories.aids import PDF, aid_offer
from tests.factories.places import NetworkFactory

pytestmark = pytest.mark.django_db(transaction=True)
A_FILE = {"name": "piece.pdf", "mimeType": "application/pdf", "buffer": PDF}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_employee_checks_then_applies(visit, eyes, live_server, theme):
    offer, person = aid_offer(network=NetworkFactory(slug="solozere")), UserFactory()
    page = visit(width=360, theme=theme)

    page.goto(offer.get_absolute_url())
    eyes.look(page, f"aide-{theme}")
    page.get_by_role("link", name="Vérifier en deux minutes").click()
    page.get_by_label("une personne salariée").check()
    page.get_by_label("Commune où habite").fill("Le Malzieu-Ville")
    page.get_by_label("Premier jour de télétravail").fill("2030-04-01")
    page.get_by_label("Nature de la dépense").select_option(label="équipement")
    page.get_by_label("Montant en euros").fill("3480")
    page.get_by_role("button", name="Voir la réponse").click()
    expect(page.get_by_role("heading", name="Oui")).to_contain_text("3 000")
    eyes.look(page, f"aide-verifiee-{theme}")

    client = Client()
    client.force_login(person)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.get_by_role("link", name="Demander l’aide avec ces réponses").click()
    expect(page.get_by_label("Commune où habite")).to_have_value("Le Malzieu-Ville")
    eyes.look(page, f"aide-demandee-{theme}")
    page.get_by_role("button", name="Continuer").click()

    expect(page.get_by_label("Montant en euros")).to_have_value("3480")
    page.get_by_label("Ce que c’est").fill("Ordinateur")
    page.get_by_label("Devis ou facture").set_input_files(A_FILE)
    page.get_by_role("button", name="Ajouter la dépense").click()
    expect(page).to_have_url(re.compile("#depenses$"))
    for number in (0, 1):
        expect(page.get_by_role("button", name="Retirer")).to_have_count(1 + number)
        page.get_by_label("Ce qu’elle prouve").select_option(index=number)
        page.get_by_label("Choisissez un fichier").set_input_files(A_FILE)
        page.get_by_role("button", name="Ajouter la pièce").click()
    expect(page.get_by_text("Tout y est.")).to_be_visible()
    eyes.look(page, f"aide-prete-{theme}")
    page.get_by_role("button", name="Déposer la demande").click()
    expect(page.get_by_role("heading", name="Déposée")).to_be_visible()

    application = AidApplication.objects.get()
    assert (application.state, application.computed["cents"]) == (AidState.SUBMITTED, 3_000_00)
