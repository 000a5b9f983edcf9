"""Mails of the calendar: a label that ends (six months, two months before), a condition that falls due."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from maillage.charter.enums import LabelState, Reminder
from maillage.charter.models import Condition, Label, SentReminder
from maillage.charter.rules.labels import CONDITION_REMINDER, MONTHS_BEFORE, reminder_due
from maillage.charter.services.moves import tell
from maillage.places.enums import Role
from maillage.places.rules.months import months_after


def remind_places(*, now: datetime) -> int:
    """Returns how many labels were told of; one that missed the first gets only the nearer one."""
    today = timezone.localdate(now)
    horizon = months_after(today, max(MONTHS_BEFORE.values()))
    ending = Label.objects.in_force(on=today).filter(ends_on__lte=horizon)
    return sum(_remind(label, now=now) for label in ending.select_related("place__network"))


@transaction.atomic
def _remind(label: Label, *, now: datetime) -> bool:
    """Kept with its mails: a job that is killed sends nothing twice."""
    if label.ends_on is None:
        return False
    kind = reminder_due(ends_on=label.ends_on, on=timezone.localdate(now))
    if kind is None or not _is_first(label, kind=kind, now=now):
        return False
    tell(label.place, roles=[Role.HOST], template="charter/mail/ending.txt", now=now, label=label)
    return True


def _is_first(label: Label, *, kind: Reminder, now: datetime) -> bool:
    return SentReminder.objects.get_or_create(label=label, kind=kind, defaults={"at": now})[1]


def remind_conditions(*, now: datetime) -> int:
    """Returns how many conditions were told of: those of a label that still hangs on them."""
    horizon = timezone.localdate(now) + CONDITION_REMINDER
    waiting = Condition.objects.filter(
        label__state=LabelState.CONDITIONAL, met_on=None, reminded_at=None, due_on__lte=horizon
    )
    return sum(_remind_of(condition, now=now) for condition in waiting.values_list("pk", flat=True))


@transaction.atomic
def _remind_of(condition_id: int, *, now: datetime) -> bool:
    rows = Condition.objects.select_for_update(of=("self",)).select_related("label__place__network")
    condition = rows.filter(pk=condition_id, met_on=None, reminded_at=None).first()
    if condition is None:
        return False
    condition.reminded_at = now
    condition.save(update_fields=["reminded_at"])
    tell(
        condition.label.place,
        roles=[Role.HOST],
        template="charter/mail/condition_due.txt",
        now=now,
        condition=condition,
    )
    return True
