"""The end of what was handed in: the authors are told, then it is erased."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import ProtectedError

from maillage.calls.models import Application, Call
from maillage.calls.rules.retention import forgotten_from, is_notice_due, kept_until
from maillage.calls.services.notices import tell_erasing
from maillage.core.audit import record

FORGETTING = "SELECT set_config('maillage.forgetting', %s, true)"  # asked by the triggers; transaction only


@transaction.atomic
def tell_forgetting(*, call: Call, now: datetime) -> bool:
    """Once for each call, by one mail to each author of each application. Returns whether mails went."""
    locked = _locked(call)
    until = _kept_until(locked)
    if until is None or not is_notice_due(until=until, told_at=locked.forgetting_told_at, now=now):
        return False
    erased_from = forgotten_from(until=until, told_at=now)
    for application in locked.applications.select_related("call").order_by("pk"):
        tell_erasing(application, erased_from=erased_from)
    locked.forgetting_told_at = now
    locked.save(update_fields=["forgetting_told_at"])
    record(locked, "end of retention told", by=None)
    return True


@transaction.atomic
def forget_due(*, call: Call, now: datetime) -> bool:
    """At the end of the retention, a month after the mails at the earliest. Returns whether it was due."""
    locked = _locked(call)
    until, told_at = _kept_until(locked), locked.forgetting_told_at
    if until is None or told_at is None or now < forgotten_from(until=until, told_at=told_at):
        return False
    erased = forget_applications(locked)
    locked.forgotten_at = now
    locked.save(update_fields=["forgotten_at"])
    record(locked, "applications erased", by=None, erased=erased, kept=locked.applications.count())
    return True


@transaction.atomic
def forget_applications(call: Call) -> int:
    """Delete every application of a call with its files. Returns how many.

    One on which a place or an aid rests stays, without what its authors wrote and joined: its reference,
    title, body, commune, amount, decisions and history. The history and the submissions are append-only:
    only here may the database delete them.
    """
    with connection.cursor() as cursor:
        cursor.execute(FORGETTING, ["on"])
        erased = sum(_is_erased(application) for application in call.applications.order_by("pk"))
        cursor.execute(FORGETTING, ["off"])
    return erased


def _is_erased(application: Application) -> bool:
    try:
        with transaction.atomic():
            application.delete()
    except ProtectedError:
        _empty(application)
        return False
    return True


def _empty(application: Application) -> None:
    """What names somebody, and what was only there to judge."""
    for written in (
        application.answers,
        application.attachments,
        application.authors,
        application.invitations,
        application.opinion_requests,
        application.declarations,
        application.score_sheets,
        application.corrections,
        application.checks,
        application.accompaniments,
        application.submissions,
    ):
        written.all().delete()
    application.eligibility = {}
    application.save(update_fields=["eligibility"])


def _locked(call: Call) -> Call:
    return Call.objects.select_for_update().get(pk=call.pk)


def _kept_until(call: Call) -> datetime | None:
    """None: nothing ends, or it has ended."""
    if call.closes_at is None or not call.retention_months or call.forgotten_at:
        return None
    return kept_until(call.closes_at, months=call.retention_months)
