"""One-use form keys: a form sent twice is answered twice and done once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction

from maillage.core.models import FormKey


@transaction.atomic
def answered_once(
    act: Callable[[], str], *, key: UUID, user: AbstractBaseUser, purpose: str, now: datetime
) -> str:
    """Run `act` and keep its answer (an address); the same key again returns the kept answer.

    The row is locked: of two simultaneous requests the second waits for the first one's answer.
    An error in `act` undoes the key too, so that the person may correct and send again.
    """
    own = FormKey.objects.filter(key=key, user_id=user.pk, purpose=purpose)
    if not _is_new(FormKey(key=key, user_id=user.pk, purpose=purpose, created_at=now)):
        known = own.select_for_update().first()
        if known is None:  # somebody else's key: do the act, remember nothing
            return act()
        if known.answer:
            return known.answer
    answer = act()
    own.update(answer=answer)
    return answer


def _is_new(form_key: FormKey) -> bool:
    """Write the key unless it is there. One statement, which waits for a request that is writing it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_formkey (key, user_id, purpose, answer, created_at)"
            " VALUES (%s, %s, %s, '', %s) ON CONFLICT DO NOTHING",
            [form_key.key, form_key.user_id, form_key.purpose, form_key.created_at],
        )
        return bool(cursor.rowcount)


def forget_form_keys(*, before: datetime) -> int:
    """Delete the keys older than `before`; returns how many."""
    return FormKey.objects.filter(created_at__lt=before).delete()[0]
