"""The claims of a network that wait for somebody, and one of them with all that judging it needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from maillage.accounts.models import User
from maillage.grants.enums import ClaimMove, ClaimState
from maillage.grants.models import Claim, ClaimEvent, ClaimLine, OccupiedDesk
from maillage.grants.selectors.alerts import LOOK_WITHIN
from maillage.grants.selectors.payments import moment_of
from maillage.places.models import Network

PAY_WITHIN = timedelta(days=30)
LATE, MINE = "en-retard", "pour-moi"
STEPS: dict[str, str] = {
    "a-verifier": ClaimState.SUBMITTED,
    "a-approuver": ClaimState.CHECKED,
    "a-payer": ClaimState.APPROVED,
    "a-completer": ClaimState.RETURNED,
    "payees": ClaimState.PAID,
    "refusees": ClaimState.REFUSED,
}
WAITING = [ClaimState.SUBMITTED, ClaimState.CHECKED, ClaimState.APPROVED]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims of a filter, and how much they come to."""

    claims: int
    cents: int


def claims_of(network: Network, *, user: User, now: datetime) -> QuerySet[Claim]:
    """Handed in at least once; the late ones first, then the longest waiting."""
    claims = Claim.objects.filter(award__envelope__network=network, submitted_at__isnull=False)
    marked = claims.annotate(
        approved_at=moment_of(ClaimMove.APPROVE), is_late=_late(now), is_mine=_mine(user)
    )
    return marked.select_related(
        "award__beneficiary", "award__place", "award__envelope__network", "checked_by", "submitted_by"
    ).order_by("-is_late", "submitted_at", "pk")


def filtered(claims: QuerySet[Claim], *, step: str) -> QuerySet[Claim]:
    """Without a known step: all that waits for the network."""
    if step == LATE:
        return claims.filter(Q(is_late=True))
    if step == MINE:
        return claims.filter(Q(is_mine=True))
    return claims.filter(state=STEPS[step]) if step in STEPS else claims.filter(state__in=WAITING)


def tallies(claims: QuerySet[Claim]) -> dict[str, Tally]:
    """By step, in one query."""
    wanted = {name: Q(state=state) for name, state in STEPS.items()}
    wanted |= {LATE: Q(is_late=True), MINE: Q(is_mine=True), "": Q(state__in=WAITING)}
    asked: dict[str, Any] = {}
    for number, condition in enumerate(wanted.values()):
        asked[f"claims_{number}"] = Count("pk", filter=condition)
        asked[f"cents_{number}"] = Sum("cents", filter=condition, default=0)
    found = claims.order_by().aggregate(**asked)
    return {
        name: Tally(found[f"claims_{number}"], found[f"cents_{number}"]) for number, name in enumerate(wanted)
    }


def _late(now: datetime) -> Q:
    """Not approved within 30 days of being handed in, or not paid within 30 days of its approval."""
    to_look_at = Q(state__in=[ClaimState.SUBMITTED, ClaimState.CHECKED], submitted_at__lt=now - LOOK_WITHIN)
    return to_look_at | Q(state=ClaimState.APPROVED, approved_at__lt=now - PAY_WITHIN)


def _mine(user: User) -> Q:
    """What this person may do next: never what they wrote, nor twice."""
    of_others = ~Q(submitted_by=user.pk)
    return (
        of_others & Q(state=ClaimState.SUBMITTED)
        | of_others & Q(state=ClaimState.CHECKED) & ~Q(checked_by=user.pk)
        | Q(state=ClaimState.APPROVED)
    )


def managed_claims(network: Network) -> QuerySet[Claim]:
    """Those that were handed in: a draft is its author's alone."""
    claims = Claim.objects.filter(award__envelope__network=network, submitted_at__isnull=False)
    return claims.exclude(state=ClaimState.DRAFT).select_related(*FULL)


FULL = (
    "account",
    "submitted_by",
    "checked_by",
    "approved_by",
    "award__beneficiary",
    "award__place__network",
    "award__envelope__network",
    "award__envelope__funder",
    "award__version__scheme",
)


def claim_in_full(claim: Claim) -> Claim:
    """Read anew, with every name that a page or a certificate says."""
    return Claim.objects.select_related(*FULL).get(pk=claim.pk)


def judged_lines(claim: Claim) -> QuerySet[ClaimLine]:
    return claim.lines.prefetch_related("files").order_by("pk")


def counted_desks(claim: Claim) -> QuerySet[OccupiedDesk]:
    return claim.desks.select_related("unit__space").order_by("unit")


def certificate_facts(claim: Claim) -> dict[str, object]:
    """All that the certificate says, from kept facts."""
    return {
        "claim": claim,
        "award": claim.award,
        "lines": list(judged_lines(claim)),
        "desks": list(counted_desks(claim)),
        "checked": last_event(claim, ClaimMove.CHECK),
        "approved": last_event(claim, ClaimMove.APPROVE),
    }


def last_event(claim: Claim, move: str) -> ClaimEvent | None:
    return claim.events.filter(move=move).select_related("by").order_by("-pk").first()
