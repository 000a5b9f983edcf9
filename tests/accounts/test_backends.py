"""The person of a session."""

import pytest

from maillage.accounts.backends import AccountBackend
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_the_session_s_person_is_read_whole(django_assert_num_queries):
    person = UserFactory.create(name="Télétravailleuse 1")
    with django_assert_num_queries(1):
        found = AccountBackend().get_user(person.pk)
    assert found == person
    assert (found.name, found.email, found.language) == (person.name, person.email, person.language)


def test_who_may_no_longer_sign_in_is_nobody():
    gone = UserFactory.create(is_active=False)
    assert AccountBackend().get_user(gone.pk) is None


def test_an_unknown_number_is_nobody():
    assert AccountBackend().get_user(0) is None
