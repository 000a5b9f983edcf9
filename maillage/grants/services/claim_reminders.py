"""The last day to claim, reminded of by mail while there is time."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from maillage.core.mail import queue_mail
from maillage.grants import rules, selectors
from maillage.grants.enums import AwardState
from maillage.grants.models import Award


def remind_claimants(*, now: datetime) -> int:
    """Returns how many awards were told of: each once, and once more when it is given more time."""
    today = timezone.localdate(now)
    waiting = Award.objects.filter(
        state=AwardState.COMMITTED,
        claimed_cents__lt=F("cents"),
        claim_reminded_at=None,
        claim_until__range=(today, today + rules.CLAIM_REMINDER),
    )
    return sum(_remind(award_id, now=now) for award_id in waiting.values_list("pk", flat=True))


@transaction.atomic
def _remind(award_id: int, *, now: datetime) -> bool:
    """Kept with its mails: a job that is killed sends nothing twice."""
    rows = Award.objects.select_for_update(of=("self",)).select_related("envelope__funder", "place")
    award = rows.filter(pk=award_id, claim_reminded_at=None).first()
    if award is None:
        return False
    award.claim_reminded_at = now
    award.save(update_fields=["claim_reminded_at"])
    address = settings.SITE_URL + award.get_absolute_url()
    for person in selectors.award_people(award, on=timezone.localdate(now)):
        queue_mail(
            recipient=person.email,
            language=person.language,
            template="grants/mail/claim_day.txt",
            context={"award": award, "address": address},
        )
    return True
