"""Accounts that nobody has used for years: a mail warns, a month later they are erased."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from maillage.accounts.models import User
from maillage.accounts.services.erasing import erase_account
from maillage.core.audit import record
from maillage.core.errors import RuleBroken
from maillage.core.mail import queue_mail
from maillage.core.policies import period_kept

NOTICE = timedelta(days=30)

logger = logging.getLogger(__name__)


def unused_accounts(*, before: datetime) -> QuerySet[User]:
    """Those last used before; an account of a demonstration is everybody's."""
    used = Coalesce("last_login", "created_at")
    return User.objects.filter(erased_at=None, demo_role="").annotate(used_at=used).filter(used_at__lt=before)


def to_warn(*, now: datetime) -> QuerySet[User]:
    """A warning of before the last visit no longer counts."""
    unused = unused_accounts(before=now - period_kept("accounts") + NOTICE)
    return unused.filter(Q(warned_at=None) | Q(warned_at__lt=F("used_at")))


def to_erase(*, now: datetime) -> QuerySet[User]:
    unused = unused_accounts(before=now - period_kept("accounts"))
    return unused.filter(warned_at__gte=F("used_at"), warned_at__lte=now - NOTICE)


def forget_unused(*, now: datetime) -> int:
    """Warn and erase, each account in a transaction of its own. Returns how many were erased."""
    for user in to_warn(now=now).order_by("pk"):
        _warn(user, now=now)
    return sum(_is_erased(user, now=now) for user in to_erase(now=now).order_by("pk"))


@transaction.atomic
def _warn(user: User, *, now: datetime) -> None:
    User.objects.filter(pk=user.pk).update(warned_at=now)
    record(user, "unused account warned", by=None)
    queue_mail(
        recipient=user.email,
        language=user.language,
        template="accounts/mail/account_unused.txt",
        context={"erased_on": timezone.localdate(now + NOTICE)},
    )


def _is_erased(user: User, *, now: datetime) -> bool:
    """Whoever alone acts for a network stays, until somebody is named in their place."""
    try:
        erase_account(user=user, now=now)
    except RuleBroken as obstacle:
        logger.warning("unused account %s is kept: %s", user.pk, type(obstacle).__name__)
        return False
    return True
