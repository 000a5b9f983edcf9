"""Accompaniment of the pre-selected: begun by a body, tasks done, notes written, reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import ApplicationState, NoteVisibility, TaskOwner
from maillage.calls.errors import AlreadyAccompanied, NotShortlisted
from maillage.calls.models import (
    Accompaniment,
    AccompanimentNote,
    AccompanimentTask,
    Application,
    PartnerBody,
)
from maillage.calls.services.moves import lock_application
from maillage.calls.services.notices import tell_authors
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.mail import queue_mail


@dataclass(frozen=True, kw_only=True, slots=True)
class NewTask:
    title: str
    owner: str
    due_on: date


@transaction.atomic
def begin_accompaniment(
    *,
    application: Application,
    body: PartnerBody,
    goal: str,
    starts_on: date,
    ends_on: date,
    contact_name: str,
    by: User,
    contact_email: str = "",
    contact_telephone: str = "",
    tasks: Sequence[NewTask] = (),
) -> Accompaniment:
    """Raise NotShortlisted, AlreadyAccompanied."""
    locked = lock_application(application)
    if locked.state != ApplicationState.SHORTLISTED:
        raise NotShortlisted
    with refused_as(AlreadyAccompanied, constraint="calls_accompaniment_once"):
        begun = Accompaniment.objects.create(
            application=locked,
            body=body,
            goal=goal,
            starts_on=starts_on,
            ends_on=ends_on,
            contact_name=contact_name,
            contact_email=contact_email,
            contact_telephone=contact_telephone,
        )
    for task in tasks:
        add_task(accompaniment=begun, task=task, by=by)
    record(locked, "accompaniment begun", by=by, body=body.pk)
    facts = {"application": locked, "accompaniment": begun, "address": _page_of_applicant(locked)}
    tell_authors(locked, "calls/mail/accompaniment.txt", facts)
    return begun


@transaction.atomic
def add_task(*, accompaniment: Accompaniment, task: NewTask, by: User) -> AccompanimentTask:
    added = AccompanimentTask.objects.create(
        accompaniment=accompaniment, title=task.title, owner=task.owner, due_on=task.due_on
    )
    record(accompaniment.application, "task added", by=by, task=added.pk)
    return added


@transaction.atomic
def do_task(*, task: AccompanimentTask, by: User, now: datetime) -> AccompanimentTask:
    """Done once: a second click changes nothing."""
    locked = AccompanimentTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if locked.done_at is None:
        locked.done_at, locked.done_by = now, by
        locked.save(update_fields=["done_at", "done_by"])
        record(locked.accompaniment.application, "task done", by=by, task=locked.pk)
    return locked


@transaction.atomic
def write_note(
    *, accompaniment: Accompaniment, words: str, visibility: str, by: User, now: datetime
) -> AccompanimentNote:
    """The applicant is told of a note that they may read."""
    note = AccompanimentNote.objects.create(
        accompaniment=accompaniment,
        words=words.strip(),
        visibility=visibility,
        written_at=now,
        written_by=by,
    )
    record(accompaniment.application, "note written", by=by, note=note.pk, visibility=visibility)
    if visibility == NoteVisibility.APPLICANT:
        application = accompaniment.application
        facts = {"application": application, "note": note, "address": _page_of_applicant(application)}
        tell_authors(application, "calls/mail/note.txt", facts)
    return note


@transaction.atomic
def remind_task(*, task: AccompanimentTask, now: datetime) -> bool:
    """Once. To the applicant's authors, or to the people of the body. Returns whether it was sent."""
    locked = AccompanimentTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if locked.reminded_at is not None or locked.done_at is not None:
        return False
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    application = locked.accompaniment.application
    facts: dict[str, object] = {"task": locked, "application": application}
    if locked.owner == TaskOwner.APPLICANT:
        address = _page_of_applicant(application)
        tell_authors(application, "calls/mail/task_reminder.txt", facts | {"address": address})
    else:
        _remind_body(locked, facts, now=now)
    record(application, "task reminded", by=None, task=locked.pk)
    return True


def _remind_body(task: AccompanimentTask, facts: dict[str, object], *, now: datetime) -> None:
    path = reverse("calls:accompaniment", args=[task.accompaniment_id])
    for reader in selectors.reviewers_of(task.accompaniment.body, on=timezone.localdate(now)):
        queue_mail(
            recipient=reader.email,
            language=reader.language,
            template="calls/mail/task_reminder.txt",
            context={**facts, "address": settings.SITE_URL + path},
        )


def _page_of_applicant(application: Application) -> str:
    return settings.SITE_URL + reverse("calls:my-accompaniment", args=[application.reference])
