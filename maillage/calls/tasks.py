"""Jobs of the calls: reminding drafts, asking the antivirus."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as jobs

from maillage.calls import antivirus, selectors, services

ASKED_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=3)
LEFT_WAITING = 100


@jobs.periodic(cron="*/15 * * * *")
@jobs.task(name="calls.remind_drafts", queue="upkeep")
def remind_drafts(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    now = timezone.now()
    for application in selectors.drafts_to_remind(now=now):
        services.remind_draft(application=application, now=now)


@jobs.task(name=services.SCAN_TASK, queue="upkeep", retry=ASKED_AGAIN)
def scan_attachment(attachment_id: int) -> None:
    services.scan_attachment(attachment_id=attachment_id, now=timezone.now())


@jobs.periodic(cron="*/20 * * * *")
@jobs.task(name="calls.scan_waiting", queue="upkeep")
def scan_waiting(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    """What still waits after the antivirus was away longer than the tries last."""
    if antivirus.is_installed():
        for attachment in selectors.attachments_to_scan(limit=LEFT_WAITING):
            services.scan_attachment(attachment_id=attachment.pk, now=timezone.now())
