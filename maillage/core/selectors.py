"""Reads of the core: mails, jobs."""

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.core.models import Mail

MAILS_SHOWN = 50


def newest_mails() -> QuerySet[Mail]:
    return Mail.objects.order_by("-queued_at", "-pk")[:MAILS_SHOWN]


def mails_with_calendar() -> QuerySet[Mail]:
    return Mail.objects.exclude(calendar="")


def jobs_waiting() -> int:
    return ProcrastinateJob.objects.filter(status="todo").count()
