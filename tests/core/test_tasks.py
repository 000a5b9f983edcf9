"""Jobs, as the worker runs them: a mail that waits is sent, one that is refused too often is marked."""

import pytest
from django.core import mail as outbox
from django.db import connection
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.core import mail, tasks
from maillage.core.enums import MailState
from maillage.core.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)


def run_worker() -> None:
    """A real worker, on connections of its own, until nothing is left to do."""
    with jobs.replace_connector(jobs.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def sending_jobs() -> list[tuple[str, int]]:
    """(status, attempts) of each job that sends a mail; a worker also plans the periodic ones."""
    return list(ProcrastinateJob.objects.filter(task_name=mail.SEND_TASK).values_list("status", "attempts"))


def a_mail(**fields) -> Mail:
    written = Mail.objects.create(recipient="a@example.org", language="fr", subject="Essai", **fields)
    jobs.configure_task(mail.SEND_TASK).defer(mail_id=written.pk)
    return written


def test_the_worker_sends_the_mails_that_wait():
    first, second = a_mail(), a_mail()

    run_worker()

    assert set(Mail.objects.values_list("pk", "state")) == {
        (first.pk, MailState.SENT),
        (second.pk, MailState.SENT),
    }
    assert sending_jobs() == [("succeeded", 1), ("succeeded", 1)]
    assert len(outbox.outbox) == 2


def test_what_waits_leaves_with_the_sweep_of_every_minute():
    left = Mail.objects.create(recipient="a@example.org", language="fr", subject="Essai")
    jobs.configure_task(tasks.SWEEP).defer(timestamp=0)

    run_worker()

    left.refresh_from_db()
    assert left.state == MailState.SENT


def test_a_mail_that_does_not_leave_keeps_no_job_waiting(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    a_mail()

    run_worker()

    assert sending_jobs() == [("succeeded", 1)]
    assert Mail.objects.get().state == MailState.QUEUED


def kill_in_the_middle() -> None:
    """All that waits is in the hands of a worker that no longer lives. Its rows are read-only to the ORM."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '31 s') RETURNING id"
        )
        [killed] = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [killed])


def test_the_jobs_of_a_worker_that_was_killed_start_again():
    written = a_mail()
    kill_in_the_middle()
    jobs.configure_task("core.retry_stalled_jobs").defer(timestamp=0)

    run_worker()

    written.refresh_from_db()
    assert written.state == MailState.SENT


def test_a_killed_sweep_does_not_keep_the_next_from_its_turn():
    sweep = jobs.configure_task(tasks.SWEEP, lock=tasks.SWEEP, queueing_lock=tasks.SWEEP)
    sweep.defer(timestamp=0)
    kill_in_the_middle()
    sweep.defer(timestamp=60)
    left = Mail.objects.create(recipient="a@example.org", language="fr", subject="Essai")
    jobs.configure_task("core.retry_stalled_jobs").defer(timestamp=0)

    run_worker()
    run_worker()  # the first found the lock held, and freed it

    left.refresh_from_db()
    assert left.state == MailState.SENT
