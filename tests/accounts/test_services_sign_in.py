"""Links sent by mail: asked with a limit, used once, opening the account of whoever has none."""

import functools
import hashlib
from datetime import timedelta

import pytest

from maillage.accounts import services
from maillage.accounts.errors import (
    AccountClosed,
    LinkExpired,
    LinkUsed,
    NameMissing,
    TooManyLinksFromOrigin,
    TooManyLinksToAddress,
)
from maillage.accounts.models import AddressChange, SignInAttempt, SignInLink, User
from maillage.core.models import Entry, Mail
from tests.factories.accounts import SignInLinkFactory, UserFactory
from tests.letters import link_in, newest_to
from tests.moments import SUNDAY_EVENING
from tests.threads import at_once

pytestmark = pytest.mark.django_db

NOW = SUNDAY_EVENING
MINUTE = timedelta(minutes=1)
ANNA = "anna@example.org"


def ask(email: str = ANNA, **changes) -> SignInLink:
    arguments = {"next_path": "", "language": "fr", "origin": "192.0.2.7", "now": NOW}
    return services.ask_link(email=email, **(arguments | changes))


def use(link: SignInLink, **changes) -> User:
    arguments = {"name": "Personne", "language": "fr", "now": NOW + MINUTE}
    return services.use_link(link=link, **(arguments | changes))


def test_a_link_is_sent_and_only_its_hash_is_kept():
    link = ask(next_path="/compte")

    token = link_in(newest_to(ANNA)).removeprefix("/connexion/")
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert (link.next_path, link.created_at, link.expires_at) == ("/compte", NOW, NOW + 30 * MINUTE)
    assert token not in str(vars(link))


def test_the_network_address_of_whoever_asks_is_not_kept():
    link = ask(origin="192.0.2.7")

    assert len(link.asked_from) == 64
    assert "192.0.2.7" not in str(vars(link))


def test_the_mail_is_in_the_language_of_the_account_else_in_that_of_the_page():
    UserFactory(email=ANNA, language="en")

    ask(ANNA, language="fr")
    ask("autre@example.org", language="fr")

    assert [newest_to(ANNA).subject, newest_to("autre@example.org").subject] == [
        "Your link to sign in to Maillage",
        "Votre lien pour vous connecter à Maillage",
    ]


def test_whoever_has_an_account_gets_the_same_mail_as_whoever_has_none():
    UserFactory(email=ANNA)

    ask(ANNA)
    ask("autre@example.org")

    texts = [newest_to(to).text.replace(link_in(newest_to(to)), "LINK") for to in (ANNA, "autre@example.org")]
    assert texts[0] == texts[1]


def test_five_links_in_a_quarter_of_an_hour_go_to_one_address():
    for minute in range(5):
        ask(now=NOW + minute * MINUTE)

    with pytest.raises(TooManyLinksToAddress) as refusal:
        ask(now=NOW + 5 * MINUTE)
    assert refusal.value.facts == {"minutes": 10}
    assert Mail.objects.count() == 5

    ask(now=NOW + 15 * MINUTE)


def test_the_address_is_one_whatever_its_capitals():
    for email in (ANNA, "Anna@example.org", " anna@EXAMPLE.org", ANNA, ANNA):
        ask(email)

    with pytest.raises(TooManyLinksToAddress):
        ask("ANNA@example.org")


def test_thirty_links_an_hour_are_asked_from_one_origin():
    for number in range(30):
        ask(f"personne-{number}@example.org")

    with pytest.raises(TooManyLinksFromOrigin) as refusal:
        ask("encore@example.org", now=NOW + 20 * MINUTE)
    assert refusal.value.facts == {"minutes": 40}
    ask("encore@example.org", origin="192.0.2.8")


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_when_all_ask_at_the_same_instant():
    assert at_once([ask] * 8) == {"done": 5, "TooManyLinksToAddress": 3}


def test_the_first_link_used_opens_the_account():
    user = use(ask(), name=" Anna ", language="en")

    assert (user.email, user.name, user.language, user.has_usable_password()) == (ANNA, "Anna", "en", False)
    assert list(Entry.objects.order_by("pk").values_list("verb", "actor_id", "facts")) == [
        ("account opened", user.pk, {}),
        ("signed in", user.pk, {"by_way": "mail"}),
    ]


def test_an_account_is_not_opened_without_a_name():
    with pytest.raises(NameMissing):
        use(ask(), name=" ")

    assert not User.objects.exists()
    assert SignInLink.objects.get().used_at is None


def test_a_link_leads_to_the_account_of_its_address_and_changes_nothing_in_it():
    anna = UserFactory(email=ANNA, name="Anna", language="en")

    assert use(ask(), name="Autre", language="fr") == anna
    anna.refresh_from_db()
    assert (anna.name, anna.language) == ("Anna", "en")


def test_a_link_serves_once():
    link = ask()
    use(link)

    with pytest.raises(LinkUsed):
        use(link)


def test_a_used_link_ends_the_others_of_its_address():
    first, second = ask(), ask()
    use(first)

    with pytest.raises(LinkUsed):
        use(second)


def test_a_link_lives_thirty_minutes():
    link = ask()

    with pytest.raises(LinkExpired):
        use(link, now=NOW + 30 * MINUTE)
    use(link, now=NOW + 29 * MINUTE)


def test_a_closed_account_is_not_entered():
    UserFactory(email=ANNA, is_active=False)
    link = ask()

    with pytest.raises(AccountClosed):
        use(link)
    link.refresh_from_db()
    assert link.used_at is None


@pytest.mark.django_db(transaction=True)
def test_two_links_used_at_the_same_instant_open_one_account():
    links = [ask(), ask()]

    assert at_once([functools.partial(use, link) for link in links]) == {"done": 1, "LinkUsed": 1}
    assert User.objects.get().email == ANNA


def test_what_no_longer_serves_is_forgotten():
    SignInLinkFactory(created_at=NOW - timedelta(days=2))
    kept_link = SignInLinkFactory(created_at=NOW)
    for created_at in (NOW - timedelta(days=2), NOW):
        SignInAttempt.objects.create(address_key="0" * 64, asked_from="0" * 64, created_at=created_at)
        AddressChange.objects.create(
            user=UserFactory(),
            email="a@example.org",
            token_hash=created_at.isoformat(),
            created_at=created_at,
            expires_at=created_at + 30 * MINUTE,
        )

    assert services.forget_traces(before=NOW - timedelta(days=1)) == 3

    assert list(SignInLink.objects.all()) == [kept_link]
    assert [attempt.created_at for attempt in SignInAttempt.objects.all()] == [NOW]
    assert [change.created_at for change in AddressChange.objects.all()] == [NOW]
