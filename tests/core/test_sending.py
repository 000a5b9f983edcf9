"""Mails leave once, in order; what cannot leave says why, and holds up no other."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from aiosmtpd.controller import Controller
from django.core import mail as outbox

from maillage.core import sending
from maillage.core.enums import MailState, MailTrouble
from maillage.core.models import Mail
from tests.database import refused_by
from tests.moments import MONDAY_NOON

pytestmark = pytest.mark.django_db

HOST = "127.0.0.1"
REFUSED, LATER = "550 no such user", "451 try again later"


@dataclass
class MailServer:
    """A real one, on a port of its own; `answers` says what it answers to an address."""

    port: int
    answers: dict[str, str] = field(default_factory=dict)
    received: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802 - aiosmtpd's name
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.received += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def start_server(settings) -> Iterator[Callable[[], MailServer]]:
    """The settings name a server; nobody listens until it is started."""
    with socket.create_server((HOST, 0)) as free:
        server = MailServer(free.getsockname()[1])
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, server.port
    started: list[Controller] = []

    def start() -> MailServer:
        started.append(Controller(server, hostname=HOST, port=server.port))
        started[0].start()
        return server

    yield start
    for controller in started:
        controller.stop()


def waiting(recipient: str, **fields) -> Mail:
    values = {"language": "fr", "subject": "Essai", "text": "t", "queued_at": MONDAY_NOON} | fields
    return Mail.objects.create(recipient=recipient, due_at=MONDAY_NOON, **values)


def states() -> list[tuple[str, str, str]]:
    return list(Mail.objects.order_by("pk").values_list("recipient", "state", "trouble"))


def test_a_server_that_is_away_keeps_the_mail_and_says_so(start_server):
    mail = waiting("a@example.org")

    sending.send_mail(mail_id=mail.pk, now=MONDAY_NOON)

    assert states() == [("a@example.org", MailState.QUEUED, MailTrouble.SERVER_AWAY)]


def test_while_the_server_is_away_a_new_mail_waits_for_its_turn(start_server):
    first, second = waiting("a@example.org", trouble=MailTrouble.SERVER_AWAY), waiting("b@example.org")
    server = start_server()

    sending.send_mail(mail_id=second.pk, now=MONDAY_NOON)
    assert server.received == []
    sending.send_waiting(now=MONDAY_NOON)

    assert server.received == ["a@example.org", "b@example.org"]
    assert (first.pk < second.pk, {state for _, state, _ in states()}) == (True, {MailState.SENT})


def test_one_try_tells_that_the_server_is_away_however_many_wait(start_server):
    for number in range(3):
        waiting(f"{number}@example.org")

    assert sending.send_waiting(now=MONDAY_NOON) == 0

    assert [trouble for _, _, trouble in states()] == [MailTrouble.SERVER_AWAY, "", ""]


def test_an_address_that_is_refused_holds_up_no_other(start_server):
    for recipient in ("a@example.org", "b@example.org", "c@example.org"):
        waiting(recipient)
    server = start_server()
    server.answers["b@example.org"] = REFUSED

    assert sending.send_waiting(now=MONDAY_NOON) == 2

    assert states() == [
        ("a@example.org", MailState.SENT, ""),
        ("b@example.org", MailState.FAILED, MailTrouble.REFUSED),
        ("c@example.org", MailState.SENT, ""),
    ]


def test_more_mails_than_a_connection_carries_leave_in_order(start_server):
    for number in range(sending.BATCH + 2):
        waiting(f"{number}@example.org")
    server = start_server()

    assert sending.send_waiting(now=MONDAY_NOON) == sending.BATCH + 2

    assert server.received == [f"{number}@example.org" for number in range(sending.BATCH + 2)]


@pytest.mark.parametrize(("tries", "minutes"), [(0, 1), (1, 2), (5, 32), (6, 60), (99, 60)])
def test_an_address_put_off_is_tried_later_and_later(start_server, tries, minutes):
    mail = waiting("a@example.org", tries=tries)
    start_server().answers["a@example.org"] = LATER

    sending.send_waiting(now=MONDAY_NOON)

    mail.refresh_from_db()
    assert (mail.state, mail.trouble, mail.tries) == (MailState.QUEUED, MailTrouble.LATER, tries + 1)
    assert mail.due_at == MONDAY_NOON + timedelta(minutes=minutes)


def test_an_address_put_off_for_four_days_is_given_up(start_server):
    waiting("a@example.org", queued_at=MONDAY_NOON - sending.GIVEN_UP_AFTER)
    start_server().answers["a@example.org"] = LATER

    sending.send_waiting(now=MONDAY_NOON)

    assert states() == [("a@example.org", MailState.FAILED, MailTrouble.LATER)]


def test_a_mail_that_no_server_would_take_holds_up_no_other(start_server):
    waiting("a@example.org", subject="Essai\nBcc: b@example.org")
    waiting("c@example.org")
    server = start_server()

    sending.send_waiting(now=MONDAY_NOON)

    assert server.received == ["c@example.org"]
    assert states()[0] == ("a@example.org", MailState.FAILED, MailTrouble.UNSENDABLE)


def test_in_a_demonstration_what_waits_leaves_without_a_server(settings):
    settings.DEMO = True
    waiting("a@example.org")

    assert sending.send_waiting(now=MONDAY_NOON) == 1
    assert outbox.outbox == []


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (SMTPRecipientsRefused({"a@example.org": (550, b"no")}), MailTrouble.REFUSED),
        (SMTPRecipientsRefused({"a@example.org": (450, b"busy")}), MailTrouble.LATER),
        (SMTPRecipientsRefused({"a@example.org": (421, b"closing")}), MailTrouble.SERVER_AWAY),
        (SMTPDataError(554, b"no"), MailTrouble.REFUSED),
        (SMTPDataError(452, b"full"), MailTrouble.LATER),
        (SMTPSenderRefused(550, b"who", "m@example.org"), MailTrouble.SERVER_AWAY),
        (SMTPServerDisconnected(), MailTrouble.SERVER_AWAY),
        (TimeoutError(), MailTrouble.SERVER_AWAY),
    ],
)
def test_what_the_server_answers_concerns_one_mail_or_all(error, trouble):
    assert sending.trouble_of(error) == trouble


def test_a_mail_that_failed_says_why():
    with refused_by("core_mail_failed_says_why"):
        Mail.objects.create(recipient="a@example.org", language="fr", subject="s", state=MailState.FAILED)


def test_a_mail_written_today_is_due_at_once():
    mail = Mail.objects.create(recipient="a@example.org", language="fr", subject="s", text="t")
    mail.refresh_from_db()

    assert (mail.due_at, mail.tries, mail.trouble) == (mail.queued_at, 0, "")
    assert isinstance(mail.due_at, datetime)
