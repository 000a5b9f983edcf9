"""The end of each period: what was kept for long enough goes, batch after batch, as its policy says."""

import logging
from collections import Counter
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

from maillage.core.enums import Erasure
from maillage.core.erasing import blanks
from maillage.core.policies import Policy, declarations, policies

BATCH = 1000
FORGETTING = "SELECT set_config('maillage.forgetting', %s, true)"  # asked by the triggers; transaction only

logger = logging.getLogger(__name__)


def forget_outlived(*, now: datetime, is_dry: bool = False) -> Counter[str]:
    """Apply every period, or only count what it would touch. Returns how many rows of each model.

    Stopped in the middle, it is taken up by the next run: each batch is a transaction of its own.
    """
    touched: Counter[str] = Counter()
    for policy in timed_policies():
        touched[policy.model] += outlived(policy, now=now).count() if is_dry else _forget(policy, now=now)
    for module in declarations():
        if hasattr(module, "upkeep"):
            touched.update(module.upkeep(now=now, is_dry=is_dry))
    for name, rows in sorted((+touched).items()):
        logger.info("retention: %s %s %d", name, "would touch" if is_dry else "touched", rows)
    return +touched


def timed_policies() -> list[Policy]:
    """One for each model and period: two policies may tell of the same rows."""
    timed = {(each.model, each.kept.code): each for each in policies() if each.kept.code and each.kept.since}
    return list(timed.values())


def outlived(policy: Policy, *, now: datetime) -> models.QuerySet[models.Model]:
    """Rows whose time is over; those that are already emptied no longer count."""
    over = Q(**{f"{policy.kept.since}__lt": now - policy.kept.period})
    rows = policy.rows_kept().filter(over, policy.kept.only)
    return rows.filter(_says_something(policy)) if policy.erasure == Erasure.BLANK else rows


def _says_something(policy: Policy) -> Q:
    emptied: dict[str, Any] = {
        f"{name}__isnull" if value is None else name: True if value is None else value
        for name, value in blanks(policy).items()
    }
    return ~Q(**emptied)


def _forget(policy: Policy, *, now: datetime) -> int:
    total = 0
    while batch := _forget_batch(policy, now=now):
        total += batch
    return total


@transaction.atomic
def _forget_batch(policy: Policy, *, now: datetime) -> int:
    """What is being changed by somebody is left to the next run."""
    due = outlived(policy, now=now).order_by("pk").select_for_update(skip_locked=True)
    rows = policy.rows_kept().filter(pk__in=list(due.values_list("pk", flat=True)[:BATCH]))
    if policy.erasure == Erasure.BLANK:
        return rows.update(**blanks(policy))
    with connection.cursor() as cursor:
        cursor.execute(FORGETTING, ["on"])
        _all, deleted = rows.delete()
        cursor.execute(FORGETTING, ["off"])
    return deleted.get(policy.table._meta.label, 0)
