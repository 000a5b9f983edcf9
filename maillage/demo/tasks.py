"""The demonstration's life goes on while it is looked at: people arrive, leave, pay and book."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.demo import services


@jobs.periodic(cron="*/10 * * * *")
@jobs.task(name="demo.live_on", queue="upkeep")
def live_on(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    if settings.DEMO:
        services.load_demo(now=timezone.now())
