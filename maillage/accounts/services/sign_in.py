"""Signing in by a link sent by mail; the first link that is used opens the account."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from maillage.accounts import rules, selectors
from maillage.accounts.errors import AccountClosed, NameMissing, TooManyLinksFromOrigin, TooManyLinksToAddress
from maillage.accounts.models import AddressChange, SignInAttempt, SignInLink, User
from maillage.accounts.services.limits import check_rows, origin_key, take_turn
from maillage.core.audit import record
from maillage.core.mail import queue_mail


@transaction.atomic
def ask_link(*, email: str, next_path: str, language: str, origin: str, now: datetime) -> SignInLink:
    """Send a link to `email`, whether it has an account or not; `origin` is a network address.

    The mail is in the account's language, else in `language`, the page's.
    Raises TooManyLinksToAddress, TooManyLinksFromOrigin.
    """
    email, origin = rules.plain_address(email), origin_key(origin)
    take_turn(address=email, origin=origin)
    _check_limits(email=email, origin=origin, now=now)
    token = secrets.token_urlsafe(32)
    link = SignInLink.objects.create(
        email=email,
        token_hash=rules.token_hash(token),
        next_path=next_path,
        asked_from=origin,
        created_at=now,
        expires_at=now + rules.LINK_LIFE,
    )
    user = selectors.user_of(email)
    queue_mail(
        recipient=email,
        language=user.language if user else language,
        template="accounts/mail/sign_in.txt",
        context={
            "address": settings.SITE_URL + reverse("accounts:use-link", args=[token]),
            "minutes": rules.LINK_MINUTES,
        },
    )
    return link


def _check_limits(*, email: str, origin: str, now: datetime) -> None:
    to_address = SignInLink.objects.filter(email=email)
    check_rows(to_address, limit=rules.LINKS_TO_ADDRESS, now=now, refusal=TooManyLinksToAddress)
    from_origin = SignInLink.objects.filter(asked_from=origin)
    check_rows(from_origin, limit=rules.LINKS_FROM_ORIGIN, now=now, refusal=TooManyLinksFromOrigin)


@transaction.atomic
def use_link(*, link: SignInLink, name: str, language: str, now: datetime) -> User:
    """Return whom the link signs in; an address without account gets one, with `name` and `language`.

    Locks all links of the address in id order: they serve together, once, and open one account.
    Raises LinkUsed, LinkExpired, AccountClosed, NameMissing.
    """
    links = list(SignInLink.objects.select_for_update().filter(email=link.email).order_by("pk"))
    link = next(row for row in links if row.pk == link.pk)
    rules.check_link(expires_at=link.expires_at, used_at=link.used_at, now=now)
    user = selectors.user_of(link.email) or _open_account(email=link.email, name=name, language=language)
    if not user.is_active:
        raise AccountClosed
    SignInLink.objects.filter(email=link.email, used_at=None).update(used_at=now)
    record(user, "signed in", by=user, by_way="mail")
    return user


def _open_account(*, email: str, name: str, language: str) -> User:
    if not name.strip():
        raise NameMissing
    user = User.objects.create_user(email, name=name.strip(), language=language)
    record(user, "account opened", by=user)
    return user


def sign_in_demo_account(*, user: User) -> User:
    """One click, in a demonstration only: the view and the selector see to that."""
    record(user, "signed in", by=user, by_way="demonstration")
    return user


def forget_traces(*, before: datetime) -> int:
    """Delete links, attempts and address changes that can no longer serve nor count; returns how many."""
    links, _of = SignInLink.objects.filter(expires_at__lt=before).delete()
    changes, _of = AddressChange.objects.filter(expires_at__lt=before).delete()
    attempts, _of = SignInAttempt.objects.filter(created_at__lt=before).delete()
    return links + changes + attempts
