"""When a label is in force, what a decision needs, how long things last."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from maillage.accounts.rules import Limit
from maillage.charter.enums import SHOWN, Answer, Reminder
from maillage.charter.errors import (
    ConditionInThePast,
    ConditionMissing,
    DecidedBeforeTheVisit,
    DecidedInTheFuture,
    LabelReasonMissing,
    MustNotMet,
    NotAllAnswered,
    OwnPlace,
    RenewTooEarly,
    TooMuchEvidence,
    VisitInThePast,
    VisitNotYet,
)
from maillage.core.text import day_dated
from maillage.places.rules.months import months_after

VALIDITY_MONTHS = 36  # what a first version proposes
COMPLAINTS_KEPT = timedelta(days=365)
CONDITION_REMINDER = timedelta(days=30)
MOST_EVIDENCE = 5  # files of one side for one criterion
UNCONFIRMED_KEPT = timedelta(days=7)
COMPLAINTS_FROM_ORIGIN = Limit(10, timedelta(hours=1))
MONTHS_BEFORE: Mapping[Reminder, int] = {Reminder.SIX_MONTHS: 6, Reminder.TWO_MONTHS: 2}


def label_end(granted_on: date, *, months: int) -> date:
    """The first day without it."""
    return months_after(granted_on, months)


def is_in_force(state: str, *, granted_on: date | None, ends_on: date | None, on: date) -> bool:
    """The badge needs no job to end: its dates say it."""
    if granted_on is None or ends_on is None:
        return False
    return state in SHOWN and granted_on <= on < ends_on


def reminder_due(*, ends_on: date, on: date) -> Reminder | None:
    """The nearest of those whose day has come; none once the label is over."""
    if on >= ends_on:
        return None
    due = [kind for kind, months in MONTHS_BEFORE.items() if months_after(on, months) >= ends_on]
    return due[-1] if due else None


def may_renew(*, ends_on: date, on: date) -> bool:
    """From the first reminder on: earlier, a new course would only shorten the label that runs."""
    return months_after(on, max(MONTHS_BEFORE.values())) >= ends_on


def check_renewal(*, ends_on: date, on: date) -> None:
    """Raise RenewTooEarly."""
    if not may_renew(ends_on=ends_on, on=on):
        raise RenewTooEarly(day=day_dated(ends_on))


def check_evidence(already: int) -> None:
    """Raise TooMuchEvidence."""
    if already >= MOST_EVIDENCE:
        raise TooMuchEvidence(most=MOST_EVIDENCE)


def check_reason(reason: str) -> None:
    """Raise LabelReasonMissing."""
    if not reason.strip():
        raise LabelReasonMissing


def check_all_answered(asked: Collection[int], answered: Collection[int]) -> None:
    """Raise NotAllAnswered."""
    if missing := set(asked) - set(answered):
        raise NotAllAnswered(missing=len(missing))


def check_musts(required: Collection[int], answers: Mapping[int, str]) -> None:
    """Raise MustNotMet: what does not apply is not in the way."""
    met = {Answer.MET, Answer.NOT_APPLICABLE}
    if missing := [pk for pk in required if answers.get(pk) not in met]:
        raise MustNotMet(missing=len(missing))


def check_conditions(deadlines: Collection[date], *, on: date) -> None:
    """Raise ConditionMissing, ConditionInThePast."""
    if not deadlines:
        raise ConditionMissing
    if min(deadlines) <= on:
        raise ConditionInThePast(day=day_dated(on))


def check_decided(decided_on: date, *, visit_on: date | None, today: date) -> None:
    """Raise DecidedInTheFuture, DecidedBeforeTheVisit."""
    if decided_on > today:
        raise DecidedInTheFuture
    if visit_on is not None and decided_on < visit_on:
        raise DecidedBeforeTheVisit(day=day_dated(visit_on))


def check_visit_planned(visit_on: date, *, today: date) -> None:
    """Raise VisitInThePast."""
    if visit_on < today:
        raise VisitInThePast


def check_visit_happened(visit_on: date, *, today: date) -> None:
    """Raise VisitNotYet."""
    if visit_on > today:
        raise VisitNotYet(day=day_dated(visit_on))


def check_visitor(*, acts_for_place: bool) -> None:
    """Raise OwnPlace."""
    if acts_for_place:
        raise OwnPlace
