"""Answers saved box by box, as they are typed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.errors import AnswerTooLong, NoSuchQuestion
from maillage.calls.models import Answer, Application
from maillage.calls.rules.inputs import is_path_of
from maillage.calls.rules.reading import LONGEST_TYPED
from maillage.calls.services.moves import lock_to_write

Typed = str | list[str]


@transaction.atomic
def save_answers(
    *, application: Application, typed: Mapping[str, Typed], by: User, now: datetime
) -> list[str]:
    """Write the boxes that changed, only those; return their paths. A draft may hold what is not right yet.

    Raises NoSuchQuestion, AnswerTooLong, RightMissing, CallClosed, ChangesNotAllowed.
    """
    locked = lock_to_write(application, paths=typed, by=by, now=now)
    specs = selectors.specs_of(locked.form_version)
    known = selectors.words_of(locked)
    changed = {path: value for path, value in typed.items() if known.get(path, "") != value}
    for path, value in changed.items():
        if not any(is_path_of(path, spec) for spec in specs):
            raise NoSuchQuestion
        _check_length(value)
    Answer.objects.bulk_create(
        [
            Answer(application=locked, path=path, value=value, saved_at=now, saved_by=by)
            for path, value in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["application", "path"],
        update_fields=["value", "saved_at", "saved_by"],
    )
    return list(changed)


def _check_length(value: Typed) -> None:
    count = len(value if isinstance(value, str) else "".join(value))
    if count > LONGEST_TYPED:
        raise AnswerTooLong(most=LONGEST_TYPED, count=count)
