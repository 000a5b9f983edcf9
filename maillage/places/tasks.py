"""Jobs of the places: asking hosts whether their page is still true, forgetting what the public told."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.places import selectors, services


@jobs.periodic(cron="12 6 * * *")
@jobs.task(name="places.remind_hosts", queue="upkeep")
def remind_hosts(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    today = timezone.localdate()
    for place in selectors.places_to_remind(on=today):
        services.remind_hosts(place=place, on=today)


@jobs.periodic(cron="27 4 * * *")
@jobs.task(name="places.forget", queue="upkeep")
def forget(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    services.forget_interests(now=timezone.now())
    services.forget_reports(now=timezone.now())
