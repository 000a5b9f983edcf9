"""What people say of themselves, and the address of their account."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from maillage.accounts import rules, selectors
from maillage.accounts.errors import AddressTaken, SameAddress, TooManyAddressChanges
from maillage.accounts.models import AddressChange, User
from maillage.accounts.services.limits import check_rows
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.mail import queue_mail
from maillage.territory.models import Commune


@transaction.atomic
def update_profile(
    *, user: User, name: str, language: str, activity: str, home_commune: Commune | None
) -> User:
    user.name, user.language = name, language
    user.activity, user.home_commune = activity, home_commune
    user.save(update_fields=["name", "language", "activity", "home_commune"])
    record(user, "profile changed", by=user)
    return user


@transaction.atomic
def ask_address_change(*, user: User, email: str, now: datetime) -> AddressChange:
    """Send a link to the new address; nothing changes, and nothing is said of it, until it is used.

    Raises SameAddress, TooManyAddressChanges.
    """
    email = rules.plain_address(email)
    user = User.objects.select_for_update().get(pk=user.pk)
    if email == user.email:
        raise SameAddress
    check_rows(
        user.address_changes.all(), limit=rules.ADDRESS_CHANGES, now=now, refusal=TooManyAddressChanges
    )
    token = secrets.token_urlsafe(32)
    change = AddressChange.objects.create(
        user=user,
        email=email,
        token_hash=rules.token_hash(token),
        created_at=now,
        expires_at=now + rules.LINK_LIFE,
    )
    queue_mail(
        recipient=email,
        language=user.language,
        template="accounts/mail/confirm_address.txt",
        context={
            "address": settings.SITE_URL + reverse("accounts:confirm-address", args=[token]),
            "minutes": rules.LINK_MINUTES,
        },
    )
    return change


@transaction.atomic
def confirm_address(*, change: AddressChange, now: datetime) -> User:
    """Give the account its new address and tell the old one. Raises LinkUsed, LinkExpired, AddressTaken."""
    user = User.objects.select_for_update().get(pk=change.user_id)
    change = AddressChange.objects.get(pk=change.pk)
    rules.check_link(expires_at=change.expires_at, used_at=change.used_at, now=now)
    if selectors.user_of(change.email):
        raise AddressTaken
    former = user.email
    user.email = change.email
    with refused_as(AddressTaken, constraint="accounts_user_email_key"):
        user.save(update_fields=["email"])
    user.address_changes.filter(used_at=None).update(used_at=now)
    record(user, "address changed", by=user)
    queue_mail(
        recipient=former,
        language=user.language,
        template="accounts/mail/address_changed.txt",
        context={"new_address": user.email},
    )
    return user
