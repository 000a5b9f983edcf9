"""The mail to who sits on a committee and has an account."""

from django.conf import settings
from django.urls import reverse

from maillage.calls.models import CommitteeMember
from maillage.core.mail import queue_mail


def tell_seated(member: CommitteeMember) -> None:
    """When and where, and the page on which to declare and read before."""
    if member.user is None:
        return
    session = member.session
    queue_mail(
        recipient=member.user.email,
        language=member.user.language,
        template="calls/mail/seated.txt",
        context={
            "session": session,
            "call": session.call,
            "address": settings.SITE_URL + reverse("calls:seat", args=[session.pk]),
        },
    )
