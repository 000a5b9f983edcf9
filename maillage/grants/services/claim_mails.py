"""What the beneficiary is told of its claim, by mail, at each step."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from maillage.core.mail import queue_mail
from maillage.grants import selectors
from maillage.grants.enums import ClaimMove
from maillage.grants.models import Claim

TOLD = {
    ClaimMove.SUBMIT: "claim_submitted",
    ClaimMove.RETURN: "claim_returned",
    ClaimMove.APPROVE: "claim_approved",
    ClaimMove.REFUSE: "claim_refused",
    ClaimMove.PAY: "claim_paid",
}


def tell_claimants(claim: Claim, *, move: str, why: str = "", now: datetime) -> None:
    """Those who act for the beneficiary, and who handed the claim in; a move without mail tells nobody."""
    template = TOLD.get(ClaimMove(move))
    if template is None:
        return
    claim = selectors.claim_in_full(claim)
    for person in selectors.claim_people(claim, on=timezone.localdate(now)):
        queue_mail(
            recipient=person.email,
            language=person.language,
            template=f"grants/mail/{template}.txt",
            context={
                "claim": claim,
                "award": claim.award,
                "now": now,
                "why": why,
                "address": settings.SITE_URL + claim.get_absolute_url(),
            },
        )
