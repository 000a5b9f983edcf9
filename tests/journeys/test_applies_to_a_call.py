"""A call from its preparation to an application handed in: nothing typed is lost on the way."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from maillage.accounts.models import User
from maillage.calls.enums import ApplicationState, CallState, Right
from maillage.calls.models import Answer, Application, Call
from maillage.core.models import Mail, Session
from maillage.places.models import Network
from maillage.territory.models import Commune
from tests.calls.lozere import COMPLETE, begun, published
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.calls import PDF
from tests.factories.places import MandateFactory, NetworkFactory
from tests.factories.territory import CommuneFactory

pytestmark = pytest.mark.django_db(transaction=True)

EYES = pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (360, "dark")])
SIRET = "73282932000074"
WEEK = timedelta(days=7)
PARTS = ["Le projet", "La structure porteuse", "Les locaux", "Les postes et les horaires", "Le budget"]


@pytest.fixture
def network() -> Network:
    network = NetworkFactory(name="SoLozère", slug="solozere")
    network.departements.add(CommuneFactory(name="Villefort").departement)
    return network


@pytest.fixture
def manager(network) -> User:
    return MandateFactory(of_manager=True, network=network).user


@pytest.fixture
def call(network, manager) -> Call:
    """Lozère's call of 2012, moved to these weeks: a browser cannot be told another day."""
    now = timezone.now()
    return published(
        network, by=manager, now=now, opens_at=now - WEEK, closes_at=(now + WEEK).replace(microsecond=0)
    )


@pytest.fixture
def draft(call) -> Application:
    commune = Commune.objects.get(name="Villefort")
    return begun(call, commune=commune, by=UserFactory(name="Porteuse 1"), now=timezone.now())


def sign_in(page: Page, user: User, *, base_url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])


def sign_in_by_mail(page: Page, *, email: str, name: str) -> None:
    page.get_by_label("Votre adresse électronique").first.fill(email)
    page.get_by_role("button", name=re.compile("lien", re.IGNORECASE)).first.click()
    page.goto(path_in_mail(email, "/connexion/"))
    if page.get_by_label(re.compile("nom", re.IGNORECASE)).count():
        page.get_by_label(re.compile("nom", re.IGNORECASE)).first.fill(name)
    page.get_by_role("button", name=re.compile("connect|compte", re.IGNORECASE)).last.click()


def path_in_mail(email: str, begins: str) -> str:
    text = Mail.objects.filter(recipient=email).latest("pk").text
    found = re.search(rf"https?://[^/\s]+({begins}\S+)", text)
    assert found, text
    return found[1]


def write(page: Page, path: str, words: str) -> None:
    """In the box of this path, as a person does: a radio is ticked, a box is left after it."""
    box = page.locator(f'[name="{path}"]')
    if box.first.get_attribute("type") == "radio":
        page.locator(f'[name="{path}"][value="{words}"]').check()
        return
    box.fill(words)
    box.press("Tab")


def write_part(page: Page) -> None:
    """Every answer of the story whose box this part has; boxes appear as their condition is answered."""
    page.wait_for_load_state("load")
    for path, words in COMPLETE.items():
        if page.locator(f'[name="{path}"]').count():
            write(page, path, words)


def answers_of(application: Application) -> dict[str, str]:
    return dict(Answer.objects.filter(application=application).values_list("path", "value"))


def begin(page: Page) -> Application:
    page.get_by_label("Nom du projet").fill("Un télécentre à Villefort")
    page.get_by_label("Commune du futur lieu").fill("Villefort")
    page.get_by_label("SIRET de la structure").fill(SIRET)
    page.get_by_label("Nom de la structure").fill("CC de Villefort")
    page.get_by_label("Type de structure").select_option("epci")
    page.get_by_role("button", name="Ouvrir le brouillon").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Un télécentre à Villefort")
    return Application.objects.get()


@EYES
def test_a_visitor_becomes_an_applicant_and_hands_in(visit, eyes, call, width, theme, tmp_path):
    page = visit(width=width, theme=theme)
    page.goto("/appels/")
    eyes.look(page, "appels")
    page.get_by_role("link", name=call.title).click()
    eyes.look(page, "appel")
    page.get_by_role("link", name=re.compile("^Voir d’abord")).click()
    page.get_by_label("Structures publiques").check()
    page.get_by_label("Commune du futur lieu").fill("Villefort")
    page.get_by_role("button", name="Voir la réponse").click()
    expect(page.get_by_role("heading", name="Oui, vous pouvez candidater")).to_be_visible()
    eyes.look(page, "eligible")

    page.get_by_role("link", name="Commencer une candidature").click()
    sign_in_by_mail(page, email="porteuse@example.org", name="Porteuse 1")
    eyes.look(page, "commencer")
    application = begin(page)
    eyes.look(page, "brouillon")

    page.get_by_role("link", name="Écrire Le projet").click()
    for number, part in enumerate(PARTS):
        expect(page.get_by_role("heading", level=1)).to_have_text(part)
        write_part(page)
        expect(page.locator("[data-saved]")).to_have_text("Brouillon enregistré")
        eyes.look(page, f"partie-{number}")
        page.get_by_role("button", name="Enregistrer et continuer").click()
    written = answers_of(application)
    assert {path: written.get(path) for path in COMPLETE} == COMPLETE

    plan = tmp_path / "plan.pdf"
    plan.write_bytes(PDF)
    page.get_by_label("Choisissez un fichier").first.set_input_files(plan)
    page.get_by_role("button", name="Ajouter ce fichier").first.click()
    expect(page.get_by_role("link", name="plan.pdf")).to_be_visible()
    eyes.look(page, "pieces")

    page.get_by_role("link", name="Voir l’ensemble, et déposer").click()
    expect(page.get_by_text("Tout y est : vous pouvez déposer.")).to_be_visible()
    eyes.look(page, "complet")
    page.get_by_role("button", name="Déposer la candidature").click()
    expect(page.get_by_role("heading", name="Votre preuve de dépôt")).to_be_visible()
    eyes.look(page, "depose")
    page.get_by_role("link", name=re.compile("^Lire l’accusé")).click()
    eyes.look(page, "accuse")

    application.refresh_from_db()
    submission = application.submissions.get()
    assert (application.state, application.requested_cents) == (ApplicationState.SUBMITTED, 900_000)
    assert [file["name"] for file in submission.content["files"]] == ["plan.pdf"]
    receipt = Mail.objects.filter(recipient="porteuse@example.org").latest("pk").text
    assert submission.fingerprint in receipt.replace(" ", "")


def test_the_premises_and_the_point_answer_while_one_writes(visit, eyes, draft, live_server):
    page = visit()
    sign_in(page, draft.authors.get().user, base_url=live_server.url)
    page.goto(f"/candidatures/{draft.reference}/formulaire/3")

    for part in ("staff_present", "copier", "fax", "broadband_possible"):
        write(page, f"locaux.{part}", "yes")
    write(page, "locaux.offices", "5")
    expect(page.locator("[data-verdict]")).to_contain_text("À prévoir")
    write(page, "locaux.offices", "3")
    expect(page.locator("[data-verdict]")).to_have_text("Les locaux remplissent toutes les conditions.")

    write(page, "adresse.latitude", "44,44")
    write(page, "adresse.longitude", "3,93")
    expect(page.locator(".map-point")).to_have_count(1)
    page.locator(".map-canvas").click(position={"x": 200, "y": 120})
    expect(page.locator("[data-saved]")).to_have_text("Brouillon enregistré")
    eyes.look(page, "point")
    clicked = page.locator('[name="adresse.latitude"]').input_value()
    page.reload()
    expect(page.locator('[name="adresse.latitude"]')).to_have_value(clicked)
    page.locator(".map-canvas").scroll_into_view_if_needed()
    expect(page.locator(".map-point")).to_have_count(1)
    eyes.look(page, "point-garde")
    assert clicked != "44,44"


def test_a_commune_taken_from_the_suggestions_is_saved(visit, draft, live_server):
    page = visit()
    sign_in(page, draft.authors.get().user, base_url=live_server.url)
    page.goto(f"/candidatures/{draft.reference}/formulaire/3")

    page.get_by_label("Commune", exact=True).press_sequentially("ville")
    page.get_by_role("option", name=re.compile("Villefort")).click()
    page.get_by_label("Commune", exact=True).press("Tab")
    expect(page.locator("[data-saved]")).to_have_text("Brouillon enregistré")
    page.reload()

    expect(page.get_by_label("Commune", exact=True)).to_have_value("Villefort")
    assert answers_of(draft)["adresse.commune.code"] == draft.commune_id


def test_namesakes_are_offered_to_choose_from(visit, eyes, draft, live_server):
    first, second = CommuneFactory.create_batch(2, name="Saint-Julien")
    page = visit(javascript=False)
    sign_in(page, draft.authors.get().user, base_url=live_server.url)
    page.goto(f"/candidatures/{draft.reference}/formulaire/3")

    page.get_by_label("Commune").fill("Saint-Julien")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.locator(f'[type="radio"][value="{second.code}"]').check()
    page.get_by_role("button", name="Enregistrer", exact=True).click()

    assert answers_of(draft)["adresse.commune.code"] == second.code
    expect(page.locator(f'[type="radio"][value="{first.code}"]')).to_have_count(0)


def test_a_sign_in_that_ends_while_one_writes_loses_nothing(visit, eyes, draft, live_server):
    author, page = draft.authors.get().user, visit(width=360, theme="dark")
    sign_in(page, author, base_url=live_server.url)
    page.goto(f"/candidatures/{draft.reference}/formulaire/1")
    write(page, "presentation", "Un premier paragraphe.")
    expect(page.locator("[data-saved]")).to_have_text("Brouillon enregistré")

    Session.objects.all().delete()
    write(page, "presentation", "Un premier paragraphe, puis un second.")
    write(page, "besoin", "Trente et une personnes.")
    expect(page.locator("[data-saved]")).to_contain_text("gardé dans ce navigateur")
    eyes.look(page, "deconnectee")
    assert answers_of(draft) == {"presentation": "Un premier paragraphe."}

    sign_in(page, author, base_url=live_server.url)
    page.reload()
    expect(page.locator("[data-saved]")).to_have_text("Brouillon enregistré")
    expect(page.locator('[name="besoin"]')).to_have_value("Trente et une personnes.")
    assert answers_of(draft) == {
        "presentation": "Un premier paragraphe, puis un second.",
        "besoin": "Trente et une personnes.",
    }


def test_what_is_typed_before_the_script_has_come_is_saved_when_it_comes(visit, draft, live_server):
    page, late = visit(), []

    def hold(script: Route) -> None:
        late.append(script)

    sign_in(page, draft.authors.get().user, base_url=live_server.url)
    page.route("**/autosave*.js", hold)
    with page.expect_request("**/autosave*.js"):
        page.goto(f"/candidatures/{draft.reference}/formulaire/1", wait_until="commit")
    page.locator('[name="presentation"]').fill("Écrit sur une ligne lente.")
    page.locator('[name="besoin"]').focus()
    late[0].continue_()

    expect(page.locator("[data-saved]")).to_have_text("Brouillon enregistré")
    assert answers_of(draft) == {"presentation": "Écrit sur une ligne lente."}


def test_without_a_script_what_is_sent_signed_out_comes_back_after_the_mail(visit, eyes, draft, live_server):
    author, page = draft.authors.get().user, visit(width=360, theme="dark", javascript=False)
    sign_in(page, author, base_url=live_server.url)
    page.goto(f"/candidatures/{draft.reference}/formulaire/1")
    page.locator('[name="presentation"]').fill("Trois paragraphes écrits en une heure.")
    Session.objects.all().delete()

    page.get_by_role("button", name="Enregistrer", exact=True).click()
    sign_in_by_mail(page, email=author.email, name=author.name)

    expect(page.locator('[name="presentation"]')).to_have_value("Trois paragraphes écrits en une heure.")
    expect(page.get_by_text("Ce que vous avez écrit avant de vous reconnecter est là.")).to_be_visible()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    assert answers_of(draft)["presentation"] == "Trois paragraphes écrits en une heure."


@EYES
def test_a_second_author_is_invited_and_given_another_right(visit, eyes, draft, live_server, width, theme):
    first, second = visit(width=width, theme=theme), visit(width=width, theme=theme)
    sign_in(first, draft.authors.get().user, base_url=live_server.url)
    first.goto(draft.get_absolute_url())
    first.get_by_role("link", name="Qui écrit cette candidature").click()
    first.get_by_label("Adresse électronique").fill("seconde@example.org")
    first.get_by_role("button", name="Envoyer l’invitation").click()
    eyes.look(first, "auteurs-invites")

    second.goto(path_in_mail("seconde@example.org", "/candidatures/"))
    sign_in_by_mail(second, email="seconde@example.org", name="Porteuse 2")
    eyes.look(second, "invitation")
    second.get_by_role("button", name="Accepter").click()
    expect(second.get_by_role("heading", level=1)).to_have_text(draft.title)

    first.reload()
    first.get_by_label("Droit de Porteuse 2").select_option("submit")
    first.get_by_role("button", name="Changer Porteuse 2").click()
    eyes.look(first, "auteurs")
    assert draft.authors.get(user__name="Porteuse 2").right == Right.SUBMIT


@EYES
def test_a_manager_prepares_a_call_from_a_pattern_and_publishes_it(
    visit, eyes, network, manager, live_server, width, theme
):
    OrganisationFactory()
    page = visit(width=width, theme=theme, javascript=False)
    looker = visit(width=width, theme=theme)
    for each in (page, looker):
        sign_in(each, manager, base_url=live_server.url)
    page.goto("/gestion/appels/")
    page.get_by_role("link", name="Préparer un appel").click()
    page.get_by_label(re.compile("Appel à candidatures 2012")).check()
    page.get_by_label("Titre de l’appel").fill("Des télécentres de plus")
    page.get_by_label("Code des références").fill("2027-TC")
    page.get_by_role("button", name="Le préparer").click()
    call = Call.objects.get()
    closing = timezone.localdate() + 4 * WEEK

    page.get_by_role("link", name="Ouverture, clôture et délai de grâce").click()
    page.get_by_label("Ouvre le").fill((timezone.localdate() - WEEK).isoformat())
    page.get_by_label("Clôt le").fill(closing.isoformat())
    looker.goto(page.url)
    eyes.look(looker, "calendrier")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name=re.compile("^Texte, publics")).click()
    page.get_by_label(re.compile("Contact.*adresse")).fill("appel@example.org")
    page.get_by_label("Durée de conservation").fill("24")
    page.get_by_role("button", name="Enregistrer").click()
    looker.goto(page.url)
    eyes.look(looker, "tableau-de-bord")
    looker.get_by_role("link", name="Formulaire").click()
    eyes.look(looker, "formulaire")

    page.get_by_role("button", name="Publier l’appel").click()
    expect(page.get_by_text("L’appel est publié")).to_be_visible()
    call.refresh_from_db()
    assert (call.state, timezone.localdate(call.closes_at)) == (CallState.PUBLISHED, closing)
