"""What may never be true of people, organisations and links, whoever writes the row."""

import pytest

from maillage.accounts.models import AddressChange, User
from tests.database import refused_by
from tests.factories.accounts import OrganisationFactory, SignInLinkFactory, UserFactory
from tests.moments import SUNDAY_EVENING

pytestmark = pytest.mark.django_db

SIRET = "12345678210001"


def test_accounts_user_email_lower():
    with refused_by("accounts_user_email_lower"):
        UserFactory(email="Personne@example.org")


def test_accounts_user_email_key():
    with refused_by("accounts_user_email_key"):
        UserFactory(email=UserFactory().email)


def test_accounts_user_erased_is_nobody():
    user = UserFactory()

    with refused_by("accounts_user_erased_is_nobody"):
        User.objects.filter(pk=user.pk).update(erased_at=SUNDAY_EVENING)


@pytest.mark.parametrize("siret", ["123", "1234567821000A", "123456782100010"[:13]])
def test_accounts_organisation_siret_shape(siret):
    with refused_by("accounts_organisation_siret_shape"):
        OrganisationFactory(siret=siret)


def test_accounts_organisation_siret_once():
    OrganisationFactory.create_batch(2, siret="")
    OrganisationFactory(siret=SIRET)

    with refused_by("accounts_organisation_siret_once"):
        OrganisationFactory(siret=SIRET)


@pytest.mark.parametrize("rna", ["481001234", "W48100123", "w481001234"])
def test_accounts_organisation_rna_shape(rna):
    with refused_by("accounts_organisation_rna_shape"):
        OrganisationFactory(rna=rna)


def test_accounts_organisation_rna_once():
    OrganisationFactory.create_batch(2, rna="")
    OrganisationFactory(rna="W481001234")

    with refused_by("accounts_organisation_rna_once"):
        OrganisationFactory(rna="W481001234")


def test_accounts_link_expires_later():
    with refused_by("accounts_link_expires_later"):
        SignInLinkFactory(expires_at=SUNDAY_EVENING)


def test_accounts_address_change_expires_later():
    with refused_by("accounts_address_change_expires_later"):
        AddressChange.objects.create(
            user=UserFactory(),
            email="autre@example.org",
            token_hash="0" * 64,
            created_at=SUNDAY_EVENING,
            expires_at=SUNDAY_EVENING,
        )


def test_an_account_opened_without_a_password_has_none_that_works():
    user = User.objects.create_user(" Personne@Example.org ", name="Personne")

    assert (user.email, user.has_usable_password(), user.check_password("")) == (
        "personne@example.org",
        False,
        False,
    )


def test_a_person_is_known_by_the_name_else_by_the_address():
    assert [str(UserFactory(name="Hôte 3")), str(UserFactory(name="", email="a@example.org"))] == [
        "Hôte 3",
        "a@example.org",
    ]
