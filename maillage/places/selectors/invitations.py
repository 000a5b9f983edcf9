"""Mandates offered by mail that wait for an answer."""

from datetime import date, datetime

from django.core.signing import BadSignature
from django.db.models import Q, QuerySet

from maillage.accounts.models import User
from maillage.places.models import Invitation
from maillage.places.models.mandates import INVITATION
from maillage.places.rules import DECLINED_SHOWN
from maillage.places.selectors.mandates import (
    Target,
    kind_of,
    managed_networks,
    organisations_led,
    places_led,
)


def _invitations() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("place__network", "network", "organisation", "invited_by")


def _waiting(now: datetime) -> QuerySet[Invitation]:
    waiting = _invitations().filter(accepted_at=None, withdrawn_at=None, declined_at=None)
    return waiting.filter(expires_at__gt=now)


def invitations_for(user: User, *, now: datetime) -> QuerySet[Invitation]:
    """Sent to the address that this person has shown to be theirs."""
    return _waiting(now).filter(email=user.email)


def invitations_to(target: Target, *, now: datetime) -> QuerySet[Invitation]:
    return _waiting(now).filter(**{kind_of(target): target})


def invitations_to_withdraw(user: User, *, on: date, now: datetime) -> QuerySet[Invitation]:
    """Waiting invitations for the places and networks whose people this person chooses."""
    return _waiting(now).filter(
        Q(place__in=places_led(user, on=on))
        | Q(network__in=managed_networks(user, on=on))
        | Q(organisation__in=organisations_led(user, on=on))
    )


def invitations_declined(target: Target, *, now: datetime) -> QuerySet[Invitation]:
    """Those of the last month: whoever invited sees that somebody else has to be found."""
    declined = _invitations().filter(declined_at__gt=now - DECLINED_SHOWN)
    return declined.filter(**{kind_of(target): target})


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation whose mail carried this token, whatever became of it."""
    try:
        number = INVITATION.unsign(token)
    except BadSignature:
        return None
    return _invitations().filter(pk=number).first()
