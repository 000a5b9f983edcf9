"""What is late in a call: what its manager wakes up for, each with its oldest date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from maillage.calls.enums import REVIEWED, ApplicationState, SessionState
from maillage.calls.models import (
    AccompanimentTask,
    Call,
    CommitteeSession,
    CorrectionRequest,
    Opinion,
    OpinionRequest,
)


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many wait beyond their date, and since when the first."""

    many: int
    since: datetime | date | None


@dataclass(frozen=True, slots=True)
class Lateness:
    opinions: Overdue
    corrections: Overdue
    tasks: Overdue
    sessions_to_hold: Sequence[CommitteeSession]
    sessions_to_notify: Sequence[CommitteeSession]

    @property
    def is_on_time(self) -> bool:
        overdue = (self.opinions.many, self.corrections.many, self.tasks.many)
        return not any(overdue) and not self.sessions_to_hold and not self.sessions_to_notify


def lateness_of(call: Call, *, now: datetime, today: date) -> Lateness:
    """Four queries, whatever the number of applications."""
    sessions = list(call.sessions.filter(held_at__lt=now).exclude(state=SessionState.NOTIFIED))
    return Lateness(
        opinions=_overdue(_opinions(call, now=now), by="due_at"),
        corrections=_overdue(_corrections(call, now=now), by="due_at"),
        tasks=_overdue(_tasks(call, today=today), by="due_on"),
        sessions_to_hold=[each for each in sessions if not each.is_fixed],
        sessions_to_notify=[each for each in sessions if each.is_fixed],
    )


def _overdue(late: QuerySet, *, by: str) -> Overdue:
    found = late.order_by().aggregate(many=Count("pk"), since=Min(by))
    return Overdue(found["many"], found["since"])


def _opinions(call: Call, *, now: datetime) -> QuerySet[OpinionRequest]:
    given = Opinion.objects.filter(request=OuterRef("pk"), replaced_at=None)
    return OpinionRequest.objects.filter(
        ~Exists(given), application__call=call, application__state__in=REVIEWED, due_at__lte=now
    )


def _corrections(call: Call, *, now: datetime) -> QuerySet[CorrectionRequest]:
    """The applicant let the deadline pass: the file is judged as it is, or refused as incomplete."""
    return CorrectionRequest.objects.filter(
        application__call=call, application__state=ApplicationState.SUBMITTED, ended_at=None, due_at__lte=now
    )


def _tasks(call: Call, *, today: date) -> QuerySet[AccompanimentTask]:
    """Of an accompaniment that the final selection has not ended."""
    return AccompanimentTask.objects.filter(
        accompaniment__application__call=call,
        accompaniment__application__state=ApplicationState.SHORTLISTED,
        done_at=None,
        due_on__lt=today,
    )
