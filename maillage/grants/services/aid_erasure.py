"""Forgetting the persons of an aid when their time is over; the figures stay."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from maillage.core.audit import record
from maillage.grants import selectors
from maillage.grants.models import AidApplication
from maillage.grants.services.aid_moves import lock_aid


def forget_aid_applications(*, now: datetime) -> int:
    """Delete what was never handed in, erase the persons of the rest. Returns how many."""
    outlived = selectors.outlived_aid_applications(on=timezone.localdate(now))
    for application in outlived:
        erase_aid_application(application=application, now=now)
    return len(outlived)


@transaction.atomic
def erase_aid_application(*, application: AidApplication, now: datetime) -> None:
    """The account of an award, once paid, stays with its payment as accounting law wants it."""
    locked = lock_aid(application)
    if locked.submitted_at is None:
        record(locked, "aid application deleted", by=None)
        locked.delete()
        return
    locked.files.all().delete()
    locked.expenses.update(label="")
    locked.events.filter(by=locked.applicant).update(by=None)
    locked.events.update(why="")
    locked.applicant = None
    for name in ("teleworker_name", "teleworker_email", "siret", "company_name", "part"):
        setattr(locked, name, "")
    locked.small_aids_cents = None
    locked.erased_at = now
    locked.save()
    record(locked, "aid application erased", by=None)
