"""A complaint: written, confirmed by mail, answered by the place, closed by the network."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.models import User
from maillage.accounts.rules import plain_address
from maillage.accounts.services.limits import check_rows, origin_key, take_turn
from maillage.charter.enums import Move
from maillage.charter.errors import (
    ComplaintAnswered,
    ComplaintForgotten,
    ComplaintOver,
    NoLabelHere,
    TooManyComplaints,
)
from maillage.charter.models import Complaint, Criterion
from maillage.charter.rules import labels as rules
from maillage.charter.selectors.labels import badge_of
from maillage.charter.services.moves import check_may, tell
from maillage.core.audit import record
from maillage.core.mail import queue_mail
from maillage.core.plain_text import cleaned
from maillage.places.enums import Role
from maillage.places.models import Place

READERS = [Role.HOST, Role.NETWORK_MANAGER]


@transaction.atomic
def complain(
    *,
    place: Place,
    criterion: Criterion,
    words: str,
    email: str,
    language: str,
    origin: str,
    by: User | None,
    now: datetime,
) -> Complaint:
    """Somebody signed in is known; everybody else gets a link to confirm.

    Raises NoLabelHere, TooManyComplaints.
    """
    origin = origin_key(origin)
    take_turn(origin=origin)
    check_rows(
        Complaint.objects.filter(asked_from=origin),
        limit=rules.COMPLAINTS_FROM_ORIGIN,
        now=now,
        refusal=TooManyComplaints,
    )
    label = badge_of(place, on=timezone.localdate(now))
    if label is None:
        raise NoLabelHere
    complaint = label.complaints.create(
        criterion=criterion,
        words=cleaned(words),
        email=by.email.lower() if by else plain_address(email),
        language=language,
        asked_from=origin,
        created_at=now,
    )
    record(complaint, "complaint written", by=by, label=label.pk)
    if by:
        return _confirm(complaint, now=now)
    queue_mail(
        recipient=complaint.email,
        language=language,
        template="charter/mail/confirm_complaint.txt",
        context={"place": place, "address": _link(complaint)},
    )
    return complaint


def _link(complaint: Complaint) -> str:
    return settings.SITE_URL + reverse("charter:confirm-complaint", args=[complaint.confirming_token])


@transaction.atomic
def confirm_complaint(*, complaint: Complaint, now: datetime) -> Complaint:
    """Twice is once. Raises ComplaintForgotten."""
    found = Complaint.objects.select_for_update().filter(pk=complaint.pk).first()
    if found is None:
        raise ComplaintForgotten
    return found if found.confirmed_at else _confirm(found, now=now)


def _confirm(complaint: Complaint, *, now: datetime) -> Complaint:
    complaint.confirmed_at = now
    complaint.save(update_fields=["confirmed_at"])
    record(complaint, "complaint confirmed", by=None)
    tell(complaint.label.place, roles=READERS, template="charter/mail/complaint.txt", now=now)
    return complaint


@transaction.atomic
def answer_complaint(*, complaint: Complaint, answer: str, by: User, now: datetime) -> Complaint:
    """By the place, once. Raises MoveNotYours, ComplaintOver, ComplaintAnswered, LabelReasonMissing."""
    complaint = _locked(complaint)
    check_may(Move.SIGN, place=complaint.label.place, by=by, now=now)
    rules.check_reason(answer)
    if complaint.answered_at is not None:
        raise ComplaintAnswered
    complaint.answer, complaint.answered_at, complaint.answered_by = cleaned(answer), now, by
    complaint.save(update_fields=["answer", "answered_at", "answered_by"])
    record(complaint, "complaint answered", by=by)
    return complaint


@transaction.atomic
def order_visit(*, complaint: Complaint, visit_on: date, by: User, now: datetime) -> Complaint:
    """The label stays as it is until the visit. Raises MoveNotYours, ComplaintOver, VisitInThePast."""
    complaint = _locked(complaint)
    check_may(Move.PLAN_VISIT, place=complaint.label.place, by=by, now=now)
    rules.check_visit_planned(visit_on, today=timezone.localdate(now))
    complaint.visit_on = visit_on
    complaint.save(update_fields=["visit_on"])
    record(complaint, "complaint visit ordered", by=by, visit_on=visit_on)
    tell(
        complaint.label.place,
        roles=[Role.HOST],
        template="charter/mail/complaint_visit.txt",
        now=now,
        visit_on=visit_on,
    )
    return complaint


@transaction.atomic
def close_complaint(*, complaint: Complaint, outcome: str, words: str, by: User, now: datetime) -> Complaint:
    """Whoever complained reads the outcome by mail.

    Raises MoveNotYours, ComplaintOver, LabelReasonMissing.
    """
    complaint = _locked(complaint)
    check_may(Move.PLAN_VISIT, place=complaint.label.place, by=by, now=now)
    rules.check_reason(words)
    complaint.outcome, complaint.closing_words = outcome, cleaned(words)
    complaint.closed_at, complaint.closed_by = now, by
    complaint.save(update_fields=["outcome", "closing_words", "closed_at", "closed_by"])
    record(complaint, "complaint closed", by=by, outcome=outcome)
    if complaint.email:
        queue_mail(
            recipient=complaint.email,
            language=complaint.language,
            template="charter/mail/complaint_closed.txt",
            context={"place": complaint.label.place, "complaint": complaint},
        )
    return complaint


def _locked(complaint: Complaint) -> Complaint:
    """Raises ComplaintOver; one that waits for its mail is not there yet."""
    rows = Complaint.objects.select_for_update(of=("self",)).select_related("label__place__network")
    found = rows.get(pk=complaint.pk, confirmed_at__isnull=False)
    if found.closed_at is not None:
        raise ComplaintOver
    return found


def forget_complaints(*, now: datetime) -> int:
    """Those never confirmed go; the others lose the address and the words when their time is over."""
    unconfirmed = Complaint.objects.filter(
        confirmed_at__isnull=True, created_at__lt=now - rules.UNCONFIRMED_KEPT
    )
    over = Complaint.objects.filter(closed_at__lt=now - rules.COMPLAINTS_KEPT).exclude(email="", words="")
    return unconfirmed.delete()[0] + over.update(email="", words="", asked_from="")
