"""One-use form keys: a form sent twice is answered twice and done once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from maillage.core.models import FormKey


@transaction.atomic
def answered_once(
    act: Callable[[], str], *, key: UUID, user: AbstractBaseUser, purpose: str, now: datetime
) -> str:
    """Run `act` and keep its answer (an address); the same key again returns the kept answer.

    The row is locked: of two simultaneous requests the second waits for the first one's answer.
    An error in `act` undoes the key too, so that the person may correct and send again.
    """
    FormKey.objects.bulk_create(
        [FormKey(key=key, user_id=user.pk, purpose=purpose, created_at=now)], ignore_conflicts=True
    )
    form_key = FormKey.objects.select_for_update().filter(key=key, user_id=user.pk, purpose=purpose).first()
    if form_key is None:  # somebody else's key: do the act, remember nothing
        return act()
    if not form_key.answer:
        form_key.answer = act()
        form_key.save(update_fields=["answer"])
    return form_key.answer


def forget_form_keys(*, before: datetime) -> int:
    """Delete the keys older than `before`; returns how many."""
    return FormKey.objects.filter(created_at__lt=before).delete()[0]
