"""What the first person does before checking a claim: a verdict on each line, and the sum that follows."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.text import euros
from maillage.grants.enums import LineVerdict
from maillage.grants.errors import CutNotLess
from maillage.grants.models import Claim
from maillage.grants.services.claims import judge_line


@dataclass(frozen=True)
class Verdict:
    """On one line; `accepted_cents` counts if it is cut."""

    verdict: str
    accepted_cents: int = 0
    reason: str = ""


@transaction.atomic
def judge_lines(*, claim: Claim, verdicts: Mapping[int, Verdict], by: User) -> None:
    """By the line's id, all or none. Raises CutNotLess, WhyMissing, AnotherPersonNeeded, ClaimNotOpen."""
    for line in claim.lines.filter(pk__in=verdicts).order_by("pk"):
        told = verdicts[line.pk]
        if told.verdict == LineVerdict.CUT and not 0 < told.accepted_cents < line.cents:
            raise CutNotLess(label=line.label, asked=euros(line.cents))
        judge_line(
            line=line,
            verdict=told.verdict,
            accepted_cents=told.accepted_cents,
            reason=told.reason if told.verdict != LineVerdict.ACCEPTED else "",
            by=by,
        )
