"""Files that show a criterion: what the place sends, what the visit photographs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from maillage.accounts.models import User
from maillage.charter.enums import LabelState, Move, Side
from maillage.charter.errors import EvidenceNotTaken, LabelMoveRefused
from maillage.charter.models import Criterion, EvidenceFile, Label
from maillage.charter.rules.labels import check_evidence
from maillage.charter.selectors.versions import criteria_for
from maillage.charter.services.moves import check_may, locked
from maillage.core.audit import record
from maillage.core.files import HEAD_BYTES, kind_of
from maillage.core.scanning import first_state, scan_later


@dataclass(frozen=True, slots=True)
class NewFile:
    """As it was sent; what it is, is read from its content."""

    name: str
    content: bytes


Evidence = Mapping[int, NewFile]  # by the number of the criterion
NONE: Evidence = MappingProxyType({})
WRITTEN_IN = {
    Side.PLACE: (LabelState.SIGNED, Move.ASK_VISIT),
    Side.VISIT: (LabelState.VISIT_PLANNED, Move.CLOSE_VISIT),
}


def keep_evidence(label: Label, *, evidence: Evidence, side: Side, by: User, now: datetime) -> None:
    """Only for criteria of the grid that was signed. Raises EvidenceNotTaken, TooMuchEvidence."""
    for criterion in criteria_for(label.place, version=label.version).filter(pk__in=evidence):
        check_evidence(label.files.filter(criterion=criterion, side=side).count())
        _attach(label, criterion=criterion, side=side, sent=evidence[criterion.pk], by=by, now=now)


def _attach(
    label: Label, *, criterion: Criterion, side: Side, sent: NewFile, by: User, now: datetime
) -> EvidenceFile:
    content_type = kind_of(sent.content[:HEAD_BYTES])
    if content_type is None:
        raise EvidenceNotTaken
    longest = EvidenceFile._meta.get_field("name").max_length
    file = label.files.create(
        criterion=criterion,
        side=side,
        name=sent.name[-(longest or 0) :],
        content=sent.content,
        content_type=content_type,
        state=first_state(),
        added_at=now,
        added_by=by,
    )
    record(label, "evidence added", by=by, file=file.pk)
    scan_later(file)
    return file


@transaction.atomic
def remove_evidence(*, file: EvidenceFile, by: User, now: datetime) -> None:
    """By the side that sent it, while that side still writes. Raises MoveNotYours, LabelMoveRefused."""
    label = locked(file.label)
    state, move = WRITTEN_IN[Side(file.side)]
    check_may(move, place=label.place, by=by, now=now)
    if label.state != state:
        raise LabelMoveRefused(state=LabelState(label.state).label)
    record(label, "evidence removed", by=by, file=file.pk)
    file.delete()
