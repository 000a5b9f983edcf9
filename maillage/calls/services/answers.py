"""Answers saved box by box, as they are typed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.errors import AnswerCrossed, AnswerCrossedByYourself, AnswerTooLong, NoSuchQuestion
from maillage.calls.models import Answer, Application
from maillage.calls.rules.crossing import Shown, Typed, is_crossed, is_untouched
from maillage.calls.rules.inputs import is_path_of
from maillage.calls.rules.reading import LONGEST_TYPED
from maillage.calls.services.moves import lock_to_write

UNSHOWN = Shown()


@transaction.atomic
def save_answers(
    *,
    application: Application,
    typed: Mapping[str, Typed],
    by: User,
    now: datetime,
    shown: Shown = UNSHOWN,
) -> list[str]:
    """Write the boxes that changed, only those; return their paths. A draft may hold what is not right yet.

    Raises NoSuchQuestion, AnswerTooLong, AnswerCrossed, RightMissing, CallClosed, ChangesNotAllowed.
    """
    locked = lock_to_write(application, paths=typed, by=by, now=now)
    specs = selectors.specs_of(locked.form_version)
    known = selectors.words_of(locked)
    changed = {path: value for path, value in typed.items() if known.get(path, "") != value}
    changed = _without_crossed(locked, changed, known=known, shown=shown, by=by)
    for path, value in changed.items():
        if not any(is_path_of(path, spec) for spec in specs):
            raise NoSuchQuestion
        _check_length(path, value)
    Answer.objects.bulk_create(
        [
            Answer(
                application=locked,
                path=path,
                value=value,
                saved_at=now,
                saved_by=by,
                saved_from=shown.page,
            )
            for path, value in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["application", "path"],
        update_fields=["value", "saved_at", "saved_by", "saved_from"],
    )
    return list(changed)


def _without_crossed(
    application: Application,
    changed: Mapping[str, Typed],
    *,
    known: Mapping[str, Typed],
    shown: Shown,
    by: User,
) -> dict[str, Typed]:
    """Boxes that this page left as they were keep what another wrote since. Raises AnswerCrossed."""
    crossed = [path for path in changed if is_crossed(known.get(path, ""), shown=shown.marks.get(path))]
    elsewhere = [
        answer
        for answer in application.answers.filter(path__in=crossed).select_related("saved_by")
        if (answer.saved_by_id, answer.saved_from) != (by.pk, shown.page)
    ]
    for answer in elsewhere:
        if not is_untouched(changed[answer.path], shown=shown.marks[answer.path]):
            raise _crossed(answer, by=by)
    kept = {answer.path for answer in elsewhere}
    return {path: value for path, value in changed.items() if path not in kept}


def _crossed(answer: Answer, *, by: User) -> AnswerCrossed:
    words = _words(answer.value)
    if answer.saved_by_id == by.pk:
        return AnswerCrossedByYourself(path=answer.path, words=words)
    return AnswerCrossed(path=answer.path, name=answer.saved_by or _("Another author"), words=words)


def _words(value: Typed) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _check_length(path: str, value: Typed) -> None:
    count = len(value if isinstance(value, str) else "".join(value))
    if count > LONGEST_TYPED:
        raise AnswerTooLong(path=path, most=LONGEST_TYPED, count=count)
