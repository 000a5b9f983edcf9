"""Opinions given by partner bodies, and their reminders."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import OPEN_TO_REVIEW, TAKEN_KINDS
from maillage.calls.errors import NotSubmitted
from maillage.calls.models import Opinion, OpinionFile, OpinionRequest
from maillage.calls.rules.files import check_size, safe_name
from maillage.calls.rules.reviewing import check_opinion, check_reads
from maillage.calls.services.file_kinds import kind_of_content
from maillage.calls.services.review_notices import remind_body
from maillage.core.audit import record
from maillage.core.scanning import first_state, scan_later

NewFile = tuple[str, bytes]


@transaction.atomic
def give_opinion(
    *,
    request: OpinionRequest,
    verdict: str,
    reasons: str,
    by: User,
    now: datetime,
    file: NewFile | None = None,
) -> Opinion:
    """In the name of the body; an earlier one is kept, and no longer counts. `file`: its name, its content.

    A late opinion is taken: the page says that it is late. Raises NotSubmitted, InterestNotDeclared,
    InConflict, OpinionWithoutReasons, FileEmpty, FileTooBig, FileKindNotTaken.
    """
    locked = OpinionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.application.state not in OPEN_TO_REVIEW:
        raise NotSubmitted
    check_reads(selectors.interest_of(locked.application, user=by))
    check_opinion(verdict=verdict, reasons=reasons)
    locked.opinions.filter(replaced_at=None).update(replaced_at=now)
    opinion = Opinion.objects.create(
        request=locked,
        number=locked.opinions.count() + 1,
        verdict=verdict,
        reasons=reasons.strip(),
        given_by=by,
        given_at=now,
    )
    if file:
        _keep_file(opinion, file, by=by, now=now)
    record(locked.application, "opinion given", by=by, body=locked.body_id, verdict=verdict)
    return opinion


def _keep_file(opinion: Opinion, file: NewFile, *, by: User, now: datetime) -> None:
    name, content = file
    check_size(len(content))
    kept = OpinionFile.objects.create(
        opinion=opinion,
        name=safe_name(name),
        content=content,
        content_type=kind_of_content(content, taken=TAKEN_KINDS),
        state=first_state(),
        added_at=now,
        added_by=by,
    )
    scan_later(kept)


@transaction.atomic
def remind_opinion(*, request: OpinionRequest, now: datetime) -> bool:
    """Once for each request. Returns whether the body was written to."""
    locked = OpinionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.reminded_at is not None or selectors.own_opinion(locked):
        return False
    locked.reminded_at = now
    locked.save(update_fields=["reminded_at"])
    remind_body(locked, now=now)
    record(locked.application, "opinion reminded", by=None, body=locked.body_id)
    return True
