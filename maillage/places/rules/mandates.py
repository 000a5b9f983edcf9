"""Who may give which role, over what; what an invitation is worth; when a mandate ends."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Literal

from maillage.places.enums import (
    ROLES_OF_NETWORK,
    ROLES_OF_ORGANISATION,
    ROLES_OF_PLACE,
    ROLES_PASSED_ON,
    Role,
)
from maillage.places.errors import InvitationOver, NotYoursToGive, TooManyInvitations, WrongTarget

TargetKind = Literal["network", "place", "organisation"]

ROLES_OF: dict[TargetKind, set[Role]] = {
    "network": ROLES_OF_NETWORK,
    "place": ROLES_OF_PLACE,
    "organisation": ROLES_OF_ORGANISATION,
}
INVITATION_LIFE = timedelta(days=14)
INVITATIONS_A_DAY = 40
INVITATIONS_COUNTED_OVER = timedelta(days=1)
DECLINED_SHOWN = timedelta(days=30)


def roles_to_give(*, target: TargetKind, grantor_roles: Collection[str]) -> list[Role]:
    """What somebody may give who has `grantor_roles` over the target or over its network.

    The network manager gives every role; the host of a place chooses who hosts and animates it; whoever
    carries or employs for an organisation names others who do the same.
    """
    is_host = target == "place" and Role.HOST in grantor_roles
    if Role.NETWORK_MANAGER in grantor_roles or is_host:
        return [role for role in Role if role in ROLES_OF[target]]
    if target == "organisation":
        return [role for role in Role if role in ROLES_PASSED_ON and role in grantor_roles]
    return []


def may_grant(*, role: str, target: TargetKind, grantor_roles: Collection[str]) -> bool:
    return role in roles_to_give(target=target, grantor_roles=grantor_roles)


def check_grant(*, role: str, target: TargetKind, grantor_roles: Collection[str]) -> None:
    """Raise NotYoursToGive."""
    if not may_grant(role=role, target=target, grantor_roles=grantor_roles):
        raise NotYoursToGive


def check_target(*, role: str, target: TargetKind) -> None:
    """Raise WrongTarget: nobody is the host of a network."""
    if role not in ROLES_OF[target]:
        raise WrongTarget(role=Role(role).label)


def check_invitations_sent(count: int) -> None:
    """Raise TooManyInvitations: each one is a mail to somebody who did not ask for it."""
    if count >= INVITATIONS_A_DAY:
        raise TooManyInvitations(count=INVITATIONS_A_DAY)


def check_invitation(
    *, expires_at: datetime, answered_at: datetime | None, withdrawn_at: datetime | None, now: datetime
) -> None:
    """Raise InvitationOver."""
    if not is_open(expires_at=expires_at, answered_at=answered_at, withdrawn_at=withdrawn_at, now=now):
        raise InvitationOver


def is_open(
    *, expires_at: datetime, answered_at: datetime | None, withdrawn_at: datetime | None, now: datetime
) -> bool:
    """Whether an invitation waits for its answer; `answered_at`: accepted or declined."""
    return answered_at is None and withdrawn_at is None and now < expires_at


def last_day_before(*, starts_on: date, today: date) -> date | None:
    """The last day of a mandate that ends at once: yesterday, or none if there has been no whole day."""
    yesterday = today - timedelta(days=1)
    return yesterday if starts_on <= yesterday else None
