"""The mails of an application: receipt, withdrawal, invitation, reminder."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from maillage.accounts.models import User
from maillage.accounts.selectors import user_of
from maillage.calls.enums import WRITING
from maillage.calls.models import Application, AuthorInvitation, Submission
from maillage.calls.rules.receipts import readable
from maillage.core.mail import queue_mail


def send_receipt(submission: Submission) -> None:
    """To every author: what was handed in, when, with which fingerprint."""
    application = submission.application
    facts = {
        "submission": submission,
        "application": application,
        "fingerprint": readable(submission.fingerprint),
    }
    tell_authors(application, "calls/mail/receipt.txt", facts)


def tell_withdrawn(application: Application, *, by: User) -> None:
    tell_authors(application, "calls/mail/withdrawn.txt", {"application": application, "by": by})


def remind_authors(application: Application) -> None:
    """To those who can still finish it."""
    facts = {"application": application, "closes_at": application.call.closes_at}
    tell_authors(application, "calls/mail/reminder.txt", facts, rights=WRITING)


def tell_erasing(application: Application, *, erased_from: datetime) -> None:
    """Before the end of the retention: they may still keep their receipt and their files."""
    facts = {"application": application, "erased_from": erased_from}
    tell_authors(application, "calls/mail/erasing.txt", facts)


def send_invitation(invitation: AuthorInvitation, *, token: str) -> None:
    invited = user_of(invitation.email)
    queue_mail(
        recipient=invitation.email,
        language=(invited or invitation.invited_by).language,
        template="calls/mail/invitation.txt",
        context={
            "invitation": invitation,
            "application": invitation.application,
            "address": settings.SITE_URL + reverse("calls:author-invitation", args=[token]),
        },
    )


def tell_authors(
    application: Application,
    template: str,
    facts: Mapping[str, object],
    *,
    rights: Collection[str] | None = None,
) -> None:
    """To each author, in their language; `rights` keeps those who can act on it."""
    authors = application.authors.select_related("user")
    for author in authors.filter(right__in=rights) if rights else authors:
        queue_mail(
            recipient=author.user.email,
            language=author.user.language,
            template=template,
            context={"address": settings.SITE_URL + application.get_absolute_url(), **facts},
        )
