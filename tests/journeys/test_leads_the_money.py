"""The manager awards by a formula, mistypes, is signed out half-way, and looks at all that follows."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from maillage.accounts.models import User
from maillage.grants.enums import Formula
from maillage.grants.models import Award, Entry
from tests.factories.accounts import OrganisationFactory
from tests.factories.aids import aid_offer
from tests.factories.grants import (
    SchemeFactory,
    SchemeVersionFactory,
    award_of,
    committed_award,
    envelope_of,
)
from tests.factories.inventory import note_of, planned, provision_of
from tests.factories.judged_claims import paid
from tests.factories.places import MandateFactory
from tests.journeys.test_books_a_desk import link_of
from tests.journeys.test_claims_money import enter
from tests.journeys.world import Village, village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = [(1280, "light"), (360, "dark")]


@pytest.fixture
def village() -> Village:
    village = village_with_desks(1)
    village.place.carrier = OrganisationFactory(name="Communauté de communes")
    village.place.save(update_fields=["carrier"])
    return village


@pytest.fixture
def leader(village: Village) -> User:
    network = village.place.network
    return MandateFactory(of_manager=True, network=network, user__name="Gestionnaire").user


@pytest.mark.parametrize(("width", "theme"), WINDOWS)
def test_an_award_survives_mistakes_and_a_lost_session(
    visit, eyes, live_server, village, leader, width, theme
):
    network = village.place.network
    scheme = SchemeFactory(network=network, slug="taux", formula=Formula.RATE)
    SchemeVersionFactory(scheme=scheme, parameters={"rate_basis_points": 4000, "cap_cents": 15_000_00})
    envelope = envelope_of(50_000, network=network, year=timezone.localdate().year)
    page = visit(width=width, theme=theme)
    enter(page, live_server, leader)

    page.goto(f"{reverse('grants:new-award', args=[envelope.pk])}?dispositif=taux")
    page.get_by_role("button", name="Calculer").click()
    expect(page.get_by_role("heading", name="À corriger avant de continuer")).to_be_visible()
    eyes.look(page, f"attribution-refusee-{width}")

    page.get_by_label("Commune", exact=True).fill("Villefort")
    page.get_by_label("Dépenses éligibles, en euros").fill("24 000,50 €")
    page.get_by_label("Bénéficiaire").select_option(label="Communauté de communes")
    page.get_by_label("Ce qui est aidé").fill("Bureaux")
    page.get_by_label("Lieu (facultatif)").select_option(label="Villefort")
    page.get_by_label("Décision", exact=True).fill("Commission du 8")
    page.get_by_role("button", name="Calculer").click()
    award = page.get_by_role("button", name=re.compile(r"^Attribuer 9\s600,20"))
    expect(award).to_be_visible()
    eyes.look(page, f"attribution-calculee-{width}")

    page.context.clear_cookies(name="sessionid")
    award.click()
    expect(page).to_have_url(re.compile("connexion"))
    page.get_by_label("Votre adresse électronique").first.fill(leader.email)
    page.get_by_role("button", name=re.compile("lien", re.IGNORECASE)).first.click()
    expect(page).to_have_url(re.compile("lien-envoye"))
    page.goto(link_of(leader.email))
    page.get_by_role("button", name=re.compile("connect|compte", re.IGNORECASE)).last.click()
    expect(page.get_by_role("heading", name="Rien n’est perdu")).to_be_visible()
    eyes.look(page, f"reprendre-{width}")
    page.get_by_role("button", name="Envoyer ce que j’ai écrit").click()

    expect(page.get_by_role("heading", name="Comment le montant a été trouvé")).to_be_visible()
    eyes.look(page, f"attribution-{width}")
    assert [(one.cents, one.place) for one in Award.objects.all()] == [(9_600_20, village.place)]


@pytest.mark.parametrize(("width", "theme"), WINDOWS)
def test_a_double_click_votes_once(visit, eyes, live_server, village, leader, width, theme):
    envelope = envelope_of(50_000, network=village.place.network)
    page = visit(width=width, theme=theme)
    enter(page, live_server, leader)

    page.goto(envelope.get_absolute_url())
    page.get_by_text("Voter plus, ou reprendre").click()
    page.get_by_label("En plus ou en moins, en euros").fill("-60 000")
    page.locator("[name=vote-minutes]").fill("Délibération n° 7")
    page.get_by_role("button", name="Inscrire le vote").click()
    expect(page.get_by_role("link", name=re.compile(r"Il reste 50\s000"))).to_be_visible()
    eyes.look(page, f"vote-refuse-{width}")
    page.get_by_label("En plus ou en moins, en euros").fill("1 000")
    page.get_by_role("button", name="Inscrire le vote").dblclick()

    expect(page.get_by_role("heading", name=re.compile(r"51\s000"))).to_be_visible()
    eyes.look(page, f"vote-{width}")
    assert Entry.objects.filter(envelope=envelope).count() == 2


@pytest.mark.parametrize(("width", "theme"), WINDOWS)
def test_every_page_of_the_money_is_clean(visit, eyes, live_server, village, leader, width, theme):
    """Terms of an aid, numbers of a scheme and of things, conditions, plan, small aids, subsidies."""
    place, network = village.place, village.place.network
    offer = aid_offer(network=network)
    until = timezone.localdate() + timedelta(days=60)
    award = committed_award(
        10_000,
        envelope=envelope_of(50_000, network=network),
        beneficiary=place.carrier,
        place=place,
        kept_until=until,
    )
    claim = paid(network, award=award)
    planned(place)
    award_of(1, envelope=award.envelope, beneficiary=place.carrier, place=place)
    note = note_of(provision_of(place))
    page = visit(width=width, theme=theme)
    enter(page, live_server, leader)

    for name, args in {
        "aid-terms": offer.path,
        "identifiers": offer.path,
        "area": offer.path,
        "note-serials": [note.number],
        "delivery-note": [note.number],
        "provision": [note.provision.reference],
        "conditions": [network.slug],
        "award-conditions": [award.reference],
        "decide": [award.reference, "prolonger"],
        "plan": [network.slug, place.slug],
        "small-aids": [place.carrier_id],
        "my-awards": [],
        "envelopes": [],
        "new-envelope": [],
        "subsidies": [],
        "manage-claim": [network.slug, award.reference, claim.number],
        "payments": [network.slug],
        "import-payments": [network.slug],
        "new-provision": [network.slug],
    }.items():
        page.goto(reverse(f"grants:{name}", args=args))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        eyes.look(page, f"{name}-{width}")
