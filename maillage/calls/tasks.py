"""Jobs of the calls: reminding, writing minutes, forgetting."""

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from maillage.calls import selectors, services


@jobs.periodic(cron="*/15 * * * *")
@jobs.task(name="calls.remind_drafts", queue="upkeep")
def remind_drafts(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    now = timezone.now()
    for application in selectors.drafts_to_remind(now=now):
        services.remind_draft(application=application, now=now)


@jobs.periodic(cron="5,35 * * * *")
@jobs.task(name="calls.remind_reviews", queue="upkeep")
def remind_reviews(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    """Bodies whose opinion is due, authors whose corrections are due."""
    now = timezone.now()
    for request in selectors.opinions_to_remind(now=now):
        services.remind_opinion(request=request, now=now)
    for correction in selectors.corrections_to_remind(now=now):
        services.remind_correction(correction=correction, now=now)


@jobs.periodic(cron="*/10 * * * *")
@jobs.task(name="calls.write_minutes", queue="upkeep")
def write_minutes(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    """Those that the closing itself could not write."""
    for session in selectors.sessions_without_minutes():
        services.write_minutes(session=session)


@jobs.periodic(cron="40 3 * * *")
@jobs.task(name="calls.keep_retention", queue="upkeep")
def keep_retention(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    """Authors are told a month before; then the applications are erased."""
    now = timezone.now()
    for call in selectors.calls_that_keep():
        services.tell_forgetting(call=call, now=now)
        services.forget_due(call=call, now=now)


@jobs.periodic(cron="10 6 * * *")
@jobs.task(name="calls.remind_accompaniment", queue="upkeep")
def remind_accompaniment(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    """Tasks of accompaniments that are due within three days."""
    now = timezone.now()
    for task in selectors.tasks_to_remind(on=timezone.localdate(now)):
        services.remind_task(task=task, now=now)
