"""Jobs of aid money: forgetting persons in time, reminding of the last day to claim."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.grants import services


@jobs.periodic(cron="52 4 * * *")
@jobs.task(name="grants.forget_aid_applications", queue="upkeep")
def forget_aid_applications(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    services.forget_aid_applications(now=timezone.now())


@jobs.periodic(cron="22 6 * * *")
@jobs.task(name="grants.remind_claimants", queue="upkeep")
def remind_claimants(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    services.remind_claimants(now=timezone.now())
