"""What is late: promises not committed or claimed, claims that wait, money left at the end, conditions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import F, QuerySet

from maillage.grants import rules
from maillage.grants.enums import AwardState, ClaimState
from maillage.grants.models import Award, Claim, Envelope

COMMIT_WITHIN = timedelta(days=60)
LOOK_WITHIN = timedelta(days=30)
CHECK_BEFORE = timedelta(days=90)
YEAR_ENDS_FROM = 10  # October: what is left can still be given or carried over
A_FEW = 10  # of each kind: a page of alerts is read, not paged through
R = TypeVar("R", Award, Claim, Envelope)
WAITING = [ClaimState.SUBMITTED, ClaimState.CHECKED]


@dataclass(frozen=True)
class Oldest(Generic[R]):
    """The rows that have waited longest, and how many more there are."""

    rows: list[R]
    more: int = 0

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows) + self.more


@dataclass(frozen=True)
class Alerts:
    """What waits for a manager, of five kinds."""

    uncommitted: Oldest[Award]
    unclaimed: Oldest[Award]
    waiting: Oldest[Claim]
    left_over: Oldest[Envelope]
    to_check: Oldest[Award]

    def __bool__(self) -> bool:
        return any((self.uncommitted, self.unclaimed, self.waiting, self.left_over, self.to_check))


def alerts(envelopes: QuerySet[Envelope], *, now: datetime, today: date) -> Alerts:
    """Five queries, whatever the number of envelopes."""
    awards = Award.objects.filter(envelope__in=envelopes).select_related("beneficiary", "place", "envelope")
    claims = Claim.objects.filter(award__envelope__in=envelopes, state__in=WAITING)
    uncommitted = awards.filter(state=AwardState.AWARDED, decided_on__lt=today - COMMIT_WITHIN)
    unclaimed = awards.filter(
        state=AwardState.COMMITTED, claim_until__lt=today + rules.CLAIM_REMINDER, claimed_cents__lt=F("cents")
    )
    to_check = awards.filter(paid_cents__gt=0, kept_until__range=(today, today + CHECK_BEFORE))
    waiting = claims.filter(submitted_at__lt=now - LOOK_WITHIN).select_related(
        "award__beneficiary", "award__place", "award__envelope__network"
    )
    return Alerts(
        uncommitted=oldest(uncommitted.order_by("decided_on", "pk")),
        unclaimed=oldest(unclaimed.order_by("claim_until", "pk")),
        waiting=oldest(waiting.order_by("submitted_at", "pk")),
        left_over=oldest(_left_over(envelopes, today=today)),
        to_check=oldest(to_check.order_by("kept_until", "pk")),
    )


def oldest(rows: QuerySet[R]) -> Oldest[R]:
    """The first ones; counted only if there are more."""
    first = list(rows[: A_FEW + 1])
    return Oldest(first[:A_FEW], rows.count() - A_FEW if len(first) > A_FEW else 0)


def _left_over(envelopes: QuerySet[Envelope], *, today: date) -> QuerySet[Envelope]:
    last = today.year if today.month >= YEAR_ENDS_FROM else today.year - 1
    return envelopes.filter(year__lte=last, voted_cents__gt=F("awarded_cents")).order_by("year", "pk")
