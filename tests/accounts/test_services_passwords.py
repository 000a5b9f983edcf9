"""Passwords: tried with a limit that all workers share, set and removed by whoever may."""

from datetime import timedelta

import pytest

from maillage.accounts import services
from maillage.accounts.errors import CurrentPasswordWrong, TooManyAttempts, WrongPassword
from maillage.accounts.models import SignInAttempt, User
from maillage.core.models import Entry
from tests.factories.accounts import PASSWORD, UserFactory
from tests.letters import newest_to
from tests.moments import SUNDAY_EVENING
from tests.threads import at_once

pytestmark = pytest.mark.django_db

NOW = SUNDAY_EVENING
MINUTE = timedelta(minutes=1)
ANNA = "anna@example.org"
NEW = "margeride aubrac cévennes"


@pytest.fixture
def anna(db) -> User:
    return UserFactory(email=ANNA, with_password=True)


def sign_in(password: str, *, email: str = ANNA, origin: str = "192.0.2.7", now=NOW) -> User:
    return services.sign_in_with_password(email=email, password=password, origin=origin, now=now)


def set_password(user: User, *, current: str | None) -> None:
    services.set_password(user=user, password=NEW, current=current, origin="192.0.2.7", now=NOW)


def fail(times: int, **how) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            sign_in("wrong", **how)


def test_the_right_password_signs_in_whatever_the_capitals_of_the_address(anna):
    assert sign_in(PASSWORD, email=" Anna@Example.org ") == anna
    assert list(Entry.objects.values_list("verb", "facts")) == [("signed in", {"by_way": "password"})]


def test_a_wrong_password_an_unknown_address_and_an_account_without_password_are_told_the_same(anna):
    UserFactory(email="sans@example.org")
    refusals = []
    for email in (ANNA, "sans@example.org", "inconnue@example.org"):
        with pytest.raises(WrongPassword) as refusal:
            sign_in("wrong", email=email)
        refusals.append(str(refusal.value))

    assert len(set(refusals)) == 1


def test_a_closed_account_is_not_entered_with_its_password(anna):
    User.objects.update(is_active=False)

    fail(1)
    with pytest.raises(WrongPassword):
        sign_in(PASSWORD)


def test_after_five_wrong_passwords_even_the_right_one_waits(anna):
    fail(5)

    with pytest.raises(TooManyAttempts) as refusal:
        sign_in(PASSWORD, now=NOW + 5 * MINUTE)
    assert refusal.value.facts == {"minutes": 10}
    assert sign_in(PASSWORD, now=NOW + 15 * MINUTE) == anna


def test_the_right_password_starts_the_count_anew(anna):
    fail(4)
    sign_in(PASSWORD)

    fail(5)


def test_one_origin_tries_thirty_times_an_hour_whatever_the_addresses(anna):
    for number in range(30):
        fail(1, email=f"personne-{number}@example.org")

    with pytest.raises(TooManyAttempts):
        sign_in(PASSWORD)
    assert sign_in(PASSWORD, origin="192.0.2.8") == anna


def test_what_was_typed_as_an_address_cannot_be_read_back():
    fail(1, email="secret@example.org")

    assert "secret" not in str(vars(SignInAttempt.objects.get()))


@pytest.mark.django_db(transaction=True)
def test_eight_tries_at_the_same_instant_count_eight():
    UserFactory(email=ANNA, with_password=True)

    assert at_once([lambda: sign_in("wrong")] * 8) == {"WrongPassword": 5, "TooManyAttempts": 3}


def test_a_first_password_is_set_and_told_by_mail():
    bea = UserFactory(email="bea@example.org")

    set_password(bea, current=None)

    assert sign_in(NEW, email="bea@example.org") == bea
    assert newest_to("bea@example.org").subject == "Votre mot de passe pour Maillage a changé"
    assert Entry.objects.earliest("pk").verb == "password set"


def test_a_password_is_changed_by_whoever_knows_it(anna):
    set_password(anna, current=PASSWORD)

    assert sign_in(NEW) == anna


def test_a_password_is_not_changed_by_whoever_does_not_know_it(anna):
    with pytest.raises(CurrentPasswordWrong):
        set_password(anna, current="wrong")

    assert sign_in(PASSWORD) == anna


def test_the_current_password_is_not_guessed_on_the_page_of_the_account(anna):
    for _ in range(5):
        with pytest.raises(CurrentPasswordWrong):
            set_password(anna, current="wrong")

    with pytest.raises(TooManyAttempts):
        set_password(anna, current=PASSWORD)


def test_a_removed_password_no_longer_signs_in(anna):
    services.remove_password(user=anna, current=PASSWORD, origin="192.0.2.7", now=NOW)

    fail(1)
    with pytest.raises(WrongPassword):
        sign_in(PASSWORD)
    assert newest_to(ANNA).subject == "Votre mot de passe pour Maillage est retiré"
