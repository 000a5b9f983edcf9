"""Jobs of the charter: renewals to remind of, complaints to forget. No badge needs one to end."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.charter.services.complaints import forget_complaints
from maillage.charter.services.reminders import remind_conditions, remind_places


@jobs.periodic(cron="37 5 * * *")
@jobs.task(name="charter.remind_places", queue="upkeep")
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    remind_places(now=timezone.now())
    remind_conditions(now=timezone.now())


@jobs.periodic(cron="12 5 * * *")
@jobs.task(name="charter.forget_complaints", queue="upkeep")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    forget_complaints(now=timezone.now())
