"""Jobs of aid money: forgetting persons in time."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.grants import services


@jobs.periodic(cron="52 4 * * *")
@jobs.task(name="grants.forget_aid_applications", queue="upkeep")
def forget_aid_applications(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    services.forget_aid_applications(now=timezone.now())
