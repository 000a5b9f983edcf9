"""What the committee decides of a label, and the conditions that the place then meets."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.charter.enums import HELD, LabelState, Move, Side
from maillage.charter.errors import ConditionMetAlready
from maillage.charter.models import Condition, Label
from maillage.charter.rules import labels as rules
from maillage.charter.rules import transitions
from maillage.charter.selectors.labels import findings
from maillage.charter.selectors.versions import criteria_for
from maillage.charter.services.moves import check_may, keep, locked, tell
from maillage.core.audit import record
from maillage.places.enums import Role

GRANTS = {Move.GRANT, Move.GRANT_WITH_CONDITIONS}
Conditions = Sequence[tuple[str, date]]


@transaction.atomic
def decide(
    *,
    label: Label,
    move: Move,
    decided_on: date,
    reason: str,
    by: User,
    now: datetime,
    conditions: Conditions = (),
) -> Label:
    """Write down one of `enums.DECISIONS`; a label that is granted follows the one before.

    Raises MoveNotYours, LabelMoveRefused, LabelReasonMissing, DecidedInTheFuture, DecidedBeforeTheVisit,
    MustNotMet, ConditionMissing, ConditionInThePast.
    """
    label, today = locked(label), timezone.localdate(now)
    check_may(move, place=label.place, by=by, now=now)
    state = transitions.target(label.state, move)
    rules.check_reason(reason)
    rules.check_decided(decided_on, visit_on=label.visit_on, today=today)
    if move in GRANTS:
        _grant(label, move=move, on=decided_on, conditions=conditions, by=by, now=now)
    label.state = _restored(label) if move == Move.RESTORE else state
    keep(label, move, by=by, now=now, on=decided_on, reason=reason)
    tell(
        label.place,
        roles=[Role.HOST],
        template="charter/mail/decided.txt",
        now=now,
        label=label,
        decision=move.label,
        reason=reason.strip(),
    )
    return label


def _grant(label: Label, *, move: Move, on: date, conditions: Conditions, by: User, now: datetime) -> None:
    if move == Move.GRANT:
        required = criteria_for(label.place, version=label.version).filter(is_must=True)
        answers = {pk: found.answer for pk, found in findings(label, side=Side.VISIT).items()}
        rules.check_musts(list(required.values_list("pk", flat=True)), answers)
    else:
        rules.check_conditions([due_on for _, due_on in conditions], on=timezone.localdate(now))
        label.conditions.bulk_create(
            Condition(label=label, words=words, due_on=due_on) for words, due_on in conditions
        )
    _end_former(label, by=by, now=now)
    label.granted_on = on
    label.ends_on = rules.label_end(on, months=label.version.validity_months)


def _end_former(label: Label, *, by: User, now: datetime) -> None:
    for former in Label.objects.select_for_update().filter(place=label.place, state__in=HELD):
        former.state = transitions.target(former.state, Move.FOLLOW)
        keep(former, Move.FOLLOW, by=by, now=now)


def _restored(label: Label) -> LabelState:
    """Conditions that were open before a suspension still are."""
    is_open = label.conditions.filter(met_on__isnull=True).exists()
    return LabelState.CONDITIONAL if is_open else LabelState.GRANTED


@transaction.atomic
def meet_condition(*, condition: Condition, by: User, now: datetime) -> Label:
    """With the last one, the label is granted in full. Raises MoveNotYours, ConditionMetAlready."""
    label = locked(condition.label)
    check_may(Move.LIFT_CONDITIONS, place=label.place, by=by, now=now)
    condition = label.conditions.select_for_update().get(pk=condition.pk)
    if condition.met_on is not None:
        raise ConditionMetAlready
    condition.met_on = timezone.localdate(now)
    condition.save(update_fields=["met_on"])
    record(condition, "condition met", by=by, label=label.pk)
    is_last = not label.conditions.filter(met_on__isnull=True).exists()
    if is_last and label.state == LabelState.CONDITIONAL:
        label.state = transitions.target(label.state, Move.LIFT_CONDITIONS)
        keep(label, Move.LIFT_CONDITIONS, by=by, now=now)
    return label
