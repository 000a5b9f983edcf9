"""The completeness check, and the corrections that it asks for."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import ApplicationState, Completeness
from maillage.calls.errors import NoSuchQuestion, NotSubmitted
from maillage.calls.models import Application, CheckedItem, CompletenessCheck, CorrectionRequest
from maillage.calls.rules.reviewing import Finding, check_deadline, check_finding
from maillage.calls.services.moves import lock_application
from maillage.calls.services.review_notices import remind_corrections, tell_complete, tell_corrections
from maillage.core.audit import record


@transaction.atomic
def check_completeness(
    *,
    application: Application,
    findings: Mapping[str, Finding],
    by: User,
    now: datetime,
    due_at: datetime | None = None,
) -> CompletenessCheck:
    """Keep what each question is found to be, and tell the authors: complete, or what to correct by `due_at`.

    A complete file begins its instruction, on which many aid rules hang the right to start spending: the mail
    says so. Raises NotSubmitted, NoSuchQuestion, ReasonMissing, DeadlineMissing, NothingToCorrect,
    DeadlinePassed.
    """
    locked = lock_application(application)
    submission = locked.submissions.order_by("number").last()
    if locked.state != ApplicationState.SUBMITTED or submission is None:
        raise NotSubmitted
    is_complete = _check(locked, findings)
    check_deadline(due_at, is_complete=is_complete, now=now)
    locked.corrections.filter(ended_at=None).update(ended_at=now)
    completeness = CompletenessCheck.objects.create(
        application=locked, submission=submission, is_complete=is_complete, checked_by=by, checked_at=now
    )
    CheckedItem.objects.bulk_create(
        CheckedItem(completeness=completeness, key=key, finding=each.finding, words=each.words.strip())
        for key, each in findings.items()
    )
    record(locked, "completeness checked", by=by, complete=is_complete, submission=submission.number)
    if due_at:
        _ask_corrections(completeness, findings, due_at=due_at)
    else:
        tell_complete(completeness)
    return completeness


def _check(application: Application, findings: Mapping[str, Finding]) -> bool:
    """Whether every question is complete."""
    keys = {spec.key for spec in selectors.specs_of(application.form_version)}
    if not keys.issuperset(findings):
        raise NoSuchQuestion
    for each in findings.values():
        check_finding(finding=each.finding, words=each.words)
    return all(each.finding == Completeness.COMPLETE for each in findings.values())


def _ask_corrections(
    completeness: CompletenessCheck, findings: Mapping[str, Finding], *, due_at: datetime
) -> None:
    application = completeness.application
    correction = CorrectionRequest.objects.create(
        application=application,
        completeness=completeness,
        asked_by=completeness.checked_by,
        asked_at=completeness.checked_at,
        due_at=due_at,
    )
    labels = {spec.key: spec.label for spec in selectors.specs_of(application.form_version)}
    wanting = [
        (labels[key], each.words) for key, each in findings.items() if each.finding != Completeness.COMPLETE
    ]
    record(
        application, "corrections asked", by=completeness.checked_by, due_at=due_at, questions=len(wanting)
    )
    tell_corrections(correction, questions=wanting)


@transaction.atomic
def remind_correction(*, correction: CorrectionRequest, now: datetime) -> bool:
    """Once for each request. Returns whether the authors were written to."""
    locked = CorrectionRequest.objects.select_for_update(of=("self",)).get(pk=correction.pk)
    if locked.reminded_at is not None or locked.ended_at is not None:
        return False
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    remind_corrections(locked)
    record(locked.application, "corrections reminded", by=None)
    return True
