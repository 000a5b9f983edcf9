"""The reminder of a draft, 48 hours before the closing."""

from datetime import datetime

from django.db import transaction

from maillage.calls.enums import ApplicationState
from maillage.calls.models import Application
from maillage.calls.rules.window import is_reminder_due
from maillage.calls.services.moves import lock_application
from maillage.calls.services.notices import remind_authors
from maillage.core.audit import record


@transaction.atomic
def remind_draft(*, application: Application, now: datetime) -> bool:
    """Once for each application. Returns whether a mail went."""
    locked = lock_application(application)
    closes_at = locked.call.window.closes_at
    due = is_reminder_due(closes_at=closes_at, now=now, reminded_at=locked.reminded_at)
    if locked.state != ApplicationState.DRAFT or not due:
        return False
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    remind_authors(locked)
    record(locked, "draft reminded", by=None)
    return True
