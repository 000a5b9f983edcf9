"""A partner body declares, reads, gives its opinion and marks; the manager counts; the applicant corrects."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from maillage.accounts.models import User
from maillage.calls import selectors, services
from maillage.calls.enums import Averaging, OpinionsShown, Verdict
from maillage.calls.models import Application, Opinion
from maillage.places.models import Network
from maillage.territory.models import Commune
from tests.calls.lozere import published, written
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.calls import PDF
from tests.factories.places import MandateFactory, NetworkFactory
from tests.factories.reviews import PartnerBodyFactory, reviewer_of
from tests.factories.territory import CommuneFactory
from tests.journeys.test_applies_to_a_call import EYES, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def network() -> Network:
    network = NetworkFactory(name="SoLozère", slug="solozere")
    network.departements.add(CommuneFactory(name="Villefort").departement)
    return network


@pytest.fixture
def manager(network) -> User:
    return MandateFactory(of_manager=True, network=network, user__name="Gestionnaire").user


@pytest.fixture
def application(network, manager) -> Application:
    """Lozère's call of 2012, moved so that it closed yesterday; handed in ten days before."""
    now = timezone.now().replace(microsecond=0)
    call = published(
        network, by=manager, now=now - 40 * DAY, opens_at=now - 30 * DAY, closes_at=now - 1 * DAY
    )
    author, began = UserFactory(name="Porteuse 1"), now - 11 * DAY
    begun = written(call, commune=Commune.objects.get(name="Villefort"), by=author, now=began)
    services.submit_application(application=begun, by=author, now=began)
    begun.refresh_from_db()
    return begun


@pytest.fixture
def reviewer(application, manager) -> User:
    """Of one body of two; both are asked."""
    call, now = application.call, timezone.now()
    services.set_review_plan(
        call=call,
        due_at=now + 20 * DAY,
        opinions_shown=OpinionsShown.AFTER_OWN,
        averaging=Averaging.MEAN,
        hidden_keys=[],
        is_anonymised=False,
        by=manager,
    )
    names = ("Chambre exemple", "Pays exemple")
    first, _second = [
        PartnerBodyFactory(call=call, organisation=OrganisationFactory(name=name)) for name in names
    ]
    reviewer = reviewer_of(first, name="Instructrice 1")
    services.ask_opinions(call=call, by=manager, now=now)
    return reviewer


@EYES
def test_a_body_reviews_and_the_manager_sees_one_of_two(
    visit, eyes, application, reviewer, manager, live_server, width, theme, tmp_path
):
    page = visit(width=width, theme=theme)
    sign_in(page, reviewer, base_url=live_server.url)
    page.goto("/relectures/")
    eyes.look(page, "file")
    page.get_by_role("link", name=f"Déclarer {application.reference}").click()
    eyes.look(page, "declaration")
    page.get_by_label("Je n’ai pas d’intérêt dans cette candidature").check()
    page.get_by_role("button", name="Déclarer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(application.title)
    eyes.look(page, "lecture")

    note = tmp_path / "note.pdf"
    note.write_bytes(PDF)
    page.get_by_role("link", name="Rendre l’avis").click()
    page.get_by_label("Défavorable").check()
    page.get_by_role("button", name="Rendre l’avis").click()
    expect(page.get_by_role("alert")).to_be_visible()
    eyes.look(page, "avis-refuse")
    page.get_by_label("Favorable avec réserves").check()
    page.get_by_label("Motifs").fill("Le budget de fonctionnement reste à confirmer.")
    page.get_by_label("Un fichier à joindre").set_input_files(note)
    page.get_by_role("button", name="Rendre l’avis").click()
    expect(page.get_by_role("link", name="note.pdf")).to_be_visible()

    page.locator("a[href$='/notes']").click()
    expect(page.get_by_role("button", name="Rendre mes notes")).to_be_visible()
    for box in page.locator("select[name^=mark_]").all():
        box.select_option("4")
    page.get_by_role("button", name="Rendre mes notes").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    eyes.look(page, "rendu")

    looker = visit(width=width, theme=theme)
    sign_in(looker, manager, base_url=live_server.url)
    looker.goto(f"/gestion/appels/{application.call.slug}/instruction")
    expect(looker.get_by_role("row", name=re.compile(application.reference))).to_contain_text("1 sur 2")
    eyes.look(looker, "pilotage")
    looker.get_by_role("link", name=application.reference).click()
    expect(looker.get_by_role("link", name="note.pdf")).to_be_visible()
    eyes.look(looker, "instruction")

    opinion = Opinion.objects.get()
    assert (opinion.verdict, opinion.files.get().name) == (Verdict.RESERVED, "note.pdf")
    (row,) = selectors.ranking(application.call, states={application.state})
    assert (row.score, row.given, row.asked) == (80, 1, 2)


@EYES
def test_a_correction_is_asked_and_answered(visit, eyes, application, manager, live_server, width, theme):
    page = visit(width=width, theme=theme)
    sign_in(page, manager, base_url=live_server.url)
    page.goto(f"/gestion/appels/{application.call.slug}/candidatures/{application.reference}/instruction")
    page.locator("[name=finding_presentation]").select_option("incorrect")
    page.get_by_role("button", name=re.compile("^Enregistrer la vérification")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("[name=finding_presentation]")).to_have_value("incorrect")
    eyes.look(page, "verification-refusee")
    page.locator("[name=words_presentation]").fill("Dites qui tiendra l’accueil.")
    page.locator("[name=due_on]").fill((timezone.localdate() + 10 * DAY).isoformat())
    page.locator("[name=due_time]").fill("17:00")
    page.get_by_role("button", name=re.compile("^Enregistrer la vérification")).click()
    expect(page.get_by_role("alert")).to_have_count(0)

    author = visit(width=width, theme=theme)
    sign_in(author, application.authors.get().user, base_url=live_server.url)
    author.goto(application.get_absolute_url())
    eyes.look(author, "complement-demande")
    author.locator("a.button[href$='/complements']").click()
    eyes.look(author, "complement")
    author.locator("[name=presentation]").fill("L’accueil sera tenu par le secrétariat.")
    author.get_by_role("button", name="Envoyer les compléments").click()
    expect(author.get_by_role("heading", level=1)).to_have_text(application.title)

    answers = [each.content["answers"]["presentation"] for each in application.submissions.all()]
    assert answers == [
        "Un télécentre dans la maison des services.",
        "L’accueil sera tenu par le secrétariat.",
    ]
