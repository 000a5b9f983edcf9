"""What is late: promises not committed, claims that wait, money left at the end, conditions to check."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from maillage.grants.enums import AwardState, ClaimState
from maillage.grants.models import Award, Claim, Envelope

COMMIT_WITHIN = timedelta(days=60)
LOOK_WITHIN = timedelta(days=30)
CHECK_BEFORE = timedelta(days=90)
YEAR_ENDS_FROM = 10  # October: what is left can still be given or carried over
WAITING = [ClaimState.SUBMITTED, ClaimState.CHECKED]


@dataclass(frozen=True)
class Alerts:
    """Each a list of rows, oldest first."""

    uncommitted: list[Award]
    waiting: list[Claim]
    left_over: list[Envelope]
    to_check: list[Award]

    def __bool__(self) -> bool:
        return bool(self.uncommitted or self.waiting or self.left_over or self.to_check)


def alerts(envelopes: QuerySet[Envelope], *, now: datetime, today: date) -> Alerts:
    """Four queries, whatever the number of envelopes."""
    awards = Award.objects.filter(envelope__in=envelopes).select_related("beneficiary", "envelope")
    claims = Claim.objects.filter(award__envelope__in=envelopes, state__in=WAITING)
    return Alerts(
        uncommitted=list(
            awards.filter(state=AwardState.AWARDED, decided_on__lt=today - COMMIT_WITHIN).order_by(
                "decided_on"
            )
        ),
        waiting=list(
            claims.filter(submitted_at__lt=now - LOOK_WITHIN)
            .select_related("award__beneficiary", "award__envelope__network")
            .order_by("submitted_at")
        ),
        left_over=list(_left_over(envelopes, today=today)),
        to_check=list(
            awards.filter(paid_cents__gt=0, kept_until__range=(today, today + CHECK_BEFORE)).order_by(
                "kept_until"
            )
        ),
    )


def _left_over(envelopes: QuerySet[Envelope], *, today: date) -> QuerySet[Envelope]:
    last = today.year if today.month >= YEAR_ENDS_FROM else today.year - 1
    return envelopes.filter(year__lte=last, voted_cents__gt=F("awarded_cents")).order_by("year")
