"""Joining, deciding, renewing, ending, leaving: each step changes the state and writes a line of history."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.models import User
from maillage.community import rules, selectors
from maillage.community.enums import ENDED, MembershipState, Move
from maillage.community.models import AdhesionDraft, Community, Membership
from maillage.community.services.entries import member_words, refresh_entry
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.places.models import Place
from maillage.territory.models import Commune


class Answers(TypedDict):
    """What the form asks; `skills` as typed, between commas."""

    occupation: str
    skills: str
    situation: str
    employer: str
    commune: Commune
    workplace: Place | None
    came_by: str


@transaction.atomic
def apply_for_membership(
    *, community: Community, user: User, now: datetime, **answers: Unpack[Answers]
) -> Membership:
    """Join, at once unless the network decides on each. Somebody who left or was refused may ask again.

    Raises CommunityClosed, MembershipMoveNotAllowed, EmployerOfNobody, TooManySkills.
    """
    community = (
        Community.objects.select_for_update(of=("self",)).select_related("network").get(pk=community.pk)
    )
    rules.check_open(is_open=community.is_open, network=community.network.name)
    membership = community.memberships.filter(user=user).first()
    if membership:
        rules.check_move(membership.state, Move.APPLY)
    else:
        membership = Membership(community=community, user=user)
    _fill(membership, answers)
    membership.state, membership.applied_at = MembershipState.APPLIED, now
    membership.starts_on = membership.ends_on = membership.reminded_for = None
    membership.save()
    _note(membership, Move.APPLY, by=user, now=now)
    AdhesionDraft.objects.filter(community=community, email=user.email).delete()
    if community.needs_decision:
        _tell_leaders(membership, on=timezone.localdate(now))
        return membership
    return accept_member(membership=membership, by=None, now=now)


@transaction.atomic
def change_answers(*, membership: Membership, **answers: Unpack[Answers]) -> Membership:
    """Raises EmployerOfNobody, TooManySkills."""
    membership = _locked(membership)
    _fill(membership, answers)
    membership.save()
    record(membership, "answers changed", by=membership.user)
    refresh_entry(membership)
    return membership


def _fill(membership: Membership, answers: Answers) -> None:
    rules.check_employer(situation=answers["situation"], employer=answers["employer"])
    membership.skills, membership.skill_keys = rules.read_skills(answers["skills"])
    membership.occupation, membership.situation = answers["occupation"], answers["situation"]
    membership.employer, membership.came_by = answers["employer"], answers["came_by"]
    membership.commune, membership.workplace = answers["commune"], answers["workplace"]
    membership.words = member_words(membership)


def _locked(membership: Membership) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",))
    return rows.select_related("community__network", "user", "commune", "workplace").get(pk=membership.pk)


@transaction.atomic
def accept_member(*, membership: Membership, by: User | None, now: datetime) -> Membership:
    """By nobody: the network asks for no decision. Raises MembershipMoveNotAllowed."""
    membership = _locked(membership)
    membership.state = rules.check_move(membership.state, Move.ACCEPT)
    membership.starts_on = timezone.localdate(now)
    membership.ends_on = rules.membership_end(
        starts_on=membership.starts_on, months=membership.community.membership_months
    )
    _keep(membership, Move.ACCEPT, by=by, now=now)
    _write(membership, "community/mail/welcome.txt")
    return membership


@transaction.atomic
def refuse_member(*, membership: Membership, reason: str, by: User, now: datetime) -> Membership:
    """Raises MembershipMoveNotAllowed, RefusalReasonMissing."""
    membership = _locked(membership)
    membership.state = rules.check_move(membership.state, Move.REFUSE, reason=reason)
    _keep(membership, Move.REFUSE, by=by, now=now, reason=reason.strip())
    _write(membership, "community/mail/refused.txt", reason=reason.strip())
    return membership


@transaction.atomic
def renew_membership(*, membership: Membership, by: User | None, now: datetime) -> Membership:
    """A year more from its end, or from today if that has passed; by nobody: the reminder's reader.

    Raises RenewedTooEarly, MembershipMoveNotAllowed.
    """
    membership = _locked(membership)
    today = timezone.localdate(now)
    state = rules.check_move(membership.state, Move.RENEW)
    rules.check_renewal(ends_on=membership.ends_on, on=today)
    since = max(today, membership.ends_on or today)
    if membership.state == MembershipState.EXPIRED:
        membership.starts_on = today
    membership.state = state
    membership.ends_on = rules.membership_end(starts_on=since, months=membership.community.membership_months)
    _keep(membership, Move.RENEW, by=by, now=now)
    return membership


@transaction.atomic
def leave_community(*, membership: Membership, now: datetime) -> Membership:
    """The entry of the directory and the posts go with it. Raises MembershipMoveNotAllowed."""
    membership = _locked(membership)
    membership.state = rules.check_move(membership.state, Move.LEAVE)
    _keep(membership, Move.LEAVE, by=membership.user, now=now)
    membership.community.entries.filter(membership=membership).delete()
    membership.community.posts.filter(author=membership.user).delete()
    return membership


def expire_memberships(*, on: date, now: datetime) -> int:
    """End what was not renewed, each in its own transaction; returns how many."""
    over = list(selectors.memberships_over(on=on))
    return sum(_expire(membership, on=on, now=now) for membership in over)


@transaction.atomic
def _expire(membership: Membership, *, on: date, now: datetime) -> bool:
    """It may just have been renewed or left."""
    membership = _locked(membership)
    if membership.state != MembershipState.ACTIVE or membership.ends_on is None or membership.ends_on > on:
        return False
    membership.state = rules.check_move(membership.state, Move.EXPIRE)
    _keep(membership, Move.EXPIRE, by=None, now=now)
    _write_with_renewal(membership, "community/mail/expired.txt")
    return True


def remind_members(*, on: date) -> int:
    """Tell each end once, a month before; returns how many."""
    return sum(_remind(membership) for membership in list(selectors.memberships_to_remind(on=on)))


@transaction.atomic
def _remind(membership: Membership) -> bool:
    membership = _locked(membership)
    if membership.state != MembershipState.ACTIVE or membership.reminded_for == membership.ends_on:
        return False
    membership.reminded_for = membership.ends_on
    membership.save(update_fields=["reminded_for"])
    _write_with_renewal(membership, "community/mail/reminder.txt")
    return True


def forget_memberships(*, now: datetime) -> int:
    """Delete those that ended long enough ago, with their history; returns how many."""
    ended = Membership.objects.filter(state__in=ENDED).annotate(last=Max("events__at"))
    old = list(ended.filter(last__lte=now - rules.MEMBERSHIPS_KEPT).values_list("pk", flat=True))
    return Membership.objects.filter(pk__in=old).delete()[1].get(Membership._meta.label, 0)


def _keep(membership: Membership, move: Move, *, by: User | None, now: datetime, reason: str = "") -> None:
    membership.save()
    _note(membership, move, by=by, now=now, reason=reason)
    refresh_entry(membership)


def _note(membership: Membership, move: Move, *, by: User | None, now: datetime, reason: str = "") -> None:
    membership.events.create(move=move, at=now, by=by, reason=reason)
    record(membership, f"membership {move.value}", by=by, community=membership.community_id)


def _write(membership: Membership, template: str, **facts: object) -> None:
    queue_mail(
        recipient=membership.user.email,
        language=membership.user.language,
        template=template,
        context={"membership": membership, "network": membership.community.network, **facts},
    )


def _write_with_renewal(membership: Membership, template: str) -> None:
    address = reverse("community:renew-by-link", args=[membership.renewal_token])
    _write(membership, template, renewal_url=settings.SITE_URL + address)


def _tell_leaders(membership: Membership, *, on: date) -> None:
    for leader in selectors.leaders_of(membership.community, on=on):
        queue_mail(
            recipient=leader.email,
            language=leader.language,
            template="community/mail/application.txt",
            context={"membership": membership, "network": membership.community.network},
        )
