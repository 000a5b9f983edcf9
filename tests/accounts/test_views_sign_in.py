"""The sign-in page: a link by mail, a password, one click in a demonstration; and signing out."""

from datetime import timedelta

import pytest
from django.test import Client

from maillage.accounts.enums import DemoRole
from maillage.accounts.models import SignInLink, User
from maillage.core.models import Mail
from tests.factories.accounts import PASSWORD, UserFactory
from tests.letters import link_in, newest_to
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ANNA = "anna@example.org"
ELSEWHERE = [
    "https://example.org/",
    "//example.org/",
    "/\\example.org",
    "javascript:alert(1)",
    "/a" * 200,
    "/\n/b",
]


def ask(client: Client, email: str = ANNA, **typed: str):
    return client.post("/connexion", {"email": email, **typed})


def try_password(client: Client, password: str, **typed: str):
    return client.post("/connexion/mot-de-passe", {"email": ANNA, "password": password, **typed})


def errors_in(page) -> dict[str, list[str]]:
    return page.context["form"].errors


def test_the_link_of_the_mail_signs_in_and_leads_where_one_was_going(client, anna, signed_in_as):
    sent = ask(client, next="/compte")
    assert sent["Location"] == "/connexion/lien-envoye"

    link = link_in(newest_to(ANNA))
    assert client.get(link).status_code == 200
    assert signed_in_as(client) is None
    entered = client.post(link)

    assert (entered.status_code, entered["Location"]) == (302, "/compte")
    assert signed_in_as(client) == anna.pk


def test_the_page_after_asking_repeats_the_address(client):
    page = client.post("/connexion", {"email": " Anna@Example.org"}, follow=True)

    assert page.redirect_chain == [("/connexion/lien-envoye", 302)]
    assert page.context["sent_to"] == ANNA


def test_the_page_after_asking_is_of_no_use_before(client):
    assert client.get("/connexion/lien-envoye")["Location"] == "/connexion"


def test_the_answer_is_the_same_whether_the_address_has_an_account_or_not(anna):
    pages = []
    for email in (ANNA, "inconnue@example.org"):
        page = Client().post("/connexion", {"email": email}, follow=True)
        words = page.content.decode().replace(email, "ADDRESS").replace(str(page.context["csrf_token"]), "")
        pages.append((page.redirect_chain, page.status_code, words))

    assert pages[0] == pages[1]
    assert Mail.objects.count() == 2


@pytest.mark.parametrize("email", ["", "anna", "anna@", "a b@example.org", f"{'a' * 250}@example.org"])
def test_what_is_no_address_is_said_at_the_field_and_nothing_is_sent(client, email):
    page = ask(client, email)

    assert (page.status_code, list(errors_in(page))) == (422, ["email"])
    assert not Mail.objects.exists()


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_link_leads_nowhere_else(client, anna, target):
    ask(client, next=target)

    assert client.post(link_in(newest_to(ANNA)))["Location"] == "/bienvenue"


def test_where_one_was_going_is_kept_by_the_page(client):
    page = client.get("/connexion?next=/compte")

    assert page.context["form"]["next"].value() == "/compte"
    assert page.context["password_form"]["next"].value() == "/compte"


def test_a_sixth_link_is_refused_with_the_time_to_wait_and_what_was_typed(client):
    for _ in range(5):
        ask(client)

    page = ask(client, next="/compte")

    assert errors_in(page)["__all__"] == [
        (
            "Plusieurs liens viennent de partir à cette adresse. Regardez dans sa boîte, "
            "parmi les indésirables aussi, ou redemandez un lien dans 15\N{NO-BREAK SPACE}min."
        )
    ]
    assert page.context["form"]["email"].value() == ANNA
    assert page.context["form"]["next"].value() == "/compte"
    assert SignInLink.objects.count() == 5


def test_visitors_behind_a_proxy_are_told_apart_by_what_it_says_last(client, settings):
    settings.BEHIND_PROXY = True
    for forwarded in ("203.0.113.1, 192.0.2.7", "203.0.113.2, 192.0.2.7", "192.0.2.8"):
        client.post("/connexion", {"email": ANNA}, headers={"X-Forwarded-For": forwarded})

    first, second, third = SignInLink.objects.order_by("pk").values_list("asked_from", flat=True)
    assert (first == second, first == third) == (True, False)


def test_without_a_proxy_nobody_chooses_their_origin(client):
    for forwarded in ("192.0.2.7", "192.0.2.8"):
        client.post("/connexion", {"email": ANNA}, headers={"X-Forwarded-For": forwarded})

    first, second = SignInLink.objects.values_list("asked_from", flat=True)
    assert first == second


def test_the_password_signs_in_and_leads_where_one_was_going(client, signed_in_as):
    anna = UserFactory(email=ANNA, with_password=True)

    entered = try_password(client, PASSWORD, next="/compte")

    assert entered["Location"] == "/compte"
    assert signed_in_as(client) == anna.pk


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_password_leads_nowhere_else(client, target):
    UserFactory(email=ANNA, with_password=True)

    assert try_password(client, PASSWORD, next=target)["Location"] == "/bienvenue"


def test_a_wrong_password_signs_nobody_in_and_the_address_stays_typed(client, signed_in_as):
    UserFactory(email=ANNA, with_password=True)

    page = try_password(client, "wrong")

    assert page.context["password_form"].non_field_errors() == [
        (
            "Cette adresse et ce mot de passe ne vont pas ensemble. "
            "En cas de doute, demandez un lien par courriel."
        )
    ]
    assert page.context["form"]["email"].value() == ANNA
    assert "wrong" not in page.content.decode()
    assert signed_in_as(client) is None


def test_the_session_is_another_one_once_signed_in(client):
    UserFactory(email=ANNA, with_password=True)
    ask(client)
    before = client.session.session_key

    try_password(client, PASSWORD)

    assert client.session.session_key != before
    assert not client.session.__class__(before).load()


def test_signing_in_needs_the_forms_of_this_site():
    browser = Client(enforce_csrf_checks=True)

    assert [ask(browser).status_code, try_password(browser, PASSWORD).status_code] == [403, 403]


def test_whoever_is_signed_in_is_led_on(client, anna):
    client.force_login(anna)

    assert client.get("/connexion")["Location"] == "/compte"
    assert client.get("/connexion?next=/mes-mandats")["Location"] == "/mes-mandats"
    assert client.get("/connexion?next=//example.org")["Location"] == "/compte"


def test_the_pages_speak_the_language_of_the_account_unless_another_was_chosen(client):
    UserFactory(email=ANNA, with_password=True, language="en")

    try_password(client, PASSWORD)
    assert client.cookies["django_language"].value == "en"

    client.cookies["django_language"] = "fr"
    try_password(client, PASSWORD)
    assert client.cookies["django_language"].value == "fr"


def test_signing_out_is_a_form_and_ends_the_session(client, anna, signed_in_as):
    client.force_login(anna)

    assert client.get("/deconnexion").status_code == 405
    assert client.post("/deconnexion")["Location"] == "/"
    assert signed_in_as(client) is None


def test_a_session_lasts_two_weeks(client, clock, settings):
    UserFactory(email=ANNA, with_password=True)
    try_password(client, PASSWORD)

    clock.set(SUNDAY_EVENING + timedelta(days=13))
    assert client.get("/compte").status_code == 200
    clock.set(SUNDAY_EVENING + timedelta(days=15))
    assert client.get("/compte")["Location"] == "/connexion?next=/compte"


@pytest.fixture
def demo(settings) -> None:
    settings.DEMO = True


def demo_person(role: str, number: int = 1) -> User:
    return UserFactory(name=f"{role} {number}", demo_role=role, demo_note="Langogne")


def test_a_demonstration_offers_four_people_of_each_role(client, demo):
    for number in range(1, 6):
        demo_person(DemoRole.HOST, number)
    demo_person(DemoRole.TELEWORKER)
    UserFactory(name="Personne")

    offered = client.get("/connexion").context["demo_accounts"]

    assert [(role, [user.name for user in users]) for role, users in offered] == [
        ("Télétravailleur ou télétravailleuse", ["teleworker 1"]),
        ("Hôte", ["host 1", "host 2", "host 3", "host 4"]),
    ]


def test_one_click_signs_in_to_an_account_of_a_demonstration(client, demo, signed_in_as):
    host = demo_person(DemoRole.HOST)

    entered = client.post(f"/connexion/demonstration/{host.pk}", {"next": "/mes-mandats"})

    assert entered["Location"] == "/mes-mandats"
    assert signed_in_as(client) == host.pk


def test_one_click_never_signs_in_outside_a_demonstration(client, signed_in_as):
    host = demo_person(DemoRole.HOST)

    assert client.post(f"/connexion/demonstration/{host.pk}").status_code == 404
    assert client.get("/connexion").context["demo_accounts"] == []
    assert signed_in_as(client) is None


def test_one_click_never_signs_in_to_a_real_account(client, demo, anna, signed_in_as):
    closed = UserFactory(demo_role=DemoRole.HOST, is_active=False)

    for user in (anna, closed):
        assert client.post(f"/connexion/demonstration/{user.pk}").status_code == 404
    assert signed_in_as(client) is None


@pytest.mark.parametrize("target", ELSEWHERE)
def test_one_click_leads_nowhere_else(client, demo, target):
    host = demo_person(DemoRole.HOST)

    assert client.post(f"/connexion/demonstration/{host.pk}", {"next": target})["Location"] == "/bienvenue"
