"""Expressions of interest: told without an account, counted once confirmed, forgotten once they served."""

import secrets
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from maillage.accounts.rules import TRACES_KEPT, plain_address, token_hash
from maillage.accounts.services.limits import check_rows, origin_key, take_turn
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.places import rules
from maillage.places.enums import TO_COME, LifeCycle
from maillage.places.errors import InterestForgotten, TooManyInterestMails, TooManyInterestsFromOrigin
from maillage.places.models import ExpressionOfInterest, InterestLink, Place
from maillage.territory.models import Commune


class Answers(TypedDict):
    """What somebody says of coming; no month means as soon as the place opens."""

    from_month: date | None
    days_a_week: int
    use: str
    commune: Commune


@transaction.atomic
def tell_interest(
    *, place: Place, email: str, language: str, origin: str, now: datetime, **answers: Unpack[Answers]
) -> ExpressionOfInterest:
    """Send a link to `email` that confirms what was said; the caller learns nothing of the address.

    Said again before it is confirmed, the last answers count; afterwards those that were confirmed do.
    `origin` is a network address. Raises TooManyInterestMails, TooManyInterestsFromOrigin, InterestNotTaken.
    """
    email, origin = plain_address(email), origin_key(origin)
    take_turn(address=email, origin=origin)
    _check_limits(email=email, origin=origin, now=now)
    place = Place.objects.select_for_update().get(pk=place.pk)
    rules.check_takes_interest(place.state)
    interest, is_new = ExpressionOfInterest.objects.get_or_create(
        place=place, email=email, defaults={"language": language, "told_at": now, **answers}
    )
    if not is_new and interest.confirmed_at is None:
        interest.language, interest.told_at = language, now
        interest.from_month, interest.days_a_week = answers["from_month"], answers["days_a_week"]
        interest.use, interest.commune = answers["use"], answers["commune"]
        interest.save()
    record(interest, "interest told" if is_new else "interest told again", by=None, place=place.pk)
    _send_link(interest, origin=origin, now=now)
    return interest


def _check_limits(*, email: str, origin: str, now: datetime) -> None:
    to_address = InterestLink.objects.filter(interest__email=email)
    check_rows(to_address, limit=rules.MAILS_TO_ADDRESS, now=now, refusal=TooManyInterestMails)
    from_origin = InterestLink.objects.filter(asked_from=origin)
    check_rows(from_origin, limit=rules.MAILS_FROM_ORIGIN, now=now, refusal=TooManyInterestsFromOrigin)


def _send_link(interest: ExpressionOfInterest, *, origin: str, now: datetime) -> None:
    token = secrets.token_urlsafe(32)
    InterestLink.objects.create(
        interest=interest, token_hash=token_hash(token), asked_from=origin, created_at=now
    )
    _write(
        interest,
        "places/mail/interest_again.txt" if interest.confirmed_at else "places/mail/confirm_interest.txt",
        confirm_url=settings.SITE_URL + reverse("places:confirm-interest", args=[token]),
        withdraw_url=settings.SITE_URL + reverse("places:withdraw-interest", args=[token]),
        days=rules.CONFIRMED_WITHIN.days,
        months=rules.INTEREST_MONTHS,
    )


def _write(interest: ExpressionOfInterest, template: str, **facts: object) -> None:
    queue_mail(
        recipient=interest.email,
        language=interest.language,
        template=template,
        context={"interest": interest, "place": interest.place, **facts},
    )


@transaction.atomic
def confirm_interest(*, link: InterestLink, now: datetime) -> ExpressionOfInterest:
    """Count it from now on; a link opened twice changes nothing more.

    Raises InterestForgotten, InterestNotTaken, InterestNotConfirmedInTime.
    """
    interest = _locked(link)
    rules.check_takes_interest(interest.place.state)
    if interest.confirmed_at is None:
        rules.check_confirmable(told_at=interest.told_at, now=now)
        interest.confirmed_at = now
        interest.save(update_fields=["confirmed_at"])
        record(interest, "interest confirmed", by=None, place=interest.place_id)
    return interest


@transaction.atomic
def withdraw_interest(*, link: InterestLink) -> Place:
    """Delete what was said and the address it was said with. Raises InterestForgotten."""
    interest = _locked(link)
    record(interest, "interest withdrawn", by=None, place=interest.place_id)
    interest.delete()
    return interest.place


def _locked(link: InterestLink) -> ExpressionOfInterest:
    """Raises InterestForgotten: it may have been withdrawn by another link, or the place may have opened."""
    interests = ExpressionOfInterest.objects.select_for_update(of=("self",)).select_related("place__network")
    interest = interests.filter(pk=link.interest_id).first()
    if interest is None:
        raise InterestForgotten
    return interest


def announce_outcome(*, place: Place, by: AbstractBaseUser | None) -> None:
    """Once a place is no longer to come, tell whoever would come, and forget them: the purpose is reached.

    Called within the transaction that moves the place, under the lock of its row.
    """
    if rules.takes_interest(place.state):
        return
    interests = place.interests.select_for_update(of=("self",)).select_related("place__network")
    confirmed = [interest for interest in interests.order_by("pk") if interest.confirmed_at]
    is_open = place.state == LifeCycle.IN_SERVICE
    for interest in confirmed:
        _write(interest, f"places/mail/{'place_opened' if is_open else 'place_given_up'}.txt")
    if confirmed:
        record(place, "outcome announced", by=by, state=place.state, people=len(confirmed))
    place.interests.all().delete()


@transaction.atomic
def forget_interests(*, now: datetime) -> int:
    """Delete what nobody confirmed in time and what was kept for long enough; returns how many.

    Origins are erased once they no longer count.
    """
    InterestLink.objects.filter(created_at__lt=now - TRACES_KEPT).exclude(asked_from="").update(asked_from="")
    over = ExpressionOfInterest.objects.filter(
        Q(confirmed_at=None, told_at__lte=now - rules.CONFIRMED_WITHIN)
        | Q(told_at__lte=now - rules.INTEREST_KEPT)
        | ~Q(place__state__in=TO_COME)
    )
    _rows, deleted = over.delete()
    return deleted.get(ExpressionOfInterest._meta.label, 0)
