"""Corrections sent by the applicant: a new submission, in which only what was asked has changed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import Move
from maillage.calls.models import Application, CorrectionRequest, Submission
from maillage.calls.rules.answers import Reading
from maillage.calls.rules.receipts import canonical, fingerprint, plain
from maillage.calls.services.moves import facts_of, lock_application, move
from maillage.calls.services.notices import send_receipt
from maillage.calls.services.submission import submitted_content


@transaction.atomic
def send_corrections(*, application: Application, by: User, now: datetime) -> Submission:
    """`now` is the arrival of the request. The submission before stays as it was.

    Raises RightMissing, CorrectionOver, NotComplete, MoveNotPossible.
    """
    locked = lock_application(application)
    keys = selectors.corrected_keys(locked, now=now)
    reading = selectors.reading_of(locked)
    problems = sum(problem.key in keys for problem in reading.problems)
    facts = facts_of(locked, by=by, now=now, problems=problems)
    move(locked, Move.CORRECT, facts=facts, by=by, now=now)
    correction = locked.corrections.get(ended_at=None)
    submission = _keep(locked, reading, correction, keys=keys, by=by, now=now)
    locked.save(update_fields=["state", "requested_cents"])
    correction.answer, correction.ended_at = submission, now
    correction.save(update_fields=["answer", "ended_at"])
    send_receipt(submission)
    return submission


def _keep(
    application: Application,
    reading: Reading,
    correction: CorrectionRequest,
    *,
    keys: frozenset[str],
    by: User,
    now: datetime,
) -> Submission:
    """Its deadline is the one of the request: the window of the call is over."""
    before = application.submissions.latest()
    corrected = Reading(values=_merged(before.content["answers"], reading, keys))
    application.requested_cents = corrected.asked_cents
    content = submitted_content(application, corrected, now=now)
    text = canonical(content | {"files": _files(before.content["files"], content["files"], keys)})
    return Submission.objects.create(
        application=application,
        number=before.number + 1,
        submitted_at=now,
        submitted_by=by,
        closed_at=correction.due_at,
        accepted_until=correction.due_at,
        canonical=text,
        fingerprint=fingerprint(text),
    )


def _merged(before: dict[str, Any], reading: Reading, keys: frozenset[str]) -> dict[str, Any]:
    """What was submitted, with the answers to the opened questions as they stand now."""
    values: Any = plain({key: value for key, value in reading.values.items() if key in keys})
    kept = {key: value for key, value in before.items() if key not in keys}
    return {**kept, **values}


def _files(before: Any, files: Any, keys: frozenset[str]) -> list[Any]:
    kept = [file for file in before if file["question"] not in keys]
    return kept + [file for file in files if file["question"] in keys]
