"""Awarding, changing, committing, closing and cancelling; the envelope's entries follow each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import Organisation, User
from maillage.calls.models import Application
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.text import day_dated, euros
from maillage.grants import rules
from maillage.grants.enums import AwardMove, AwardState, EntryKind, Stage
from maillage.grants.errors import (
    AlreadyAwarded,
    AlreadyClaimed,
    ClaimDayNotLater,
    CommitmentMissing,
    MoreThanAsked,
    NothingPaid,
    NothingToMove,
    SameAmount,
)
from maillage.grants.models import Award, AwardEvent, Envelope, SchemeVersion
from maillage.grants.services.entries import post
from maillage.grants.services.plans import fund_award
from maillage.grants.services.small_aids import check_small_aids_of
from maillage.places.models import Place


@dataclass(frozen=True)
class Grant:
    """One decision of the committee, before it is written."""

    beneficiary: Organisation
    purpose: str
    asked_cents: int
    cents: int
    computed: dict[str, Any]
    zone: dict[str, Any]
    version: SchemeVersion | None = None
    place: Place | None = None
    application: Application | None = None
    base_cents: int | None = None
    kept_until: date | None = None
    is_example: bool = False


@transaction.atomic
def award_grant(
    *, envelope: Envelope, grant: Grant, decided_on: date, minutes: str, by: User | None, now: datetime
) -> Award:
    """Raises MoreThanAsked, NothingToMove, AlreadyAwarded; EnvelopeTooSmall if the rest is less.

    A body that is not public also SmallAidsNotDeclared, SmallAidsTooOld, TooManySmallAids.
    """
    if grant.cents <= 0:
        raise NothingToMove
    if grant.cents > grant.asked_cents:
        raise MoreThanAsked(asked=euros(grant.asked_cents))
    check_small_aids_of(grant.beneficiary, cents=grant.cents, on=decided_on)
    locked = Envelope.objects.select_for_update().get(pk=envelope.pk)
    with refused_as(AlreadyAwarded, constraint="grants_award_of_application_once"):
        award = Award.objects.create(
            envelope=locked,
            reference=next_reference(locked),
            decided_on=decided_on,
            minutes=minutes,
            **vars(grant),
        )
    _move(award, move=AwardMove.AWARD, source="", why=minutes, by=by, now=now)
    _post(
        award, stage=Stage.AWARDED, kind=EntryKind.AWARD, cents=grant.cents, minutes=minutes, by=by, now=now
    )
    fund_award(award, by=by)
    return award


@transaction.atomic
def award_shares(
    *,
    envelope: Envelope,
    grants: Sequence[Grant],
    decided_on: date,
    minutes: str,
    by: User | None,
    now: datetime,
) -> list[Award]:
    """All or nothing: the committee shares once. Nobody is given a share of nothing."""
    return [
        award_grant(envelope=envelope, grant=grant, decided_on=decided_on, minutes=minutes, by=by, now=now)
        for grant in grants
        if grant.cents > 0
    ]


@transaction.atomic
def change_award(*, award: Award, cents: int, minutes: str, by: User | None, now: datetime) -> Award:
    """More or less by a new decision, never less than is claimed."""
    award = locked_award(award)
    rules.check_move(award.state, AwardMove.CHANGE)
    if cents <= 0:
        raise NothingToMove
    if cents == award.cents:
        raise SameAmount(amount=euros(cents))
    if cents > award.asked_cents:
        raise MoreThanAsked(asked=euros(award.asked_cents))
    _set_amount(award, cents=cents, move=AwardMove.CHANGE, minutes=minutes, by=by, now=now)
    return award


@transaction.atomic
def commit_award(
    *,
    award: Award,
    commitment: str,
    committed_on: date,
    by: User | None,
    now: datetime,
    claim_until: date | None = None,
) -> Award:
    """Write the number under which the funder's accounts hold the money, and the last day to claim it."""
    award = locked_award(award)
    target = rules.check_move(award.state, AwardMove.COMMIT)
    if not commitment.strip():
        raise CommitmentMissing
    source, award.state = award.state, target
    award.commitment, award.committed_on = commitment.strip(), committed_on
    award.claim_until = claim_until
    award.save(update_fields=["state", "commitment", "committed_on", "claim_until"])
    _move(award, move=AwardMove.COMMIT, source=source, why=award.commitment, by=by, now=now)
    _post(
        award,
        stage=Stage.COMMITTED,
        kind=EntryKind.COMMITMENT,
        cents=award.cents,
        minutes=award.commitment,
        by=by,
        now=now,
    )
    return award


@transaction.atomic
def extend_award(*, award: Award, claim_until: date, minutes: str, by: User | None, now: datetime) -> Award:
    """More time to claim, by a decision. Raises ClaimDayNotLater."""
    award = locked_award(award)
    rules.check_move(award.state, AwardMove.EXTEND)
    today = timezone.localdate(now)
    latest = max(award.claim_until or today, today)
    if claim_until <= latest:
        raise ClaimDayNotLater(day=day_dated(latest))
    award.claim_until, award.claim_reminded_at = claim_until, None
    award.save(update_fields=["claim_until", "claim_reminded_at"])
    _move(award, move=AwardMove.EXTEND, source=award.state, why=minutes, by=by, now=now)
    return award


@transaction.atomic
def close_award(*, award: Award, minutes: str, by: User | None, now: datetime) -> Award:
    """Nothing more will be claimed: what is not paid goes back to the envelope."""
    award = locked_award(award)
    target = rules.check_move(award.state, AwardMove.CLOSE)
    if award.claimed_cents != award.paid_cents:
        raise AlreadyClaimed(claimed=euros(award.claimed_cents))
    if not award.paid_cents:
        raise NothingPaid
    if award.paid_cents < award.cents:
        _give_back(award, to=award.paid_cents, minutes=minutes, by=by, now=now)
    source, award.state = award.state, target
    award.save(update_fields=["state", "cents"])
    _move(award, move=AwardMove.CLOSE, source=source, why=minutes, by=by, now=now)
    return award


@transaction.atomic
def cancel_award(*, award: Award, why: str, by: User | None, now: datetime) -> Award:
    """Withdraw the decision, while nothing is claimed. Its pages warn about the legal effect first."""
    award = locked_award(award)
    target = rules.check_move(award.state, AwardMove.CANCEL)
    if award.claimed_cents:
        raise AlreadyClaimed(claimed=euros(award.claimed_cents))
    _give_back(award, to=0, minutes=why, by=by, now=now)
    source, award.state = award.state, target
    award.save(update_fields=["state", "cents"])
    _move(award, move=AwardMove.CANCEL, source=source, why=why, by=by, now=now)
    return award


def locked_award(award: Award) -> Award:
    """The envelope first, then the award: everybody locks in this order."""
    Envelope.objects.select_for_update().get(pk=award.envelope_id)
    return Award.objects.select_for_update(of=("self",)).select_related("envelope").get(pk=award.pk)


def next_reference(envelope: Envelope) -> str:
    """2012-7-003: the year, the envelope, the rank in it. The envelope is locked."""
    return f"{envelope.year}-{envelope.pk}-{envelope.awards.count() + 1:03}"


def _set_amount(award: Award, *, cents: int, move: str, minutes: str, by: User | None, now: datetime) -> None:
    difference = cents - award.cents
    if cents < award.claimed_cents:
        raise AlreadyClaimed(claimed=euros(award.claimed_cents))
    stages = [Stage.AWARDED, Stage.COMMITTED] if award.state == AwardState.COMMITTED else [Stage.AWARDED]
    if difference < 0:
        stages.reverse()
    for stage in stages:
        _post(award, stage=stage, kind=EntryKind.AWARD, cents=difference, minutes=minutes, by=by, now=now)
    award.cents = cents
    award.save(update_fields=["cents"])
    _move(award, move=move, source=award.state, why=minutes, by=by, now=now)


def _give_back(award: Award, *, to: int, minutes: str, by: User | None, now: datetime) -> None:
    difference = to - award.cents
    if award.state == AwardState.COMMITTED:
        _post(
            award,
            stage=Stage.COMMITTED,
            kind=EntryKind.COMMITMENT,
            cents=difference,
            minutes=minutes,
            by=by,
            now=now,
        )
    _post(award, stage=Stage.AWARDED, kind=EntryKind.AWARD, cents=difference, minutes=minutes, by=by, now=now)
    award.cents = to


def _post(
    award: Award, *, stage: str, kind: str, cents: int, minutes: str, by: User | None, now: datetime
) -> None:
    post(award.envelope, stage=stage, kind=kind, cents=cents, award=award, minutes=minutes, by=by, now=now)


def _move(award: Award, *, move: str, source: str, why: str, by: User | None, now: datetime) -> None:
    AwardEvent.objects.create(
        award=award,
        at=now,
        move=AwardMove(move),
        source=source,
        target=award.state,
        cents=award.cents,
        why=why[:300],
        by=by,
    )
    record(award, f"award {move}", by=by, cents=award.cents)
