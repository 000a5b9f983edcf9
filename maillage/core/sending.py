"""Mails leave in the order they were written: at once, or after the mail server has come back."""

import logging
from contextlib import closing
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet

from maillage.core.enums import MailState, MailTrouble
from maillage.core.mail import as_message
from maillage.core.models import Mail

BATCH = 50  # mails a connection; servers close one that brings too many
SHORTEST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
DOUBLINGS = 6  # of the wait, from the shortest to past the longest
GIVEN_UP_AFTER = timedelta(days=4)  # RFC 5321, 4.5.4.1: four to five days
CLOSING, PERMANENT = 421, 500  # RFC 5321, 4.2: the server leaves; from here on, trying again is useless

logger = logging.getLogger(__name__)


def send_mail(*, mail_id: int, now: datetime) -> None:
    """Hand one mail over, unless others wait for the server: it then leaves in its turn, after them."""
    waiting = Mail.objects.filter(state=MailState.QUEUED)
    if waiting.filter(trouble=MailTrouble.SERVER_AWAY).exclude(pk=mail_id).exists():
        return
    with closing(get_connection()) as server:
        _send_next(waiting.filter(pk=mail_id), server=server, now=now)


def send_waiting(*, now: datetime) -> int:
    """Hand over all that is due, oldest first, until the server takes no more. Returns how many left."""
    sent, last = 0, 0
    while batch := _send_batch(after=last, now=now):
        sent += sum(mail.state == MailState.SENT for mail in batch)
        last = batch[-1].pk
        if batch[-1].trouble == MailTrouble.SERVER_AWAY:
            break
    return sent


def _send_batch(*, after: int, now: datetime) -> list[Mail]:
    """The database is asked for one mail at a time: another worker may be sending too."""
    batch: list[Mail] = []
    due = Mail.objects.filter(state=MailState.QUEUED, due_at__lte=now)
    with closing(get_connection()) as server:
        while len(batch) < BATCH and (mail := _send_next(due.filter(pk__gt=after), server=server, now=now)):
            batch.append(mail)
            after = mail.pk
            if mail.trouble == MailTrouble.SERVER_AWAY:
                break
    return batch


@transaction.atomic
def _send_next(due: QuerySet[Mail], *, server: BaseEmailBackend, now: datetime) -> Mail | None:
    """The row stays locked while the mail leaves, so that two workers never send it both."""
    mail = due.select_for_update(skip_locked=True).order_by("pk").first()
    if mail is not None:
        _note(mail, _hand_over(mail, server), now=now)
    return mail


def _hand_over(mail: Mail, server: BaseEmailBackend) -> MailTrouble | None:
    """In a demonstration the row is the delivery, read at /courriels."""
    if settings.DEMO:
        return None
    try:
        server.open()
        server.send_messages([as_message(mail)])
    except OSError as error:  # smtplib's errors are OSErrors too
        trouble = trouble_of(error)
        logger.warning("mail %s: %s (%s)", mail.pk, trouble.value, type(error).__name__)
        return trouble
    except ValueError:  # a header or an address that no server would take: it must not stop the others
        logger.exception("mail %s cannot be written", mail.pk)
        return MailTrouble.UNSENDABLE
    return None


def trouble_of(error: OSError) -> MailTrouble:
    """Whether the server speaks of this mail alone, for good or for now; else it takes none at all."""
    if isinstance(error, SMTPRecipientsRefused):
        code = max(code for code, _ in error.recipients.values())
    elif isinstance(error, SMTPDataError):
        code = error.smtp_code
    else:
        return MailTrouble.SERVER_AWAY
    if code == CLOSING:
        return MailTrouble.SERVER_AWAY
    return MailTrouble.REFUSED if code >= PERMANENT else MailTrouble.LATER


def _note(mail: Mail, trouble: MailTrouble | None, *, now: datetime) -> None:
    mail.trouble = trouble or ""
    if trouble is None:
        mail.state, mail.sent_at = MailState.SENT, now
    elif trouble == MailTrouble.LATER:
        mail.due_at = now + min(SHORTEST_WAIT * 2 ** min(mail.tries, DOUBLINGS), LONGEST_WAIT)
        mail.tries += 1
    if trouble in {MailTrouble.REFUSED, MailTrouble.UNSENDABLE} or (
        trouble == MailTrouble.LATER and now - mail.queued_at >= GIVEN_UP_AFTER
    ):
        mail.state = MailState.FAILED
    if mail.forget_once_sent and mail.state != MailState.QUEUED and not settings.DEMO:
        Mail.objects.filter(pk=mail.pk).delete()  # the caller still reads the number and the state
        return
    mail.save(update_fields=["state", "sent_at", "trouble", "tries", "due_at"])
