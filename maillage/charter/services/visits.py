"""The visit: planned, made criterion by criterion, closed."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.charter.enums import LabelState, Move, Side
from maillage.charter.errors import LabelMoveRefused
from maillage.charter.models import Label
from maillage.charter.rules import labels as rules
from maillage.charter.rules import transitions
from maillage.charter.selectors.labels import findings
from maillage.charter.selectors.versions import criteria_for
from maillage.charter.services.evidence import NONE, Evidence, keep_evidence
from maillage.charter.services.moves import check_may, keep, locked, tell
from maillage.charter.services.signing import Told, keep_findings
from maillage.places.enums import Role
from maillage.places.models import Mandate, Place


@transaction.atomic
def plan_visit(*, label: Label, visit_on: date, by: User, now: datetime) -> Label:
    """Planned again, it moves. Raises MoveNotYours, LabelMoveRefused, VisitInThePast."""
    label = locked(label)
    check_may(Move.PLAN_VISIT, place=label.place, by=by, now=now)
    state = transitions.target(label.state, Move.PLAN_VISIT)
    rules.check_visit_planned(visit_on, today=timezone.localdate(now))
    label.state, label.visit_on = state, visit_on
    keep(label, Move.PLAN_VISIT, by=by, now=now, on=visit_on)
    _tell_place(label, "charter/mail/visit_planned.txt", now=now)
    return label


@transaction.atomic
def note_visit(*, label: Label, told: Told, by: User, now: datetime, evidence: Evidence = NONE) -> Label:
    """What the visitor found, with photos; kept line by line until the visit is closed.

    Raises MoveNotYours, LabelMoveRefused, OwnPlace, EvidenceNotTaken, TooMuchEvidence.
    """
    label = locked(label)
    check_may_visit(label.place, by=by, now=now)
    if label.state != LabelState.VISIT_PLANNED:
        raise LabelMoveRefused(state=LabelState(label.state).label)
    keep_findings(label, told=told, side=Side.VISIT)
    keep_evidence(label, evidence=evidence, side=Side.VISIT, by=by, now=now)
    return label


@transaction.atomic
def close_visit(*, label: Label, by: User, now: datetime) -> Label:
    """Raises MoveNotYours, OwnPlace, LabelMoveRefused, VisitNotYet, NotAllAnswered."""
    label, today = locked(label), timezone.localdate(now)
    check_may_visit(label.place, by=by, now=now)
    state = transitions.target(label.state, Move.CLOSE_VISIT)
    visit_on = label.visit_on or today
    rules.check_visit_happened(visit_on, today=today)
    asked = criteria_for(label.place, version=label.version).values_list("pk", flat=True)
    rules.check_all_answered(list(asked), findings(label, side=Side.VISIT))
    label.state, label.visited_by = state, by
    keep(label, Move.CLOSE_VISIT, by=by, now=now, on=visit_on)
    _tell_place(label, "charter/mail/visit_closed.txt", now=now)
    return label


def check_may_visit(place: Place, *, by: User, now: datetime) -> None:
    """Raises MoveNotYours, OwnPlace."""
    check_may(Move.CLOSE_VISIT, place=place, by=by, now=now)
    rules.check_visitor(acts_for_place=acts_for(place, by, on=timezone.localdate(now)))


def acts_for(place: Place, user: User, *, on: date) -> bool:
    """By a mandate on the place itself: a network's manager is no judge of their own house either way."""
    return Mandate.objects.in_force(on=on).filter(place=place, user=user).exists()


def _tell_place(label: Label, template: str, *, now: datetime) -> None:
    tell(label.place, roles=[Role.HOST], template=template, now=now, label=label)
