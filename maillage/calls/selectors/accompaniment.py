"""Accompaniments as each side reads them."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from maillage.accounts.models import User
from maillage.calls.enums import NoteVisibility
from maillage.calls.models import Accompaniment, AccompanimentNote, AccompanimentTask
from maillage.places.enums import Role
from maillage.places.models import Mandate
from maillage.places.selectors import managed_networks

REMINDED_BEFORE = timedelta(days=3)
WITH_COUNTS = {
    "tasks_done": Count("tasks", filter=Q(tasks__done_at__isnull=False)),
    "tasks_all": Count("tasks"),
}


def accompaniments() -> QuerySet[Accompaniment]:
    return Accompaniment.objects.select_related(
        "application__call__network",
        "application__organisation",
        "application__commune",
        "body__organisation",
    ).annotate(**WITH_COUNTS)


def led_by(user: User, *, on: date) -> QuerySet[Accompaniment]:
    """Of the bodies for which this person reviews, and of the networks that they manage."""
    bodies = Mandate.objects.in_force(on=on).filter(user=user, role=Role.REVIEWER, organisation__isnull=False)
    return accompaniments().filter(
        Q(body__organisation__in=bodies.values("organisation"))
        | Q(application__call__network__in=managed_networks(user, on=on))
    )


def read_by_other_bodies(user: User, *, on: date) -> QuerySet[Accompaniment]:
    """Of the other partner bodies of the call: they read what the bodies share."""
    bodies = Mandate.objects.in_force(on=on).filter(user=user, role=Role.REVIEWER, organisation__isnull=False)
    call_has_body = Q(application__call__bodies__organisation__in=bodies.values("organisation"))
    found = Accompaniment.objects.filter(call_has_body).values("pk")
    return accompaniments().filter(pk__in=found)


def notes_for(
    accompaniment: Accompaniment, *, visible: Collection[str] = NoteVisibility.values
) -> QuerySet[AccompanimentNote]:
    return accompaniment.notes.filter(visibility__in=visible).select_related("written_by")


def tasks_to_remind(*, on: date) -> QuerySet[AccompanimentTask]:
    """Due within three days, or late; not done, not reminded."""
    waiting = AccompanimentTask.objects.filter(
        done_at=None, reminded_at=None, due_on__lte=on + REMINDED_BEFORE
    )
    return waiting.order_by("due_on", "pk")
