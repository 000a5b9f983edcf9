"""What a member shows of themself, and to whom."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from maillage.accounts.models import User
from maillage.community import rules
from maillage.community.enums import MembershipState, Shown
from maillage.community.errors import NothingShown
from maillage.community.models import Entry, Membership
from maillage.community.models.entries import FIELDS
from maillage.core.audit import record
from maillage.core.plain_text import cleaned


@transaction.atomic
def set_entry(
    *,
    membership: Membership,
    shown: Mapping[str, int],
    presentation: str,
    takes_messages: bool,
    is_introduced: bool,
    now: datetime,
) -> Entry:
    """`shown` says of each field of FIELDS to whom; what is not named, to nobody. Raises NothingShown.

    The journal keeps each choice with its date: it is the consent.
    """
    choices: dict[str, Any] = {name: int(shown.get(name, Shown.NOBODY)) for name in FIELDS}
    if (takes_messages or is_introduced) and not any(choices.values()):
        raise NothingShown
    entry, _is_new = Entry.objects.select_for_update(of=("self",)).get_or_create(
        membership=membership, defaults={"community": membership.community, "changed_at": now}
    )
    for name, level in choices.items():
        setattr(entry, f"show_{name}", level)
    entry.presentation, entry.changed_at = cleaned(presentation), now
    entry.takes_messages, entry.is_introduced = takes_messages, is_introduced
    _publish(entry, membership)
    entry.save()
    record(
        entry,
        "directory choices",
        by=membership.user,
        takes_messages=takes_messages,
        is_introduced=is_introduced,
        **choices,
    )
    return entry


def refresh_entry(membership: Membership) -> None:
    """After the membership, its answers or its person changed."""
    for entry in Entry.objects.select_for_update(of=("self",)).filter(membership=membership):
        _publish(entry, membership)
        entry.save(update_fields=["shown_to", "commune", "member_words", "public_words"])


def _publish(entry: Entry, membership: Membership) -> None:
    is_active = membership.state == MembershipState.ACTIVE
    widest = max(getattr(entry, f"show_{name}") for name in FIELDS)
    entry.shown_to = widest if is_active else Shown.NOBODY
    entry.commune = membership.commune if entry.show_commune else None
    entry.member_words = _words(entry, membership, level=Shown.MEMBERS)
    entry.public_words = _words(entry, membership, level=Shown.PUBLIC)


def _words(entry: Entry, membership: Membership, *, level: int) -> str:
    pieces = {
        "name": membership.user.name,
        "occupation": membership.occupation,
        "skills": " ".join(membership.skills),
        "commune": membership.commune.name,
        "employer": membership.employer,
        "workplace": str(membership.workplace or ""),
        "presentation": entry.presentation,
    }
    return rules.search_words([pieces[name] for name in FIELDS if entry.shows(name, to=level)])


@transaction.atomic
def rename_member(*, user: User) -> None:
    """The person changed name or address: the lists find the new one."""
    rows = Membership.objects.select_for_update(of=("self",)).filter(user=user)
    for membership in rows.select_related("user", "commune", "workplace"):
        membership.words = member_words(membership)
        membership.save(update_fields=["words"])
        refresh_entry(membership)


def member_words(membership: Membership) -> str:
    """What an animator finds a member by."""
    user = membership.user
    return rules.search_words(
        user.name,
        user.email,
        membership.occupation,
        membership.skills,
        membership.employer,
        membership.commune.name,
    )
