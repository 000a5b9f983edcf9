"""The journal of actions: who, what, when, in the same transaction as the act itself."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from maillage.core.models import Entry
from maillage.core.prepared import insert

Plain = str | int | bool | date | datetime | None


def record(
    subject: models.Model, verb: str, *, by: AbstractBaseUser | None, role: str = "", **facts: Plain
) -> Entry:
    """Write one line; `facts` hold ids and figures, never a name, an e-mail or free text."""
    plain: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()
    }
    entry = Entry(
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        actor_id=by.pk if by else None,
        actor_role=role,
        facts=plain,
    )
    insert(entry)
    return entry
