"""One-use form keys: a form sent twice is answered twice and done once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.models import FormKey
from maillage.core.prepared import rows

# Nothing comes back if the key is there; if a request is just writing it, the statement waits for that one.
NEW_KEY = """
INSERT INTO core_formkey (key, user_id, purpose, answer, created_at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT DO NOTHING RETURNING key
"""
ANSWER = "UPDATE core_formkey SET answer = %s WHERE key = %s"


@transaction.atomic
def answered_once(
    act: Callable[[], str],
    *,
    key: UUID,
    user: AbstractBaseUser,
    purpose: str,
    now: datetime,
    likely: str = "",
) -> str:
    """Run `act` and keep its answer (an address); the same key again returns the kept answer.

    The row is locked: of two simultaneous requests the second waits for the first one's answer.
    An error in `act` undoes the key too, so that the person may correct and send again.
    `likely`: what `act` mostly answers, written with the key and mended only if the answer is another.
    """
    if not rows(NEW_KEY, [key, user.pk, purpose, likely, now]):
        known = FormKey.objects.filter(key=key, user_id=user.pk, purpose=purpose).select_for_update().first()
        if known is None:  # somebody else's key: do the act, remember nothing
            return act()
        if known.answer:
            return known.answer
    answer = act()
    if answer != likely:
        rows(ANSWER, [answer, key])
    return answer


def forget_form_keys(*, before: datetime) -> int:
    """Delete the keys older than `before`; returns how many."""
    return FormKey.objects.filter(created_at__lt=before).delete()[0]
