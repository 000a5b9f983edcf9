"""What the place does: it signs, assesses itself, asks for the visit, or gives up."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import User
from maillage.charter.enums import LabelState, Move, Side
from maillage.charter.errors import CourseOpen, LabelMoveRefused, NoCharter, SignedTextChanged
from maillage.charter.models import Finding, Label, Version
from maillage.charter.rules import transitions
from maillage.charter.rules.labels import check_all_answered, check_renewal
from maillage.charter.selectors.labels import findings, held_by
from maillage.charter.selectors.versions import criteria_for, version_in_force
from maillage.charter.services.evidence import NONE, Evidence, keep_evidence
from maillage.charter.services.moves import check_may, keep, lock_place, locked, tell
from maillage.core.db import refused_as
from maillage.places.enums import Role
from maillage.places.models import Place

Told = Mapping[int, tuple[str, str]]  # criterion: answer, words


@transaction.atomic
def sign_charter(
    *, place: Place, signer: str, quality: str, fingerprint: str, by: User, now: datetime
) -> Label:
    """Sign the version in force; `fingerprint` is that of the text that was read.

    Raises MoveNotYours, NoCharter, SignedTextChanged, RenewTooEarly, CourseOpen.
    """
    place = lock_place(place)
    check_may(Move.SIGN, place=place, by=by, now=now)
    version = version_in_force(place.network, on=timezone.localdate(now))
    if version is None:
        raise NoCharter
    if version.fingerprint != fingerprint:
        raise SignedTextChanged
    _check_renewal(place, version=version, on=timezone.localdate(now))
    with refused_as(CourseOpen, constraint="charter_one_course_a_place"):
        label = Label.objects.create(
            place=place,
            version=version,
            signed_at=now,
            signed_by=by,
            signer=signer.strip(),
            quality=quality.strip(),
            fingerprint=fingerprint,
            is_example=version.is_example,
        )
    keep(label, Move.SIGN, by=by, now=now)
    return label


def _check_renewal(place: Place, *, version: Version, on: date) -> None:
    """A later version may be signed at any time: the label that runs promised something else."""
    held = held_by(place)
    if held is not None and held.ends_on is not None and held.version_id == version.pk:
        check_renewal(ends_on=held.ends_on, on=on)


@transaction.atomic
def assess_place(*, label: Label, told: Told, by: User, now: datetime, evidence: Evidence = NONE) -> Label:
    """What the place finds of itself; it may change it until it asks for the visit.

    Raises MoveNotYours, LabelMoveRefused, EvidenceNotTaken, TooMuchEvidence.
    """
    label = locked(label)
    check_may(Move.ASK_VISIT, place=label.place, by=by, now=now)
    if label.state != LabelState.SIGNED:
        raise LabelMoveRefused(state=LabelState(label.state).label)
    keep_findings(label, told=told, side=Side.PLACE)
    keep_evidence(label, evidence=evidence, side=Side.PLACE, by=by, now=now)
    return label


def keep_findings(label: Label, *, told: Told, side: Side) -> None:
    """Only criteria of the grid that was signed."""
    for criterion in criteria_for(label.place, version=label.version).filter(pk__in=told):
        answer, words = told[criterion.pk]
        Finding.objects.update_or_create(
            label=label, side=side, criterion=criterion, defaults={"answer": answer, "words": words.strip()}
        )


@transaction.atomic
def ask_visit(*, label: Label, by: User, now: datetime) -> Label:
    """Raises MoveNotYours, LabelMoveRefused, NotAllAnswered."""
    label = locked(label)
    check_may(Move.ASK_VISIT, place=label.place, by=by, now=now)
    state = transitions.target(label.state, Move.ASK_VISIT)
    asked = criteria_for(label.place, version=label.version).values_list("pk", flat=True)
    check_all_answered(list(asked), findings(label, side=Side.PLACE))
    label.state = state
    keep(label, Move.ASK_VISIT, by=by, now=now)
    tell(label.place, roles=[Role.NETWORK_MANAGER], template="charter/mail/visit_asked.txt", now=now)
    return label


@transaction.atomic
def give_up(*, label: Label, by: User, now: datetime) -> Label:
    """Raises MoveNotYours, LabelMoveRefused."""
    label = locked(label)
    check_may(Move.GIVE_UP, place=label.place, by=by, now=now)
    label.state = transitions.target(label.state, Move.GIVE_UP)
    keep(label, Move.GIVE_UP, by=by, now=now)
    return label
