"""The manager shares an envelope: a proposal, the committee’s own amounts, the bar that follows."""

import re

import pytest
from playwright.sync_api import Page, expect

from maillage.grants.models import Award, Envelope
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.grants import envelope_of
from tests.factories.places import MandateFactory
from tests.journeys.test_books_a_desk import link_of
from tests.journeys.world import village_with_desks

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "manager@example.org"
SHARED = {"Un télécentre à Langogne": 40_000, "Un télécentre à Villefort": 60_000}


@pytest.fixture
def envelope() -> Envelope:
    network = village_with_desks(1).place.network
    MandateFactory(of_manager=True, network=network, user__email=EMAIL, user__name="Gestionnaire")
    call = CallFactory(network=network)
    for title, euros in SHARED.items():
        ApplicationFactory(laureate=True, call=call, title=title, requested_cents=euros * 100)
    return envelope_of(50_000, network=network)


def sign_in(page: Page) -> None:
    page.goto("/connexion")
    page.get_by_label("Votre adresse électronique").first.fill(EMAIL)
    page.get_by_role("button", name=re.compile("lien", re.IGNORECASE)).first.click()
    page.goto(link_of(EMAIL))
    page.get_by_role("button", name=re.compile("connect|compte", re.IGNORECASE)).last.click()


@pytest.mark.parametrize(
    ("width", "theme", "javascript"), [(1280, "light", True), (360, "dark", True), (360, "light", False)]
)
def test_the_committee_shares_the_envelope(visit, eyes, envelope, width, theme, javascript):
    page = visit(width=width, theme=theme, javascript=javascript)
    sign_in(page)

    page.goto("/gestion/enveloppes/")
    if javascript:  # axe is a script
        eyes.look(page, f"enveloppes-{width}")
    page.get_by_role("link", name=envelope.name).first.click()
    page.get_by_role("link", name="Partager entre les lauréats").click()
    for title in SHARED:
        page.get_by_label(title, exact=True).check()
    page.get_by_role("button", name="Proposer les parts").click()

    share = page.get_by_label("Part de Un télécentre à Langogne, en euros")
    expect(share).to_have_value(re.compile(r"20\s000"))
    if javascript:
        eyes.look(page, f"proposition-{width}")

    share.fill("15 000")
    if javascript:
        expect(page.locator("[data-rest]")).to_have_text(re.compile(r"5\s000"))
    page.get_by_label("Décision").fill("Comité du 3 juillet")
    page.get_by_role("button", name="Attribuer ces parts").click()

    expect(page.get_by_role("heading", name=re.compile(r"5\s000\s€ restent"))).to_be_visible()
    assert sorted(Award.objects.values_list("cents", flat=True)) == [15_000_00, 30_000_00]
    if javascript:
        eyes.look(page, f"enveloppe-{width}")
    page.get_by_role("link", name=Award.objects.first().beneficiary.name).first.click()
    if javascript:
        eyes.look(page, f"aide-{width}")
