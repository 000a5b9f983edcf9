"""Reads of the core: mails, jobs, how the installation is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from maillage.core.enums import MailState, MailTrouble
from maillage.core.models import Mail

MAILS_SHOWN = 50
MAIL_IS_LATE = timedelta(minutes=5)  # a server that is well takes one within seconds
REFUSALS_TOLD = timedelta(days=7)
WORKER_IS_AWAY = timedelta(seconds=60)  # it tells every 10 s that it lives


@dataclass(frozen=True, slots=True)
class Health:
    """How the jobs and the mails are; `is_well` when nobody need look."""

    worker: bool
    jobs_waiting: int
    mails_waiting: int
    mails_waiting_since: datetime | None
    mails_refused: int
    mail_server: bool
    is_well: bool


def health(*, now: datetime) -> Health:
    mails = Mail.objects.filter(state=MailState.QUEUED).aggregate(
        waiting=Count("pk"),
        since=Min("queued_at"),
        away=Count("pk", filter=Q(trouble=MailTrouble.SERVER_AWAY)),
    )
    worker = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - WORKER_IS_AWAY).exists()
    is_late = mails["since"] is not None and now - mails["since"] > MAIL_IS_LATE
    return Health(
        worker=worker,
        jobs_waiting=jobs_waiting(),
        mails_waiting=mails["waiting"],
        mails_waiting_since=mails["since"],
        mails_refused=_refused(since=now - REFUSALS_TOLD).count(),
        mail_server=mails["away"] == 0,
        is_well=worker and mails["away"] == 0 and not is_late,
    )


def mails_late_since(*, now: datetime) -> datetime | None:
    """Since when mails do not leave, if they are late: the oldest that waits for no fault of its own."""
    oldest = Mail.objects.filter(state=MailState.QUEUED).exclude(trouble=MailTrouble.LATER).order_by("pk")
    since = oldest.values_list("queued_at", flat=True).first()
    return since if since is not None and now - since > MAIL_IS_LATE else None


def refused_mails(*, recipient: str, now: datetime) -> QuerySet[Mail]:
    """What this address did not get, last first: its server refused it."""
    refused = _refused(since=now - REFUSALS_TOLD).filter(recipient=recipient)
    return refused.exclude(trouble=MailTrouble.UNSENDABLE).order_by("-queued_at")


def _refused(*, since: datetime) -> QuerySet[Mail]:
    return Mail.objects.filter(state=MailState.FAILED, queued_at__gt=since)


def newest_mails() -> QuerySet[Mail]:
    return Mail.objects.order_by("-queued_at", "-pk")[:MAILS_SHOWN]


def mails_with_calendar() -> QuerySet[Mail]:
    return Mail.objects.exclude(calendar="")


def jobs_waiting() -> int:
    return ProcrastinateJob.objects.filter(status="todo").count()
