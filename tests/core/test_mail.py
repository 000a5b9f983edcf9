"""A mail is written with the fact it tells, in the reader's language, and sent afterwards, once."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.core import mail as outbox
from django.core.mail import BadHeaderError
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from maillage.core import mail, sending
from maillage.core.enums import MailState
from maillage.core.models import Mail
from tests.moments import MONDAY_NOON

pytestmark = pytest.mark.django_db

HOST = "127.0.0.1"
TEMPLATE = """{% load i18n %}{% translate "Sign in" %} : {{ desk }}

{{ desk }} vous attend.
{{ site_url }}/reservations/
"""
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


@pytest.fixture(autouse=True)
def template(settings, tmp_path):
    (tmp_path / "desk.txt").write_text(TEMPLATE, encoding="utf-8")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]


@pytest.fixture
def sink(settings):
    """A mail server that keeps what it receives."""
    received: list[EmailMessage] = []

    class Keep:
        async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
            received.append(message_from_bytes(envelope.content, policy=policy.default))
            return "250 OK"

    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Keep(), hostname=HOST, port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, port
    yield received
    controller.stop()


def queued(**changes) -> Mail:
    arguments = {"recipient": "a@example.org", "language": "fr", "template": "desk.txt"}
    return mail.queue_mail(**(arguments | {"context": {"desk": "Bureau 3"}} | changes))


def with_calendar() -> Mail:
    return queued(calendar=lambda: CALENDAR, calendar_method="REQUEST")


@pytest.mark.parametrize(
    ("language", "subject"), [("fr", "Se connecter : Bureau 3"), ("en", "Sign in : Bureau 3")]
)
def test_a_mail_is_written_in_the_language_of_its_reader(language, subject):
    written = queued(language=language)

    assert written.subject == subject
    assert written.text == "Bureau 3 vous attend.\nhttp://localhost:8000/reservations/\n"
    assert (written.state, written.sent_at) == (MailState.QUEUED, None)


def test_a_mail_and_the_job_that_sends_it_are_written_together():
    written = queued()

    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.queue_name, job.args) == ("core.send_mail", "mail", {"mail_id": written.pk})


def test_a_mail_and_its_job_vanish_with_the_fact_that_failed():
    @transaction.atomic
    def act() -> None:
        queued()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert not Mail.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_a_mail_reaches_the_mail_server(sink):
    written = queued()

    sending.send_mail(mail_id=written.pk, now=MONDAY_NOON)

    (received,) = sink
    assert (received["To"], received["Subject"]) == ("a@example.org", "Se connecter : Bureau 3")
    assert (received["Auto-Submitted"], received["Message-ID"]) == (
        "auto-generated",
        f"<mail-{written.pk}@localhost>",
    )
    assert received.get_content().splitlines() == written.text.splitlines()


def test_a_calendar_event_is_attached_with_its_method(sink):
    sending.send_mail(mail_id=with_calendar().pk, now=MONDAY_NOON)

    (event,) = sink[0].iter_attachments()
    assert (event.get_content_type(), event.get_param("method")) == ("text/calendar", "REQUEST")
    assert event.get_filename() == "reservation.ics"
    assert event.get_content().splitlines() == CALENDAR.splitlines()


def test_a_mail_is_sent_once_however_often_its_job_runs():
    written = queued()

    for _ in range(2):
        sending.send_mail(mail_id=written.pk, now=MONDAY_NOON)

    written.refresh_from_db()
    assert (written.state, written.sent_at) == (MailState.SENT, MONDAY_NOON)
    assert [message.to for message in outbox.outbox] == [["a@example.org"]]


def test_a_mail_that_is_gone_is_nothing_to_send():
    sending.send_mail(mail_id=1, now=MONDAY_NOON)

    assert outbox.outbox == []


def test_in_a_demonstration_no_mail_leaves(settings):
    settings.DEMO = True
    written = queued()

    sending.send_mail(mail_id=written.pk, now=MONDAY_NOON)

    written.refresh_from_db()
    assert written.state == MailState.SENT
    assert outbox.outbox == []


def test_a_name_with_a_line_break_adds_no_header():
    written = queued(context={"desk": "Bureau 3\nBcc: b@example.org"})

    assert written.subject == "Se connecter : Bureau 3"
    with pytest.raises(BadHeaderError):
        mail.as_message(Mail(subject="Essai\nBcc: b@example.org", recipient="a@example.org")).message()
