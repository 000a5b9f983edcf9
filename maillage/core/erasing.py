"""Erasing a person: each policy is applied to the rows it names, those of the upper apps first."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import models

from maillage.core.enums import Erasure, MailState
from maillage.core.models import Mail
from maillage.core.personal_data import mails_of
from maillage.core.policies import Person, Policy, declarations, policies


def leave(person: Person, *, now: datetime) -> None:
    """End what must not go on without the person: bookings to come, mandates. Raises what forbids it."""
    for module in declarations():
        if hasattr(module, "leave"):
            module.leave(person, now=now)


def erase(person: Person, *, now: datetime) -> Counter[str]:
    """Apply every policy. Returns how many rows of each model were touched; ids and figures only."""
    touched: Counter[str] = Counter()
    for policy in policies():
        touched[policy.model] += policy.erase(person, now) if policy.erase else _apply(policy, person)
    last_mails(person).update(forget_once_sent=True)
    return +touched


def last_mails(person: Person) -> models.QuerySet[Mail]:
    """Those that must still leave, the one that says all is done among them: each is deleted once sent."""
    return Mail.objects.filter(mails_of(person), state=MailState.QUEUED)


def _apply(policy: Policy, person: Person) -> int:
    rows = policy.of_person(person)
    if policy.erasure == Erasure.DELETE:
        return rows.delete()[0]
    if policy.erasure == Erasure.BLANK:
        return rows.update(**blanks(policy))
    return 0


def blanks(policy: Policy) -> dict[str, Any]:
    """What stands instead of each personal field."""
    return {name: policy.blanks.get(name, _nothing(policy, name)) for name in policy.fields}


def _nothing(policy: Policy, name: str) -> Any:
    return None if policy.table._meta.get_field(name).null else ""
