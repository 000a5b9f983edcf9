"""Letters that did not arrive: an address that is dead for good gets no more."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from maillage.accounts.rules import plain_address
from maillage.community import rules
from maillage.community.enums import BounceKind
from maillage.community.models import Bounce, Delivery, Subscription
from maillage.core.audit import record
from maillage.core.enums import MailState, MailTrouble


@transaction.atomic
def record_bounce(*, email: str, status: str, at: datetime) -> int:
    """Note what a server says of an address, by its RFC 3463 status; returns how many subscriptions it met.

    The same bounce read twice counts once.
    """
    kind = BounceKind.HARD if status.startswith("5") else BounceKind.SOFT
    rows = Subscription.objects.select_for_update().filter(email=plain_address(email)).order_by("pk")
    met = list(rows)
    for subscription in met:
        _note(subscription, kind=kind, status=status, at=at)
    return len(met)


def _note(subscription: Subscription, *, kind: BounceKind, status: str, at: datetime) -> None:
    Bounce.objects.get_or_create(subscription=subscription, at=at, status=status, defaults={"kind": kind})
    if subscription.stopped_at is not None:
        return
    kinds = list(subscription.bounces.values_list("kind", flat=True))
    if rules.is_given_up(kinds):
        subscription.stopped_at = at
        subscription.save(update_fields=["stopped_at"])
        record(subscription, "letter stopped", by=None, status=status)


def collect_refused_letters(*, now: datetime) -> int:
    """Letters that our own server refused at once are bounces too; returns how many were new."""
    refused = Delivery.objects.filter(
        mail__state=MailState.FAILED,
        mail__trouble=MailTrouble.REFUSED,
        subscription__stopped_at=None,
        subscription__left_at=None,
        at__gt=F("subscription__confirmed_at"),
    )
    emails = sorted(set(refused.values_list("subscription__email", flat=True)))
    for email in emails:
        record_bounce(email=email, status="5.0.0", at=now)
    return len(emails)
