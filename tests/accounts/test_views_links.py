"""The page that a link opens: it signs in, opens an account, or says why it does not serve."""

from datetime import timedelta

import pytest
from django.test import Client

from maillage.accounts import services
from maillage.accounts.models import SignInLink, User
from tests.letters import link_in, newest_to
from tests.moments import SUNDAY_EVENING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ANNA = "anna@example.org"


@pytest.fixture
def link(db) -> str:
    services.ask_link(email=ANNA, next_path="/compte", language="fr", origin="192.0.2.7", now=SUNDAY_EVENING)
    return link_in(newest_to(ANNA))


def test_opening_a_link_uses_nothing_since_scanners_open_it_too(client, link, signed_in_as):
    pages = [client.get(link).status_code for _ in range(3)]

    assert pages == [200, 200, 200]
    assert SignInLink.objects.get().used_at is None
    assert signed_in_as(client) is None
    assert not User.objects.exists()


def test_a_page_with_a_link_is_kept_by_no_cache(client, link):
    assert "no-store" in client.get(link)["Cache-Control"]


def test_an_address_without_account_is_asked_for_a_name_and_gets_one(client, link, signed_in_as):
    assert list(client.get(link).context["form"].fields) == ["name", "language"]

    entered = client.post(link, {"name": "Anna", "language": "en"})

    user = User.objects.get()
    assert (user.email, user.name, user.language) == (ANNA, "Anna", "en")
    assert (entered["Location"], signed_in_as(client)) == ("/compte", user.pk)


def test_a_name_left_blank_is_said_at_the_field_and_the_link_still_serves(client, link):
    page = client.post(link, {"name": " ", "language": "fr"})

    assert list(page.context["form"].errors) == ["name"]
    assert SignInLink.objects.get().used_at is None


def test_an_address_with_an_account_is_asked_nothing(client, anna, link):
    assert client.get(link).context["form"] is None


def test_a_link_used_twice_says_so_and_offers_another_one(client, anna, link):
    client.post(link)

    for page in (Client().get(link), Client().post(link)):
        assert (page.status_code, page.context["reason"]) == (
            410,
            "Ce lien a déjà servi. Un lien sert une seule fois\N{NO-BREAK SPACE}: demandez-en un autre.",
        )
        assert page.context["form"]["email"].value() == ANNA
        assert page.context["form"]["next"].value() == "/compte"


def test_an_expired_link_says_so_and_signs_nobody_in(client, anna, link, clock, signed_in_as):
    clock.set(SUNDAY_EVENING + timedelta(minutes=30))

    page = client.post(link)

    assert (page.status_code, page.context["reason"]) == (
        410,
        "Ce lien a expiré. Un lien vaut 30 minutes\N{NO-BREAK SPACE}: demandez-en un autre.",
    )
    assert signed_in_as(client) is None


@pytest.mark.parametrize("token", ["x", "mot", "A" * 43, "%00", "é"])
def test_a_wrong_token_is_not_found_and_offers_another_link(client, link, token):
    for page in (client.get(f"/connexion/{token}"), client.post(f"/connexion/{token}")):
        assert (page.status_code, page.context["form"]["email"].value()) == (404, None)


def test_a_link_takes_over_from_whoever_was_signed_in(client, anna, link, signed_in_as, stranger):
    client.force_login(stranger)

    client.post(link)

    assert signed_in_as(client) == anna.pk
