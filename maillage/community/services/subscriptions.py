"""Wanting the letter: asked on a page, confirmed by mail, left by one click."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from maillage.accounts.rules import TRACES_KEPT, plain_address
from maillage.accounts.services.limits import check_rows, origin_key, take_turn
from maillage.community import rules
from maillage.community.errors import (
    SubscriptionForgotten,
    TooManySubscriptionMails,
    TooManySubscriptionsFromOrigin,
)
from maillage.community.models import Subscription
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.places.models import Network, Place


@transaction.atomic
def subscribe(
    *,
    network: Network,
    place: Place | None,
    email: str,
    language: str,
    consent: str,
    origin: str,
    now: datetime,
) -> Subscription:
    """Send a link that confirms; the caller learns nothing of the address.

    `consent` is the sentence that the person agreed to. Raises TooManySubscriptionMails,
    TooManySubscriptionsFromOrigin.
    """
    email, origin = plain_address(email), origin_key(origin)
    take_turn(address=email, origin=origin)
    _check_limits(email=email, origin=origin, now=now)
    subscription, is_new = Subscription.objects.get_or_create(
        network=network,
        place=place,
        email=email,
        defaults={"language": language, "consent": consent, "asked_at": now, "created_at": now},
    )
    if not is_new and not _is_in_force(subscription):
        subscription.language, subscription.consent, subscription.asked_at = language, consent, now
        subscription.confirmed_at = subscription.left_at = None
    subscription.created_at, subscription.asked_from = now, origin
    subscription.save()
    record(subscription, "letter asked for", by=None, network=network.pk)
    _send_link(subscription)
    return subscription


def _is_in_force(subscription: Subscription) -> bool:
    return subscription.confirmed_at is not None and subscription.left_at is None


def _check_limits(*, email: str, origin: str, now: datetime) -> None:
    to_address = Subscription.objects.filter(email=email)
    check_rows(to_address, limit=rules.MAILS_TO_ADDRESS, now=now, refusal=TooManySubscriptionMails)
    from_origin = Subscription.objects.filter(asked_from=origin)
    check_rows(from_origin, limit=rules.MAILS_FROM_ORIGIN, now=now, refusal=TooManySubscriptionsFromOrigin)


def _send_link(subscription: Subscription) -> None:
    queue_mail(
        recipient=subscription.email,
        language=subscription.language,
        template="community/mail/confirm_letter.txt",
        context={
            "subscription": subscription,
            "of": subscription.place or subscription.network,
            "is_known": _is_in_force(subscription),
            "days": rules.CONFIRMED_WITHIN.days,
            "confirm_url": settings.SITE_URL
            + reverse("community:confirm-letter", args=[subscription.confirming_token]),
            "leave_url": settings.SITE_URL
            + reverse("community:leave-letter", args=[subscription.leaving_token]),
        },
    )


@transaction.atomic
def confirm_subscription(*, subscription: Subscription, now: datetime) -> Subscription:
    """The consent counts from now on; twice changes nothing more. An address that works again is tried again.

    Raises SubscriptionForgotten when it was asked for too long ago.
    """
    subscription = _locked(subscription)
    if subscription.confirmed_at is None:
        if now - subscription.created_at > rules.CONFIRMED_WITHIN:
            raise SubscriptionForgotten
        subscription.confirmed_at, subscription.stopped_at = now, None
        subscription.save(update_fields=["confirmed_at", "stopped_at"])
        subscription.bounces.all().delete()
        record(subscription, "letter confirmed", by=None, network=subscription.network_id)
    return subscription


@transaction.atomic
def leave_letter(*, subscription: Subscription, now: datetime) -> Subscription:
    """Twice changes nothing more: mail programs and people both click."""
    subscription = _locked(subscription)
    if subscription.left_at is None:
        subscription.left_at = now
        subscription.save(update_fields=["left_at"])
        record(subscription, "letter left", by=None, network=subscription.network_id)
    return subscription


def _locked(subscription: Subscription) -> Subscription:
    rows = Subscription.objects.select_for_update(of=("self",)).select_related("network", "place")
    found = rows.filter(pk=subscription.pk).first()
    if found is None:
        raise SubscriptionForgotten
    return found


def forget_subscriptions(*, now: datetime) -> int:
    """Delete what nobody confirmed in time or was left long ago; origins go once they no longer count.

    Returns how many.
    """
    traces = Subscription.objects.filter(created_at__lt=now - TRACES_KEPT).exclude(asked_from="")
    traces.update(asked_from="")
    old = now - rules.SUBSCRIPTIONS_KEPT
    over = Q(confirmed_at=None, created_at__lte=now - rules.CONFIRMED_WITHIN) | Q(left_at__lte=old)
    return Subscription.objects.filter(over).delete()[0]
