"""Passwords, for those who want one: tried with a limit, set, changed, removed."""

from datetime import datetime

from django.contrib.auth import authenticate
from django.db import transaction

from maillage.accounts import rules
from maillage.accounts.errors import CurrentPasswordWrong, TooManyAttempts, WrongPassword
from maillage.accounts.models import SignInAttempt, User
from maillage.accounts.services.limits import check_rows, keyed, origin_key, take_turn
from maillage.core.audit import record
from maillage.core.errors import RuleBroken
from maillage.core.mail import queue_mail


def sign_in_with_password(*, email: str, password: str, origin: str, now: datetime) -> User:
    """Return whom the password signs in; `origin` is a network address.

    Raises TooManyAttempts, WrongPassword.
    """
    user = _right_password(email=email, password=password, origin=origin, now=now, refusal=WrongPassword)
    record(user, "signed in", by=user, by_way="password")
    return user


def set_password(*, user: User, password: str, current: str | None, origin: str, now: datetime) -> None:
    """Set or change the password, already validated by the form.

    `current` is None for whoever need not give it (rules.must_give_password).
    Raises CurrentPasswordWrong, TooManyAttempts.
    """
    _check_current(user, current=current, origin=origin, now=now)
    user.set_password(password)
    _keep(user, verb="password set")


def remove_password(*, user: User, current: str | None, origin: str, now: datetime) -> None:
    """Back to signing in by mail alone; arguments and refusals as for `set_password`."""
    _check_current(user, current=current, origin=origin, now=now)
    user.set_unusable_password()
    _keep(user, verb="password removed")


def _check_current(user: User, *, current: str | None, origin: str, now: datetime) -> None:
    if current is not None:
        _right_password(
            email=user.email, password=current, origin=origin, now=now, refusal=CurrentPasswordWrong
        )


def _right_password(
    *, email: str, password: str, origin: str, now: datetime, refusal: type[RuleBroken]
) -> User:
    """The attempt is committed before the password is looked at: a hundred tries at once count a hundred."""
    address_key = keyed(rules.plain_address(email))
    _note_attempt(address_key=address_key, origin=origin_key(origin), now=now)
    user = authenticate(username=email, password=password)
    if not isinstance(user, User):
        raise refusal
    SignInAttempt.objects.filter(address_key=address_key).delete()
    return user


@transaction.atomic
def _note_attempt(*, address_key: str, origin: str, now: datetime) -> None:
    take_turn(address=address_key, origin=origin)
    on_address = SignInAttempt.objects.filter(address_key=address_key)
    check_rows(on_address, limit=rules.ATTEMPTS_ON_ADDRESS, now=now, refusal=TooManyAttempts)
    from_origin = SignInAttempt.objects.filter(asked_from=origin)
    check_rows(from_origin, limit=rules.ATTEMPTS_FROM_ORIGIN, now=now, refusal=TooManyAttempts)
    SignInAttempt.objects.create(address_key=address_key, asked_from=origin, created_at=now)


@transaction.atomic
def _keep(user: User, *, verb: str) -> None:
    """Tell the person by mail too: somebody else may have done it."""
    user.save(update_fields=["password"])
    record(user, verb, by=user)
    queue_mail(
        recipient=user.email,
        language=user.language,
        template="accounts/mail/password_changed.txt",
        context={"has_password": user.has_usable_password()},
    )
