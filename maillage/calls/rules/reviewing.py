"""What a reviewer must have declared, what an opinion and a correction request must say."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maillage.calls.enums import Completeness, Interest, Standing, Verdict
from maillage.calls.errors import (
    AlreadyDeclared,
    DeadlineMissing,
    DeadlinePassed,
    InConflict,
    InterestNotDeclared,
    NothingToCorrect,
    OpinionWithoutReasons,
    ReasonMissing,
    TieNotTold,
)

REMINDED_BEFORE = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a completeness check says of one question; the words are for the applicant."""

    finding: str
    words: str = ""


def check_declaration(*, interest: str, kind: str, words: str, was: str) -> None:
    """Raise TieNotTold, AlreadyDeclared: `was` is what counts until now; a conflict is never taken back."""
    if was == Interest.CONFLICT:
        raise AlreadyDeclared
    if interest == Interest.CONFLICT and not (kind and words.strip()):
        raise TieNotTold


def check_reads(interest: str) -> None:
    """Raise InterestNotDeclared, InConflict."""
    if not interest:
        raise InterestNotDeclared
    if interest == Interest.CONFLICT:
        raise InConflict


def check_opinion(*, verdict: str, reasons: str) -> None:
    """Raise OpinionWithoutReasons."""
    if verdict != Verdict.FAVOURABLE and not reasons.strip():
        raise OpinionWithoutReasons


def check_finding(*, finding: str, words: str) -> None:
    """Raise ReasonMissing."""
    if finding != Completeness.COMPLETE and not words.strip():
        raise ReasonMissing


def check_deadline(due_at: datetime | None, *, is_complete: bool, now: datetime) -> None:
    """Raise DeadlineMissing, NothingToCorrect, DeadlinePassed."""
    if is_complete:
        if due_at:
            raise NothingToCorrect
        return
    if due_at is None:
        raise DeadlineMissing
    if due_at <= now:
        raise DeadlinePassed


def standing(*, interest: str, has_opinion: bool) -> Standing:
    if interest == Interest.CONFLICT:
        return Standing.CONFLICT
    if has_opinion:
        return Standing.DONE
    return Standing.TO_REVIEW if interest else Standing.TO_DECLARE
