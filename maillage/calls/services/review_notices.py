"""The mails of the review: to bodies that are asked, to authors who correct or whose file is complete."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.models import (
    Application,
    CompletenessCheck,
    CorrectionRequest,
    OpinionRequest,
    PartnerBody,
)
from maillage.calls.services.notices import tell_authors
from maillage.core.mail import queue_mail


def tell_asked(body: PartnerBody, *, many: int, due_at: datetime, now: datetime) -> None:
    """One mail to each reviewer of the body, however many applications."""
    for reviewer in selectors.reviewers_of(body, on=timezone.localdate(now)):
        facts: dict[str, object] = {"body": body, "call": body.call, "many": many, "due_at": due_at}
        _write(reviewer, "calls/mail/opinions_asked.txt", facts)


def remind_body(request: OpinionRequest, *, now: datetime) -> None:
    """To the reviewers of the body who have no conflict."""
    excluded = selectors.conflicts_of(request.application).values("user")
    reviewers = selectors.reviewers_of(request.body, on=timezone.localdate(now)).exclude(pk__in=excluded)
    for reviewer in reviewers:
        facts: dict[str, object] = {"opinion_request": request, "call": request.application.call}
        _write(reviewer, "calls/mail/opinion_reminder.txt", facts)


def _write(reviewer: User, template: str, facts: dict[str, object]) -> None:
    queue_mail(
        recipient=reviewer.email,
        language=reviewer.language,
        template=template,
        context={"address": settings.SITE_URL + reverse("calls:reviews"), **facts},
    )


def tell_complete(completeness: CompletenessCheck) -> None:
    """The instruction begins: the mail says what that means, and what it does not."""
    facts = {"application": completeness.application, "completeness": completeness}
    tell_authors(completeness.application, "calls/mail/complete.txt", facts)


def tell_corrections(correction: CorrectionRequest, *, questions: list[tuple[str, str]]) -> None:
    """`questions`: the label of each question, and why it is asked again."""
    facts = {"correction": correction, "questions": questions, "address": _page(correction.application)}
    _correction_mail(correction, "calls/mail/corrections.txt", facts)


def remind_corrections(correction: CorrectionRequest) -> None:
    facts: dict[str, object] = {"correction": correction, "address": _page(correction.application)}
    _correction_mail(correction, "calls/mail/corrections_reminder.txt", facts)


def _correction_mail(correction: CorrectionRequest, template: str, facts: dict[str, object]) -> None:
    tell_authors(correction.application, template, facts | {"application": correction.application})


def _page(application: Application) -> str:
    return settings.SITE_URL + reverse("calls:corrections", args=[application.reference])
