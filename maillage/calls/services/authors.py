"""Who writes an application: invited by a link, with a right; never without somebody who may submit."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from maillage.accounts.models import User
from maillage.accounts.rules import plain_address, token_hash
from maillage.accounts.selectors import user_of
from maillage.calls import selectors
from maillage.calls.enums import Right
from maillage.calls.errors import (
    AlreadyAuthor,
    AuthorInvitationNotYours,
    AuthorInvitationOver,
    LastSubmitter,
    RightMissing,
    TooManyAuthors,
)
from maillage.calls.models import Application, Author, AuthorInvitation
from maillage.calls.services.moves import lock_application
from maillage.calls.services.notices import send_invitation
from maillage.core.audit import record

INVITATION_LIFE = timedelta(days=14)
MOST_AUTHORS = 20


@transaction.atomic
def invite_author(
    *, application: Application, email: str, right: str, by: User, now: datetime
) -> AuthorInvitation:
    """An earlier invitation of the same address gives way to this one.

    Raises RightMissing, AlreadyAuthor, TooManyAuthors.
    """
    locked, email = _locked_by_submitter(application, by=by), plain_address(email)
    invited = user_of(email)
    if invited and selectors.right_on(locked, user=invited):
        raise AlreadyAuthor
    locked.invitations.filter(email=email, ended_at=None).update(ended_at=now)
    waiting = selectors.waiting_invitations(locked, now=now).count()
    if locked.authors.count() + waiting >= MOST_AUTHORS:
        raise TooManyAuthors(most=MOST_AUTHORS)
    token = secrets.token_urlsafe(32)
    invitation = AuthorInvitation.objects.create(
        application=locked,
        email=email,
        right=right,
        token_hash=token_hash(token),
        invited_by=by,
        created_at=now,
        expires_at=now + INVITATION_LIFE,
    )
    record(locked, "author invited", by=by, right=right)
    send_invitation(invitation, token=token)
    return invitation


@transaction.atomic
def accept_author_invitation(*, invitation: AuthorInvitation, user: User, now: datetime) -> Author:
    """Raise AuthorInvitationOver, AuthorInvitationNotYours, AlreadyAuthor."""
    locked = AuthorInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.ended_at is not None or locked.expires_at <= now:
        raise AuthorInvitationOver
    if locked.email != user.email:
        raise AuthorInvitationNotYours
    if selectors.right_on(locked.application, user=user):
        raise AlreadyAuthor
    locked.ended_at = now
    locked.save(update_fields=["ended_at"])
    author = Author.objects.create(
        application=locked.application,
        user=user,
        right=locked.right,
        added_at=now,
        added_by=locked.invited_by,
    )
    record(locked.application, "author added", by=user, right=author.right)
    return author


@transaction.atomic
def withdraw_author_invitation(*, invitation: AuthorInvitation, by: User, now: datetime) -> None:
    """Raise RightMissing."""
    locked = _locked_by_submitter(invitation.application, by=by)
    locked.invitations.filter(pk=invitation.pk, ended_at=None).update(ended_at=now)
    record(locked, "author invitation withdrawn", by=by)


@transaction.atomic
def set_right(*, author: Author, right: str, by: User) -> None:
    """Raise RightMissing, LastSubmitter."""
    locked = _locked_by_submitter(author.application, by=by)
    if right != Right.SUBMIT:
        _check_another_submitter(locked, author)
    Author.objects.filter(pk=author.pk).update(right=right)
    record(locked, "right changed", by=by, of=author.user_id, right=right)


@transaction.atomic
def remove_author(*, author: Author, by: User) -> None:
    """One may always leave; others are removed by who may submit. Raises RightMissing, LastSubmitter."""
    locked = lock_application(author.application)
    if author.user_id != by.pk:
        _check_submitter(locked, by=by)
    _check_another_submitter(locked, author)
    record(locked, "author removed", by=by, of=author.user_id)
    author.delete()


def _locked_by_submitter(application: Application, *, by: User) -> Application:
    locked = lock_application(application)
    _check_submitter(locked, by=by)
    return locked


def _check_submitter(application: Application, *, by: User) -> None:
    if selectors.right_on(application, user=by) != Right.SUBMIT:
        raise RightMissing


def _check_another_submitter(application: Application, author: Author) -> None:
    if not application.authors.filter(right=Right.SUBMIT).exclude(pk=author.pk).exists():
        raise LastSubmitter
