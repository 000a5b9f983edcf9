"""Money that is voted, moved and carried over; each time by a decision that is named."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import Organisation, User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.grants.enums import EntryKind, Stage
from maillage.grants.errors import (
    AnotherTerritory,
    EnvelopeTaken,
    NothingToCarryOver,
    NothingToMove,
    SameEnvelope,
)
from maillage.grants.models import Envelope, Scheme
from maillage.grants.services.entries import post
from maillage.places.models import Network


@transaction.atomic
def create_envelope(
    *,
    network: Network,
    funder: Organisation,
    level: str,
    name: str,
    year: int,
    voted_cents: int,
    minutes: str,
    by: User | None,
    now: datetime,
    scheme: Scheme | None = None,
    is_example: bool = False,
) -> Envelope:
    """Raises EnvelopeTaken, NothingToMove, DecisionMissing."""
    with refused_as(EnvelopeTaken, constraint="grants_envelope_once"):
        envelope = Envelope.objects.create(
            network=network,
            funder=funder,
            level=level,
            name=name,
            year=year,
            scheme=scheme,
            is_example=is_example,
        )
    return change_vote(envelope=envelope, cents=voted_cents, minutes=minutes, by=by, now=now)


@transaction.atomic
def change_vote(*, envelope: Envelope, cents: int, minutes: str, by: User | None, now: datetime) -> Envelope:
    """Vote more, or take back (negative) what is not awarded yet. Raises EnvelopeTooSmall."""
    if cents == 0:
        raise NothingToMove
    post(envelope, stage=Stage.VOTED, kind=EntryKind.VOTE, cents=cents, minutes=minutes, by=by, now=now)
    record(envelope, "voted", by=by, cents=cents)
    return refreshed(envelope)


@transaction.atomic
def transfer(
    *,
    source: Envelope,
    target: Envelope,
    cents: int,
    minutes: str,
    by: User | None,
    now: datetime,
    kind: str = EntryKind.TRANSFER,
) -> None:
    """Move money that is not awarded yet. Raises EnvelopeTooSmall, SameEnvelope, AnotherTerritory."""
    if cents <= 0:
        raise NothingToMove
    if source == target:
        raise SameEnvelope
    if (source.network_id, source.funder_id) != (target.network_id, target.funder_id):
        raise AnotherTerritory
    list(Envelope.objects.select_for_update().filter(pk__in=[source.pk, target.pk]).order_by("pk"))
    for envelope, other, amount in ((source, target, -cents), (target, source, cents)):
        post(
            envelope,
            stage=Stage.VOTED,
            kind=kind,
            cents=amount,
            other=other,
            minutes=minutes,
            by=by,
            now=now,
        )
        record(envelope, "transferred", by=by, cents=amount, other=other.pk)


@transaction.atomic
def carry_over(*, source: Envelope, minutes: str, by: User | None, now: datetime) -> Envelope:
    """Open the envelope of the next year with what is left, or add it to the one that is there.

    Raises NothingToCarryOver.
    """
    left = refreshed(source).left_cents
    if left <= 0:
        raise NothingToCarryOver
    target, _ = Envelope.objects.get_or_create(
        network=source.network,
        funder=source.funder,
        year=source.year + 1,
        name=source.name,
        defaults={"level": source.level, "scheme": source.scheme, "is_example": source.is_example},
    )
    transfer(
        source=source,
        target=target,
        cents=left,
        minutes=minutes,
        by=by,
        now=now,
        kind=EntryKind.CARRY_OVER,
    )
    return refreshed(target)


def refreshed(envelope: Envelope) -> Envelope:
    """With the totals as PostgreSQL keeps them."""
    envelope.refresh_from_db()
    return envelope
