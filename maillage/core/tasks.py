"""Jobs of the core: sending mails, taking up what a killed worker left, forgetting old form keys."""

from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app as jobs

from maillage.core import mail
from maillage.core.form_keys import forget_form_keys

TRIES = 12
# procrastinate counts the tries before this one; the last comes after some three days
SENDING = RetryStrategy(max_attempts=TRIES - 1, exponential_wait=3)


@jobs.task(name=mail.SEND_TASK, queue="mail", retry=SENDING, pass_context=True)
def send_mail(context: JobContext, mail_id: int) -> None:
    try:
        mail.send_mail(mail_id=mail_id, now=timezone.now())
    except OSError:  # the mail server is away or refuses: smtplib's errors are OSErrors
        if context.job.attempts + 1 >= TRIES:
            mail.give_up(mail_id=mail_id)
        raise


@jobs.periodic(cron="*/2 * * * *")
@jobs.task(name="core.retry_stalled_jobs", queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the planned instant
    """A worker that was killed leaves its jobs "doing": they start again once its heartbeat is old."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@jobs.periodic(cron="17 4 * * *")
@jobs.task(name="core.forget_form_keys", queue="upkeep")
def forget_old_form_keys(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    forget_form_keys(before=timezone.now() - timedelta(hours=24))


@jobs.periodic(cron="47 4 * * *")
@jobs.task(name="core.forget_mails", queue="upkeep")
def forget_old_mails(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned instant
    mail.forget_mails(before=timezone.now() - mail.KEPT)
