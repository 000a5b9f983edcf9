"""The carrier claims the money of its award on a telephone; two others look at it; the funder pays."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.grants.enums import ClaimState
from maillage.grants.models import Award, Claim
from tests.factories.accounts import OrganisationFactory
from tests.factories.booking import BookingFactory
from tests.factories.grants import SchemeFactory, SchemeVersionFactory, committed_award, envelope_of
from tests.factories.places import MandateFactory
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)
INVOICE = {"name": "facture.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
IBAN = "FR76 3000 6000 0112 3456 7890 189"
PER_DESK = {
    "in_zone_fixed_cents": 12_000_00,
    "in_zone_per_desk_cents": 2_000_00,
    "outside_fixed_cents": 8_000_00,
    "outside_per_desk_cents": 1_500_00,
}
IN_ZONE = {
    "name": "Zone de revitalisation rurale",
    "on": "2012-07-03",
    "known_on": "2012-07-03",
    "is_in": True,
    "part": "",
    "text": "",
    "caveat": "",
    "commune": "",
}


@pytest.fixture
def village() -> Village:
    village = village_with_desks(3)
    village.place.carrier = OrganisationFactory(name="Communauté de communes")
    village.place.save(update_fields=["carrier"])
    return village


@pytest.fixture
def carrier(village: Village) -> User:
    return MandateFactory(organisation=village.place.carrier, role="carrier", user__name="Porteuse").user


def award_of(village: Village, **facts: object) -> Award:
    place = village.place
    envelope = envelope_of(50_000, network=place.network)
    return committed_award(20_000, envelope=envelope, beneficiary=place.carrier, place=place, **facts)


def enter(page: Page, live_server, user: User) -> None:
    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])


@pytest.mark.parametrize(("width", "theme"), [(360, "dark"), (1280, "light")])
def test_expenses_are_claimed_judged_and_paid(visit, eyes, live_server, village, carrier, width, theme):
    award, page = award_of(village), visit(width=width, theme=theme)
    enter(page, live_server, carrier)

    page.goto(award.get_absolute_url())
    page.get_by_role("link", name="Demander un paiement").click()
    eyes.look(page, f"demande-nouvelle-{theme}")
    page.get_by_label("Acompte").check()
    page.get_by_role("button", name="Commencer la demande").click()

    page.get_by_role("button", name="Déposer la demande").click()
    expect(page.get_by_role("alert")).to_contain_text("Ajoutez au moins une dépense")
    eyes.look(page, f"demande-incomplete-{theme}")

    page.get_by_label("Ce que c’est").fill("Bureaux et fauteuils")
    page.get_by_label("Fournisseur").fill("Mobilier du Gévaudan")
    page.get_by_label("Numéro de la facture").fill("F-2030-17")
    page.get_by_label("Date de la facture").fill("2026-03-02")
    page.get_by_label("Montant en euros").fill("4 250,50")
    page.get_by_label("Facture", exact=False).last.set_input_files(INVOICE)
    page.get_by_role("button", name="Ajouter la dépense").click()
    page.get_by_label("Titulaire du compte").fill("Trésor public")
    page.get_by_label("IBAN").fill(IBAN)
    page.get_by_role("button", name="Garder ce compte").click()
    expect(page.get_by_text("FR76 … 0189")).to_be_visible()
    eyes.look(page, f"demande-prete-{theme}")
    page.get_by_role("button", name="Déposer la demande").click()

    expect(page.get_by_text("Votre demande est déposée.")).to_be_visible()
    eyes.look(page, f"demande-deposee-{theme}")
    claim = Claim.objects.get()
    managed(claim, visit(width=width, theme=theme), live_server, eyes)
    page.reload()
    expect(page.get_by_role("heading", name="Payé")).to_contain_text("4 250,50")
    eyes.look(page, f"demande-payee-{theme}")
    claim.refresh_from_db()
    assert (claim.state, claim.payment_reference) == (ClaimState.PAID, "M-17")


def managed(claim: Claim, page: Page, live_server, eyes) -> None:
    """By two persons of the network, one after the other; then its payment is noted."""
    network = claim.award.envelope.network
    first, second = (MandateFactory(of_manager=True, network=network).user for _ in range(2))
    enter(page, live_server, first)
    page.goto(reverse("grants:claims-queue", args=[network.slug]))
    page.get_by_role("link", name="Communauté de communes").first.click()
    page.get_by_label("Accepter toute la ligne").check()
    page.get_by_role("button", name="Enregistrer ces avis").click()
    page.get_by_role("button", name="Vérifier : les lignes et la somme sont justes").click()
    expect(page.get_by_role("button", name="Approuver le paiement")).to_have_count(0)

    here = page.url
    enter(page, live_server, second)
    page.goto(here)
    page.get_by_role("button", name="Approuver le paiement").click()
    eyes.look(page, "demande-approuvee")
    page.get_by_label("Référence du paiement").fill("M-17")
    page.get_by_role("button", name="Noter le paiement").click()
    expect(page.get_by_text("référence M-17")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_occupied_desks_are_counted_and_proved(visit, eyes, live_server, village, carrier, theme):
    scheme = SchemeFactory(network=village.place.network, per_desk=True)
    version = SchemeVersionFactory(scheme=scheme, parameters=PER_DESK)
    award = award_of(village, version=version, zone=IN_ZONE)
    today = timezone.localdate()
    BookingFactory(
        unit=village.desks[0],
        starts_at=village.at(today.replace(day=1), 8),
        ends_at=village.at(today.replace(day=1) + timedelta(days=30), 18),
    )
    page = visit(width=360, theme=theme)
    enter(page, live_server, carrier)

    page.goto(award.get_absolute_url())
    page.get_by_role("link", name="Demander un paiement").click()
    page.get_by_label("Solde").check()
    page.get_by_role("button", name="Commencer la demande").click()
    page.get_by_label("Jour où les postes sont comptés").fill(today.isoformat())
    page.get_by_role("button", name="Compter les postes").click()

    expect(page.get_by_text("1 poste était occupé")).to_be_visible()
    page.get_by_text("Sous contrat le jour du comptage").first.click()
    expect(page.get_by_role("heading", name="Dû en l’état")).to_contain_text("14")
    eyes.look(page, f"demande-postes-{theme}")
