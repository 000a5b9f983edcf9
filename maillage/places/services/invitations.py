"""Mandates offered by mail: sent, accepted or declined by whoever owns the address, or withdrawn."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.models import User
from maillage.accounts.rules import plain_address
from maillage.accounts.selectors import user_of
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.places import rules, selectors
from maillage.places.errors import (
    InvitationNotYours,
    InvitationOver,
    MandateAlreadyHeld,
    NotYoursToGive,
)
from maillage.places.models import Invitation, Mandate
from maillage.places.selectors import Target
from maillage.places.services.mandates import check_may_grant, grant_mandate, holds


@transaction.atomic
def invite(*, email: str, role: str, target: Target, by: User, now: datetime) -> Invitation:
    """Offer a mandate by mail; an earlier offer of the same to the same address gives way to this one.

    Raises WrongTarget, NotYoursToGive, MandateAlreadyHeld, TooManyInvitations.
    """
    email = plain_address(email)
    invited = user_of(email)
    _check_may_invite(invited, role, target, by=by, now=now)
    selectors.invitations_to(target, now=now).filter(email=email, role=role).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        invited_by=by,
        created_at=now,
        expires_at=now + rules.INVITATION_LIFE,
        **{selectors.kind_of(target): target},
    )
    record(invitation, "invited", by=by, as_role=role)
    queue_mail(
        recipient=email,
        language=(invited or by).language,
        template="places/mail/invitation.txt",
        context={
            "invitation": invitation,
            "target": target,
            "address": settings.SITE_URL + reverse("places:my-mandates"),
            "declining": settings.SITE_URL + reverse("places:decline-invitation", args=[invitation.token]),
        },
    )
    return invitation


def _check_may_invite(invited: User | None, role: str, target: Target, *, by: User, now: datetime) -> None:
    """The inviter's row is locked, so that the invitations of one day are counted one by one."""
    User.objects.select_for_update().get(pk=by.pk)
    rules.check_target(role=role, target=selectors.kind_of(target))
    check_may_grant(role, target, by=by, now=now)
    rules.check_invitations_sent(
        Invitation.objects.filter(invited_by=by, created_at__gt=now - rules.INVITATIONS_COUNTED_OVER).count()
    )
    if invited and holds(invited, role, target, starts_on=timezone.localdate(now), ends_on=None):
        raise MandateAlreadyHeld


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, now: datetime) -> Mandate:
    """Give `user` the mandate in the name of the inviter, who must still be in a position to give it.

    Raises InvitationNotYours, InvitationOver, MandateAlreadyHeld.
    """
    invitation = _waiting(invitation, now=now)
    if invitation.email != user.email:
        raise InvitationNotYours
    try:
        mandate = grant_mandate(
            user=user,
            role=invitation.role,
            target=invitation.target,
            starts_on=timezone.localdate(now),
            ends_on=None,
            by=invitation.invited_by,
            now=now,
        )
    except NotYoursToGive as refusal:
        raise InvitationOver from refusal
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    record(invitation, "invitation accepted", by=user, mandate=mandate.pk)
    return mandate


@transaction.atomic
def decline_invitation(*, invitation: Invitation, by: User | None, now: datetime) -> Invitation:
    """Say no; whoever invited is told by mail. `by` is None for whoever opened the link of the mail.

    Raises InvitationOver.
    """
    invitation = _waiting(invitation, now=now)
    invitation.declined_at = now
    invitation.save(update_fields=["declined_at"])
    record(invitation, "invitation declined", by=by)
    queue_mail(
        recipient=invitation.invited_by.email,
        language=invitation.invited_by.language,
        template="places/mail/invitation_declined.txt",
        context={"invitation": invitation, "target": invitation.target},
    )
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, now: datetime) -> Invitation:
    """Raises InvitationOver, NotYoursToGive."""
    invitation = _waiting(invitation, now=now)
    check_may_grant(invitation.role, invitation.target, by=by, now=now)
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    record(invitation, "invitation withdrawn", by=by)
    return invitation


def _waiting(invitation: Invitation, *, now: datetime) -> Invitation:
    """The invitation, locked. Raises InvitationOver."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    rules.check_invitation(
        expires_at=locked.expires_at,
        answered_at=locked.accepted_at or locked.declined_at,
        withdrawn_at=locked.withdrawn_at,
        now=now,
    )
    return locked
