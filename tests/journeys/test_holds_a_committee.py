"""The steering committee, from the planned session to five places selected: the summer of 2012, moved."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from maillage.accounts.models import User
from maillage.calls import services
from maillage.calls.enums import SessionState
from maillage.calls.models import Call, CommitteeSession
from maillage.places.enums import LifeCycle
from maillage.places.models import Network, Place
from tests.calls.lozere import COMPLETE, published
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.places import MandateFactory, NetworkFactory
from tests.factories.territory import CommuneFactory
from tests.journeys.test_applies_to_a_call import EYES, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
LAUREATES = ["Langogne", "Marvejols", "Meyrueis", "Saint-Chély", "Villefort"]
REFUSED = "Florac"
MEMBERS = ["Présidence", "Membre 2", "Membre 3"]


@pytest.fixture
def network() -> Network:
    network = NetworkFactory(name="SoLozère", slug="solozere")
    network.departements.add(CommuneFactory(code="48198", name="Villefort").departement)
    return network


@pytest.fixture
def manager(network) -> User:
    return MandateFactory(of_manager=True, network=network, user__name="Gestionnaire").user


@pytest.fixture
def call(network, manager) -> Call:
    """Closed yesterday, with six applications."""
    now = timezone.now().replace(microsecond=0)
    call = published(
        network, by=manager, now=now - 40 * DAY, opens_at=now - 30 * DAY, closes_at=now - 1 * DAY
    )
    for number, town in enumerate([*LAUREATES, REFUSED]):
        _hand_in(call, town, number=number)
    return call


def _hand_in(call: Call, town: str, *, number: int) -> None:
    author, then = UserFactory(name=f"Porteuse {number}", language="fr"), call.closes_at - 10 * DAY
    is_known = town == "Villefort"
    commune = call.network.departements.get().commune_set.get(name=town) if is_known else None
    commune = commune or CommuneFactory(code=f"4800{number}", name=town)
    application = services.begin_application(
        call=call,
        organisation=OrganisationFactory(name=f"Porteur de {town}"),
        commune=commune,
        title=f"Un télécentre à {town}",
        answers={},
        by=author,
        now=then,
    )
    typed = COMPLETE | {"adresse.commune": town, "adresse.commune.code": commune.code}
    services.save_answers(application=application, typed=typed, by=author, now=then)
    services.submit_application(application=application, by=author, now=then)


def plan(page: Page, call: Call) -> None:
    page.goto(f"/gestion/appels/{call.slug}/comites/")
    page.get_by_label("Sélection").select_option("decision")
    page.get_by_label("Journée").fill(timezone.localdate().isoformat())
    page.get_by_label("Heure").fill("14:00")
    page.get_by_role("textbox", name="Lieu").fill("Mende")
    page.get_by_label("Quorum : membres présents").fill("2")
    page.get_by_role("button", name="La prévoir").click()
    for name in MEMBERS:
        page.get_by_text("Ajouter un membre").click()
        page.locator("[name=name]").fill(name)
        page.locator("[name=name]").press("Enter")
        expect(page.get_by_label(f"Présence de {name}")).to_be_visible()


def note_presence(page: Page) -> None:
    for name in MEMBERS:
        page.get_by_label(f"Présence de {name}").select_option("present")
        page.get_by_role("button", name=f"Noter {name}").click()


def recuse(page: Page, *, title: str, member: str) -> None:
    page.get_by_role("link", name=title).click()
    page.get_by_text("Noter un déport").click()
    page.locator("[name=member]").select_option(label=member)
    page.locator("[name=reason]").fill("Siège au conseil de la structure.")
    page.get_by_role("button", name="Le noter").click()
    expect(page.get_by_text("2 présents sur 2")).to_be_visible()


def decide(page: Page, *, title: str, outcome: str, reasons: str = "") -> None:
    page.get_by_role("link", name=title).click()
    page.locator(f"[name=outcome][value={outcome}]").check()
    page.locator("[name=reasons]").fill(reasons)
    page.get_by_role("button", name="Préparer cette décision").click()


def widen(page: Page, *, to: int) -> None:
    page.get_by_text("Élargir par une décision").click()
    page.get_by_label("Lauréats, au plus").fill(str(to))
    page.locator("[name=reasons]").fill("Cinq dossiers mûrs.")
    page.get_by_role("button", name="Élargir", exact=True).click()


def notify(page: Page) -> None:
    page.get_by_role("button", name="Notifier toutes les décisions").click()
    expect(page.get_by_text("Toutes les décisions sont notifiées")).to_be_visible()


def enter_register(page: Page) -> None:
    buttons = page.get_by_role("button", name=re.compile("^L’inscrire au registre"))
    for left in range(len(LAUREATES), 0, -1):
        expect(buttons).to_have_count(left)
        buttons.first.click()
    expect(buttons).to_have_count(0)


@EYES
def test_five_are_chosen_for_two_wanted(visit, eyes, call, manager, live_server, width, theme):
    page = visit(width=width, theme=theme)
    sign_in(page, manager, base_url=live_server.url)
    plan(page, call)
    page.get_by_role("button", name="Ouvrir la séance").click()
    expect(page.locator(".message-error")).to_be_visible()
    note_presence(page)
    page.get_by_role("button", name="Ouvrir la séance").click()
    eyes.look(page, "seance-ouverte")
    session = CommitteeSession.objects.get()

    recuse(page, title="Un télécentre à Florac", member="Membre 3")
    eyes.look(page, "dossier")
    page.locator("[name=outcome][value=reject]").check()
    page.get_by_role("button", name="Préparer cette décision").click()
    expect(page.get_by_role("alert")).to_be_visible()
    eyes.look(page, "decision-refusee")
    page.locator("[name=reasons]").fill("Le besoin local n’est pas montré.")
    page.get_by_role("button", name="Préparer cette décision").click()
    for town in LAUREATES:
        decide(page, title=f"Un télécentre à {town}", outcome="laureate")
    page.get_by_role("button", name="Clore la séance").click()
    expect(page.locator(".message-error")).to_contain_text("5")

    widen(page, to=5)
    page.get_by_role("link", name="Comparer côte à côte").click()
    eyes.look(page, "comparaison")
    page.go_back()
    page.get_by_role("button", name="Clore la séance").click()
    eyes.look(page, "seance-close")
    address = page.get_by_role("link", name=re.compile("Procès-verbal")).get_attribute("href")
    paper = page.request.get(f"{live_server.url}{address}")
    assert paper.body().startswith(b"%PDF-")

    page.get_by_role("link", name="Lire les lettres").click()
    eyes.look(page, "lettres")
    notify(page)
    session.refresh_from_db()
    assert (session.state, session.wanted) == (SessionState.NOTIFIED, 5)
    eyes.look(page, "seance-notifiee")

    page.get_by_role("link", name="Lauréats et résultats").click()
    eyes.look(page, "laureats")
    page.get_by_role("button", name="Publier les résultats").click()
    enter_register(page)
    places = Place.objects.filter(laureate_applications__isnull=False)
    assert sorted(places.values_list("name", "state")) == [(town, LifeCycle.SELECTED) for town in LAUREATES]

    public, author = visit(width=width, theme=theme), visit(width=width, theme=theme)
    public.goto(f"/appels/{call.slug}/resultats")
    expect(public.get_by_role("heading", level=1)).to_have_text("5 lauréats")
    eyes.look(public, "resultats")
    chosen = call.applications.get(title="Un télécentre à Langogne")
    sign_in(author, chosen.authors.get().user, base_url=live_server.url)
    author.goto(chosen.get_absolute_url())
    expect(author.get_by_role("link", name="Langogne", exact=True)).to_be_visible()
    eyes.look(author, "candidate")


@EYES
def test_a_member_declares_then_reads_and_compares(visit, eyes, call, manager, live_server, width, theme):
    member = UserFactory(name="Membre de comité 1", language="fr")
    session = services.plan_session(
        call=call, stage="decision", held_at=timezone.now(), location="Mende", by=manager
    )
    seated = services.NewMember(name=member.name, user=member, presence="present")
    services.add_member(session=session, member=seated, by=manager)
    services.open_session(session=session, by=manager, now=timezone.now())
    page = visit(width=width, theme=theme)
    sign_in(page, member, base_url=live_server.url)

    page.goto("/comites/")
    eyes.look(page, "mes-comites")
    page.get_by_role("link", name=call.title).click()
    expect(page.get_by_role("heading", name="Déclarez d’abord vos intérêts")).to_be_visible()
    eyes.look(page, "siege-a-declarer")
    page.get_by_label(f"Porteur de {REFUSED}").check()
    page.get_by_role("button", name="Déclarer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label(f"Porteur de {REFUSED}")).to_be_checked()
    page.get_by_label("Si vous en avez un, de quelle sorte").select_option("family")
    page.get_by_label("En quelques mots").fill("Ma sœur y travaille.")
    page.get_by_role("button", name="Déclarer").click()
    expect(page.get_by_text("vous n’en décidez pas", exact=True)).to_be_visible()
    eyes.look(page, "siege")

    page.get_by_role("link", name="Comparer côte à côte").click()
    expect(page.get_by_label(f"Un télécentre à {LAUREATES[0]}", exact=True)).to_be_visible()
    expect(page.get_by_label(f"Un télécentre à {REFUSED}", exact=True)).to_have_count(0)
    page.go_back()
    page.get_by_role("link", name=re.compile("^Lire")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Un télécentre à {LAUREATES[0]}")
    eyes.look(page, "dossier-du-siege")
