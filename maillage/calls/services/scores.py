"""Marks of a reviewer: kept as a draft, then given."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import OPEN_TO_REVIEW
from maillage.calls.errors import NotSubmitted, SheetGiven
from maillage.calls.models import Application, Score, ScoreSheet
from maillage.calls.rules.reviewing import check_reads
from maillage.calls.rules.scoring import check_given, check_mark
from maillage.calls.services.moves import lock_application
from maillage.core.audit import record


@transaction.atomic
def save_sheet(
    *, application: Application, marks: Mapping[int, int], words: str, by: User, now: datetime
) -> ScoreSheet:
    """The draft holds these marks and no others, by the criterion's key.

    Raises NotSubmitted, InterestNotDeclared, InConflict, SheetGiven, MarkOutOfRange.
    """
    locked = lock_application(application)
    if locked.state not in OPEN_TO_REVIEW:
        raise NotSubmitted
    check_reads(selectors.interest_of(locked, user=by))
    grid = {line.key: line for line in selectors.grid_of(locked.call)}
    for key, mark in marks.items():
        check_mark(mark, line=grid[key])
    sheet = _own_sheet(locked, words=words, by=by, now=now)
    sheet.scores.all().delete()
    Score.objects.bulk_create(
        Score(sheet=sheet, criterion_id=key, mark=mark, most=grid[key].most) for key, mark in marks.items()
    )
    record(locked, "marks kept", by=by, marks=len(marks))
    return sheet


def _own_sheet(application: Application, *, words: str, by: User, now: datetime) -> ScoreSheet:
    sheet = application.score_sheets.filter(user=by).first()
    if sheet and sheet.given_at:
        raise SheetGiven
    sheet = sheet or ScoreSheet(application=application, user=by)
    sheet.words, sheet.saved_at = words.strip(), now
    sheet.save()
    return sheet


@transaction.atomic
def give_sheet(
    *, application: Application, marks: Mapping[int, int], words: str, by: User, now: datetime
) -> ScoreSheet:
    """From now on it counts in the ranking. Raises MarksMissing, and all that `save_sheet` raises."""
    sheet = save_sheet(application=application, marks=marks, words=words, by=by, now=now)
    check_given(marks, grid=selectors.grid_of(application.call))
    sheet.given_at = now
    sheet.save(update_fields=["given_at"])
    record(application, "marks given", by=by, sheet=sheet.pk)
    return sheet
