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


def test_a_refused_mail_is_tried_again_later(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    a_mail()

    run_worker()

    assert sending_jobs() == [("todo", 1)]
    assert Mail.objects.get().state == MailState.QUEUED


def test_a_mail_refused_to_the_last_is_marked(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    a_mail()
    with connection.cursor() as cursor:  # procrastinate's rows are read-only to the ORM
        cursor.execute("UPDATE procrastinate_jobs SET attempts = %s", [tasks.TRIES - 1])

    run_worker()

    assert Mail.objects.get().state == MailState.FAILED
    assert sending_jobs() == [("failed", tasks.TRIES)]
