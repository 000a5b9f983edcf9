"""The page of one's account: profile, password, address; each for its owner alone."""

import pytest
from django.test import Client
from django.utils import timezone

from maillage.accounts import services
from maillage.accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.territory import CommuneFactory, DepartementFactory, PostcodeFactory
from tests.letters import link_in, newest_to

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ANNA = "anna@example.org"
NEW_PASSWORD = "margeride aubrac cévennes"
PROFILE = {"name": "Anna", "language": "fr", "activity": "", "commune": "", "commune_code": ""}


@pytest.fixture
def browser(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def signed_in_by_mail(email: str) -> Client:
    client = Client()
    client.post("/connexion", {"email": email})
    client.post(link_in(newest_to(email)))
    return client


def signed_in_by_password(email: str) -> Client:
    client = Client()
    client.post("/connexion/mot-de-passe", {"email": email, "password": PASSWORD})
    return client


def keep(browser: Client, **typed: str):
    return browser.post("/compte", PROFILE | typed)


def test_a_profile_is_shown_as_it_is_and_kept_as_it_is_typed(browser, anna):
    assert browser.get("/compte").context["form"].initial == {
        "name": "Anna",
        "language": "fr",
        "activity": "",
    }

    kept = keep(browser, name="Anna B.", language="en", activity="student")

    anna.refresh_from_db()
    assert kept["Location"] == "/compte"
    assert (anna.name, anna.language, anna.activity, anna.home_commune) == ("Anna B.", "en", "student", None)
    assert browser.cookies["django_language"].value == "en"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 81}, "name"),
        ({"language": "tlh"}, "language"),
        ({"activity": "king"}, "activity"),
        ({"commune": "Nulle-Part"}, "commune"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_changes(browser, anna, typed, field):
    page = keep(browser, **typed)

    assert list(page.context["form"].errors) == [field]
    anna.refresh_from_db()
    assert anna.name == "Anna"


@pytest.mark.parametrize("name", ["Mende", "mende", "MENDE ", "48000 mende", "48000", "48095"])
def test_a_commune_is_known_by_its_name_its_postcode_or_its_code(browser, anna, name):
    mende = CommuneFactory(name="Mende", code="48095")
    PostcodeFactory(commune=mende, code="48000")

    keep(browser, commune=name)

    anna.refresh_from_db()
    assert anna.home_commune == mende


def test_the_very_name_is_preferred_to_longer_ones(browser, anna):
    mende = CommuneFactory(name="Mende")
    CommuneFactory(name="Mendeville")

    keep(browser, commune="mende")

    anna.refresh_from_db()
    assert anna.home_commune == mende


def test_namesakes_are_offered_as_a_choice_and_the_choice_is_kept(browser, anna):
    in_lozere = CommuneFactory(name="Villefort", population=600)
    in_aude = CommuneFactory(
        name="Villefort", departement=DepartementFactory(code="11", name="Aude"), population=80
    )

    page = keep(browser, commune="villefort")
    choice = page.context["form"]["commune_code"]
    assert (choice.is_hidden, choice.field.widget.choices) == (
        False,
        [(in_lozere.code, "Villefort (Lozère)"), (in_aude.code, "Villefort (Aude)")],
    )

    keep(browser, commune="villefort", commune_code=in_aude.code)
    anna.refresh_from_db()
    assert anna.home_commune == in_aude


def test_another_name_typed_over_a_picked_commune_wins(browser, anna):
    mende, langogne = CommuneFactory(name="Mende"), CommuneFactory(name="Langogne")

    keep(browser, commune="Langogne", commune_code=mende.code)

    anna.refresh_from_db()
    assert anna.home_commune == langogne


@pytest.mark.parametrize("code", ["99999", "é", "1" * 500])
def test_a_forged_code_is_forgotten(browser, anna, code):
    mende = CommuneFactory(name="Mende")

    keep(browser, commune="Mende", commune_code=code)

    anna.refresh_from_db()
    assert anna.home_commune == mende


def test_a_commune_is_taken_back(browser, anna):
    User.objects.update(home_commune=CommuneFactory())

    keep(browser)

    anna.refresh_from_db()
    assert anna.home_commune is None


def test_a_first_password_ends_the_other_sessions_and_keeps_this_one(browser, anna, signed_in_as):
    elsewhere = Client()
    elsewhere.force_login(anna)

    browser.post("/compte/mot-de-passe", {"password": NEW_PASSWORD})

    assert browser.get("/compte").status_code == 200
    assert elsewhere.get("/compte")["Location"] == "/connexion?next=/compte"


@pytest.mark.parametrize("password", ["trop court", "qwerty123456", "anna@example.org", "a" * 201])
def test_a_weak_password_is_refused_at_its_field(browser, anna, password):
    page = browser.post("/compte/mot-de-passe", {"password": password})

    assert list(page.context["form"].errors) == ["password"]
    anna.refresh_from_db()
    assert not anna.has_usable_password()


def test_whoever_signed_in_with_the_password_gives_it_to_change_it():
    anna = UserFactory(email=ANNA, with_password=True)
    browser = signed_in_by_password(ANNA)

    refused = browser.post("/compte/mot-de-passe", {"password": NEW_PASSWORD, "current": "wrong"})
    assert list(refused.context["form"].errors) == ["current"]
    browser.post("/compte/mot-de-passe", {"password": NEW_PASSWORD, "current": PASSWORD})

    anna.refresh_from_db()
    assert anna.check_password(NEW_PASSWORD)


def test_whoever_signed_in_by_mail_changes_a_forgotten_password():
    anna = UserFactory(email=ANNA, with_password=True)
    browser = signed_in_by_mail(ANNA)

    browser.post("/compte/mot-de-passe", {"password": NEW_PASSWORD})

    anna.refresh_from_db()
    assert anna.check_password(NEW_PASSWORD)


def test_a_password_is_removed_by_whoever_gives_it():
    anna = UserFactory(email=ANNA, with_password=True)
    browser = signed_in_by_password(ANNA)

    refused = browser.post("/compte/mot-de-passe/retirer", {"current": "wrong"})
    assert list(refused.context["form"].errors) == ["current"]
    browser.post("/compte/mot-de-passe/retirer", {"current": PASSWORD})

    anna.refresh_from_db()
    assert not anna.has_usable_password()
    assert browser.get("/compte").status_code == 200


def test_an_address_changes_once_its_link_is_opened(browser, anna):
    asked = browser.post("/compte/adresse", {"email": "nouvelle@example.org"})
    assert asked["Location"] == "/compte"
    link = link_in(newest_to("nouvelle@example.org"))

    assert browser.get(link).status_code == 200
    anna.refresh_from_db()
    assert anna.email == ANNA
    assert browser.post(link)["Location"] == "/compte"

    anna.refresh_from_db()
    assert anna.email == "nouvelle@example.org"


def test_an_address_that_is_taken_is_said_by_its_link_alone(browser, anna, stranger):
    asked = browser.post("/compte/adresse", {"email": stranger.email})
    assert asked["Location"] == "/compte"

    page = browser.post(link_in(newest_to(stranger.email)))

    assert page.context["refusal"] == (
        "Cette adresse a déjà un compte. Connectez-vous avec elle, ou choisissez une autre adresse."
    )


def test_ones_own_address_is_refused_at_the_field(browser):
    page = browser.post("/compte/adresse", {"email": ANNA})

    assert page.context["form"].errors == {"email": ["C’est déjà l’adresse de votre compte."]}


def test_the_letter_box_that_a_mistyped_address_reaches_gets_no_account(anna, stranger, client_of):
    services.ask_address_change(user=anna, email=stranger.email, now=timezone.now())
    link = link_in(newest_to(stranger.email))

    assert client_of(stranger).get(link).status_code == 404
    assert client_of(stranger).post(link).status_code == 404
    assert Client().post(link)["Location"] == f"/connexion?next={link}"
