"""One movement of money; PostgreSQL keeps the totals and refuses what does not fit."""

from datetime import datetime

from maillage.accounts.models import User
from maillage.core.db import refused_as
from maillage.core.errors import RuleBroken
from maillage.core.text import euros
from maillage.grants.enums import EntryKind, Stage
from maillage.grants.errors import AlreadyClaimed, DecisionMissing, EnvelopeTooSmall
from maillage.grants.models import Award, Entry, Envelope

REFUSALS: dict[str, tuple[type[RuleBroken], str]] = {
    Stage.VOTED: (EnvelopeTooSmall, "grants_envelope_awards_within_vote"),
    Stage.AWARDED: (EnvelopeTooSmall, "grants_envelope_awards_within_vote"),
    Stage.COMMITTED: (EnvelopeTooSmall, "grants_envelope_commitments_within_awards"),
    Stage.CLAIMED: (AlreadyClaimed, "grants_award_claims_within_it"),
    Stage.PAID: (AlreadyClaimed, "grants_award_payments_within_claims"),
}


def post(
    envelope: Envelope,
    *,
    stage: str,
    kind: str,
    cents: int,
    minutes: str,
    by: User | None,
    now: datetime,
    award: Award | None = None,
    other: Envelope | None = None,
) -> Entry:
    """Write the entry, or raise the refusal of its stage. To be called inside a transaction."""
    if not minutes.strip():
        raise DecisionMissing
    error, constraint = REFUSALS[stage]
    try:
        with refused_as(error, constraint=constraint):
            return Entry.objects.create(
                envelope=envelope,
                stage=stage,
                kind=EntryKind(kind),
                cents=cents,
                award=award,
                other=other,
                minutes=minutes.strip(),
                at=now,
                by=by,
            )
    except (EnvelopeTooSmall, AlreadyClaimed) as refusal:
        raise _told(error, envelope=envelope, award=award) from refusal


def _told(error: type[RuleBroken], *, envelope: Envelope, award: Award | None) -> RuleBroken:
    """With the amount that stands in the way, as PostgreSQL keeps it."""
    if award is not None and error is AlreadyClaimed:
        return error(claimed=euros(Award.objects.get(pk=award.pk).claimed_cents))
    return error(left=euros(Envelope.objects.get(pk=envelope.pk).left_cents))
