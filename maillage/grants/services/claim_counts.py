"""The occupied desks of a claim, kept with their evidence."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.grants import selectors
from maillage.grants.errors import CountInFuture, CountNeedsPlace
from maillage.grants.models import Claim, OccupiedDesk
from maillage.grants.services.claims import check_editable, locked_claim


@transaction.atomic
def count_desks(*, claim: Claim, on: date, by: User | None = None, now: datetime) -> Claim:
    """Keep the occupied desks of the day with their evidence, as bookings and attendance say now.

    Raises ClaimNotOpen, CountInFuture, CountNeedsPlace.
    """
    if on > timezone.localdate(now):
        raise CountInFuture
    claim = locked_claim(claim)
    check_editable(claim)
    place = claim.award.place
    if place is None:
        raise CountNeedsPlace
    definition = selectors.definition_of(claim.award.version)
    found = selectors.occupied_desks(place, on=on, definition=definition)
    claim.desks.all().delete()
    OccupiedDesk.objects.bulk_create(
        OccupiedDesk(
            claim=claim,
            unit_id=one.desk,
            proof=one.evidence[0].proof,
            days=len(one.evidence[0].days),
            evidence=[
                {"proof": each.proof, "days": [day.isoformat() for day in each.days], "rows": list(each.rows)}
                for each in one.evidence
            ],
        )
        for one in found
    )
    claim.count_on = on
    claim.save(update_fields=["count_on"])
    record(claim, "desks counted", by=by, desks=len(found), on=on)
    return claim
