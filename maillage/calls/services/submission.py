"""Handing an application in: complete, in time by the arrival of the request, with its receipt."""

from datetime import UTC, datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import ApplicationState, Right
from maillage.calls.models import Application, Submission
from maillage.calls.rules.answers import Reading
from maillage.calls.rules.receipts import canonical, fingerprint
from maillage.calls.rules.transitions import submitting
from maillage.calls.services.moves import facts_of, lock_application, move
from maillage.calls.services.notices import send_receipt


@transaction.atomic
def submit_application(*, application: Application, by: User, now: datetime) -> Submission:
    """Keep what stands in the draft as it is. `now` is the arrival of the request: a queue makes nobody late.

    A second click, in time or not, finds the submission of the first one.
    Raises RightMissing, CallNotOpenYet, CallClosed, ChangesNotAllowed, NotComplete, MoveNotPossible.
    """
    locked = lock_application(application)
    reading = selectors.reading_of(locked)
    if made := _already_made(locked, reading, by=by):
        return made
    facts = facts_of(locked, by=by, now=now, problems=len(reading.problems))
    move(locked, submitting(locked.state), facts=facts, by=by, now=now)
    submission = _keep_submission(locked, reading, by=by, now=now)
    locked.submitted_at, locked.requested_cents = now, reading.asked_cents
    locked.save(update_fields=["state", "submitted_at", "requested_cents"])
    send_receipt(submission)
    return submission


def _already_made(application: Application, reading: Reading, *, by: User) -> Submission | None:
    """What counts, if the draft still says the same."""
    if (
        application.state != ApplicationState.SUBMITTED
        or selectors.right_on(application, user=by) != Right.SUBMIT
    ):
        return None
    last = application.submissions.latest()
    return None if selectors.has_moved_on(application, reading=reading, since=last) else last


def _keep_submission(application: Application, reading: Reading, *, by: User, now: datetime) -> Submission:
    text = canonical(submitted_content(application, reading, now=now))
    window = application.call.window
    return Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        submitted_at=now,
        submitted_by=by,
        closed_at=window.ends_at,
        accepted_until=window.accepted_until,
        canonical=text,
        fingerprint=fingerprint(text),
    )


def submitted_content(application: Application, reading: Reading, *, now: datetime) -> dict[str, object]:
    """All that the fingerprint stands for: each answer as it was read, each file by its own digest."""
    organisation = application.organisation
    return {
        "call": application.call.slug,
        "reference": application.reference,
        "title": application.title,
        "organisation": {
            "name": organisation.name,
            "kind": organisation.kind,
            "siret": organisation.siret,
        },
        "commune": application.commune_id,
        "form_version": application.form_version.number,
        "answers": reading.values,
        "files": [
            {"question": file.path, "name": file.name, "size": file.size, "sha256": file.digest}
            for file in selectors.files_of(application)
        ],
        "submitted_at": now.astimezone(UTC).isoformat(),
    }
