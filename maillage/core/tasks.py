"""Jobs of the core: sending mails, asking the antivirus, taking up what a killed worker left, forgetting."""

from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from maillage.core import antivirus, mail, retention, scanning, sending
from maillage.core.form_keys import forget_form_keys

SWEEP = "core.send_waiting_mails"
RETENTION = "core.forget_outlived"
SCAN_WAITING = "core.scan_waiting"
ASKED_AGAIN = RetryStrategy(max_attempts=8, exponential_wait=3)
LEFT_WAITING = 200  # files of one table, at each turn


@jobs.task(name=mail.SEND_TASK, queue="mail")
def send_mail(mail_id: int) -> None:
    """One try: what does not leave now is taken up by the sweep of every minute."""
    sending.send_mail(mail_id=mail_id, now=timezone.now())


@jobs.periodic(cron="* * * * *")
@jobs.task(name=SWEEP, queue="mail", lock=SWEEP, queueing_lock=SWEEP)
def send_waiting_mails(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    sending.send_waiting(now=timezone.now())


@jobs.periodic(cron="* * * * *")
@jobs.task(name="core.retry_stalled_jobs", queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the planned instant
    """A worker that was killed leaves its jobs "doing": they start again once its heartbeat is 30 s old.

    One whose next turn waits already is dropped: it would keep the lock from that turn for ever.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            await manager.finish_job(job, status=Status.FAILED, delete_job=True)


@jobs.periodic(cron="17 4 * * *")
@jobs.task(name="core.forget_form_keys", queue="upkeep")
def forget_old_form_keys(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    forget_form_keys(before=timezone.now() - timedelta(hours=24))


@jobs.periodic(cron="47 4 * * *")
@jobs.task(name=RETENTION, queue="upkeep", lock=RETENTION, queueing_lock=RETENTION)
def forget_outlived(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    """What was kept for long enough, in every app."""
    retention.forget_outlived(now=timezone.now())


@jobs.task(name=scanning.SCAN_TASK, queue="upkeep", retry=ASKED_AGAIN)
def scan_file(kind: str, file_id: int) -> None:
    scanning.scan_file(kind=kind, file_id=file_id, now=timezone.now())


@jobs.periodic(cron="*/20 * * * *")
@jobs.task(name=SCAN_WAITING, queue="upkeep", lock=SCAN_WAITING, queueing_lock=SCAN_WAITING)
def scan_waiting(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    if antivirus.is_installed():
        for kind, file_id in scanning.files_to_scan(limit=LEFT_WAITING):
            scanning.scan_file(kind=kind, file_id=file_id, now=timezone.now())
