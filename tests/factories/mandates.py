"""Invitations: valid, minimal, dull."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from maillage.places.enums import Role
from maillage.places.models import Invitation
from tests.factories.places import MandateFactory, PlaceFactory
from tests.moments import SUNDAY_EVENING


class InvitationFactory(DjangoModelFactory[Invitation]):
    """To be a host of the place that `mandate` hosts; sent on Sunday evening, open for a fortnight."""

    class Meta:
        model = Invitation
        exclude = ["mandate"]

    mandate = factory.SubFactory(MandateFactory, place=factory.SubFactory(PlaceFactory))
    email = factory.Sequence(lambda n: f"invite-{n}@example.org")
    role = Role.HOST
    place = factory.SelfAttribute("mandate.place")
    invited_by = factory.SelfAttribute("mandate.user")
    created_at = SUNDAY_EVENING
    expires_at = factory.LazyAttribute(lambda invitation: invitation.created_at + timedelta(days=14))
