"""One’s profile and one’s address: the new address counts once its letter box is shown to be one’s own."""

from datetime import timedelta

import pytest

from maillage.accounts import services
from maillage.accounts.enums import Activity
from maillage.accounts.errors import AddressTaken, LinkExpired, LinkUsed, SameAddress, TooManyAddressChanges
from maillage.accounts.models import AddressChange, User
from maillage.core.models import Entry, Mail
from tests.factories.accounts import UserFactory
from tests.factories.territory import CommuneFactory
from tests.letters import link_in, newest_to
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db

NOW = SUNDAY_EVENING
MINUTE = timedelta(minutes=1)
OLD, NEW = "ancienne@example.org", "nouvelle@example.org"


@pytest.fixture
def anna(db) -> User:
    return UserFactory(email=OLD)


def ask(user: User, *, email: str = NEW, now=NOW) -> AddressChange:
    return services.ask_address_change(user=user, email=email, now=now)


def test_a_profile_is_kept_and_the_journal_says_who_changed_it(anna):
    commune = CommuneFactory()

    services.update_profile(
        user=anna, name="Anna", language="en", activity=Activity.STUDENT, home_commune=commune
    )

    anna.refresh_from_db()
    assert (anna.name, anna.language, anna.activity, anna.home_commune) == ("Anna", "en", "student", commune)
    assert list(Entry.objects.values_list("verb", "subject_id", "actor_id", "facts")) == [
        ("profile changed", str(anna.pk), anna.pk, {})
    ]


def test_nothing_changes_until_the_link_sent_to_the_new_address_is_used(anna):
    ask(anna)

    anna.refresh_from_db()
    assert anna.email == OLD
    assert link_in(newest_to(NEW)).startswith("/compte/adresse/")


def test_the_new_address_counts_once_confirmed_and_the_old_one_is_told(anna):
    change = ask(anna, email=" Nouvelle@Example.org")

    services.confirm_address(change=change, now=NOW + MINUTE)

    anna.refresh_from_db()
    assert anna.email == NEW
    assert newest_to(OLD).subject == "L’adresse de votre compte Maillage a changé"


def test_a_change_is_confirmed_once(anna):
    change = ask(anna)
    services.confirm_address(change=change, now=NOW)

    with pytest.raises(LinkUsed):
        services.confirm_address(change=change, now=NOW)


def test_a_change_is_confirmed_within_thirty_minutes(anna):
    change = ask(anna)

    with pytest.raises(LinkExpired):
        services.confirm_address(change=change, now=NOW + 30 * MINUTE)


def test_asking_says_nothing_of_the_accounts_of_others(anna):
    UserFactory(email=NEW)

    change = ask(anna)

    with pytest.raises(AddressTaken):
        services.confirm_address(change=change, now=NOW)
    anna.refresh_from_db()
    assert anna.email == OLD


def test_ones_own_address_is_not_a_new_one(anna):
    with pytest.raises(SameAddress):
        ask(anna, email="Ancienne@example.org")

    assert not Mail.objects.exists()


def test_five_changes_an_hour_are_asked_for(anna):
    for number in range(5):
        ask(anna, email=f"nouvelle-{number}@example.org")

    with pytest.raises(TooManyAddressChanges) as refusal:
        ask(anna, now=NOW + 10 * MINUTE)
    assert refusal.value.facts == {"minutes": 50}
