"""Mails: written with the fact they tell, in the reader's language, sent by a job after the commit."""

import re
from collections.abc import Callable
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from procrastinate.contrib.django import app as jobs

from maillage.core.models import Mail
from maillage.core.prepared import insert

SEND_TASK = "core.send_mail"
EVENT = re.compile(r"BEGIN:VCALENDAR.*?END:VCALENDAR\s*", re.DOTALL)


def queue_mail(
    *,
    recipient: str,
    language: str,
    template: str,
    context: dict[str, object],
    calendar: Callable[[], str] | None = None,
    calendar_method: str = "",
) -> Mail:
    """Write a mail from `template` (first line the subject, the rest the text) and defer its sending.

    Called inside a service's transaction: mail and job are kept or dropped with it.
    """
    with translation.override(language):
        lines = render_to_string(template, {"site_url": settings.SITE_URL, **context}).strip().splitlines()
        attachment = calendar() if calendar else ""
    mail = Mail(
        recipient=recipient,
        language=language,
        subject=lines[0].strip(),
        text="\n".join(lines[1:]).strip() + "\n",
        calendar=attachment,
        calendar_method=calendar_method if attachment else "",
    )
    insert(mail)
    jobs.configure_task(SEND_TASK).defer(mail_id=mail.pk)
    return mail


def queue_letters(mails: list[Mail]) -> list[Mail]:
    """Keep many mails at once, without a job each: the sweep of every minute sends them.

    A mail about one person's own affairs has its job, and so does not wait behind twenty thousand letters.
    """
    return Mail.objects.bulk_create(mails)


def as_message(mail: Mail) -> EmailMessage:
    message = EmailMessage(subject=mail.subject, body=mail.text, to=[mail.recipient])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    message.extra_headers["Message-ID"] = (
        f"<mail-{mail.pk}@{settings.SITE_URL.split('://')[-1].split(':')[0]}>"
    )
    if mail.leave_url:
        message.extra_headers["List-Unsubscribe"] = f"<{mail.leave_url}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    for event in _events(mail.calendar):
        message.attach(_calendar_part(event, mail))
    return message


def _events(calendar: str) -> list[str]:
    """A request tells of one event (RFC 5546, 3.2.2): several travel as objects one after the other."""
    return EVENT.findall(calendar)


def _calendar_part(event: str, mail: Mail) -> MIMEText:
    """Return the attachment that calendars read: the method stands in its type (RFC 6047)."""
    part = MIMEText(event, "calendar", "utf-8")
    part.set_param("method", mail.calendar_method)
    part.add_header("Content-Disposition", "attachment", filename="reservation.ics")
    return part
