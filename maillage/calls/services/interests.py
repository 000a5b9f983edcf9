"""Interests declared before anything is read."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import Interest
from maillage.calls.models import Application, Call, CommitteeMember, InterestDeclaration
from maillage.calls.rules.reviewing import check_declaration
from maillage.calls.services.moves import lock_application
from maillage.core.audit import record


@transaction.atomic
def declare_interest(
    *, application: Application, interest: str, by: User, now: datetime, kind: str = "", words: str = ""
) -> InterestDeclaration:
    """A conflict may follow on “none”, never the reverse. Raises TieNotTold, AlreadyDeclared."""
    locked = lock_application(application)
    was = selectors.interest_of(locked, user=by)
    check_declaration(interest=interest, kind=kind, words=words, was=was)
    is_conflict = interest == Interest.CONFLICT
    locked.declarations.filter(user=by, replaced_at=None).update(replaced_at=now)
    declaration = InterestDeclaration.objects.create(
        application=locked,
        user=by,
        interest=interest,
        kind=kind if is_conflict else "",
        words=words.strip() if is_conflict else "",
        declared_at=now,
    )
    record(locked, "interest declared", by=by, interest=interest, kind=declaration.kind)
    return declaration


@transaction.atomic
def declare_ties(
    *,
    call: Call,
    organisations: Collection[int],
    by: User,
    on: date,
    now: datetime,
    kind: str = "",
    words: str = "",
) -> int:
    """For an anonymised call: by the bodies that apply, without saying which application is whose.

    Returns how many applications were declared. Raises TieNotTold.
    """
    waiting = {each.application for each in selectors.undeclared_bodies(call, user=by, on=on)}
    return _declare_all(waiting, organisations=organisations, by=by, now=now, kind=kind, words=words)


@transaction.atomic
def declare_ties_of_seat(
    *,
    seat: CommitteeMember,
    organisations: Collection[int],
    by: User,
    on: date,
    now: datetime,
    kind: str = "",
    words: str = "",
) -> int:
    """By the bodies that apply, for all that is before the session of this committee member.

    Returns how many applications were declared. Raises TieNotTold.
    """
    waiting = list(selectors.undeclared_in(seat, on=on))
    return _declare_all(waiting, organisations=organisations, by=by, now=now, kind=kind, words=words)


def _declare_all(
    waiting: Collection[Application],
    *,
    organisations: Collection[int],
    by: User,
    now: datetime,
    kind: str,
    words: str,
) -> int:
    for application in sorted(waiting, key=lambda each: each.number):
        is_tied = application.organisation_id in organisations
        declare_interest(
            application=application,
            interest=Interest.CONFLICT if is_tied else Interest.NONE,
            kind=kind,
            words=words,
            by=by,
            now=now,
        )
    return len(waiting)
