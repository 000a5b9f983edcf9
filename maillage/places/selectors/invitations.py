"""Mandates offered by mail that wait for an answer."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from maillage.accounts.models import User
from maillage.places.models import Invitation
from maillage.places.selectors.mandates import Target, kind_of, managed_networks, places_led


def _waiting(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now).select_related(
        "place__network", "network", "organisation", "invited_by"
    )


def invitations_for(user: User, *, now: datetime) -> QuerySet[Invitation]:
    """Sent to the address that this person has shown to be theirs."""
    return _waiting(now).filter(email=user.email)


def invitations_to(target: Target, *, now: datetime) -> QuerySet[Invitation]:
    return _waiting(now).filter(**{kind_of(target): target})


def invitations_to_withdraw(user: User, *, on: date, now: datetime) -> QuerySet[Invitation]:
    """Waiting invitations for the places and networks whose people this person chooses."""
    return _waiting(now).filter(
        Q(place__in=places_led(user, on=on)) | Q(network__in=managed_networks(user, on=on))
    )
