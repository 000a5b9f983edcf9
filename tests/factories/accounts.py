"""People and organisations: valid, minimal, dull; variants are traits."""

from datetime import timedelta

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation, SignInLink, User
from tests.moments import SUNDAY_EVENING

PASSWORD = "lozère causse margeride"


class UserFactory(DjangoModelFactory[User]):
    """Somebody who signs in by mail and has declared nothing."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"personne-{n}@example.org")
    name = factory.Sequence(lambda n: f"Personne {n}")
    password = factory.LazyFunction(lambda: make_password(None))

    class Params:
        with_password = factory.Trait(password=factory.LazyFunction(lambda: make_password(PASSWORD)))


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Commune porteuse {n}")
    kind = OrganisationKind.COMMUNE


class SignInLinkFactory(DjangoModelFactory[SignInLink]):
    """A link asked on Sunday evening; its token is not known to anybody."""

    class Meta:
        model = SignInLink

    email = factory.Sequence(lambda n: f"personne-{n}@example.org")
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    asked_from = "0" * 64
    created_at = SUNDAY_EVENING
    expires_at = factory.LazyAttribute(lambda link: link.created_at + timedelta(minutes=30))
