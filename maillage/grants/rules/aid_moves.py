"""The life of an application for the aid to telework, as a table: what may happen, if what, what follows."""

from collections.abc import Callable
from dataclasses import dataclass

from maillage.grants.enums import AidMove, AidState
from maillage.grants.errors import (
    AidMoveNotPossible,
    AidNotComplete,
    AidNotOpen,
    OwnAidApplication,
    WhyMissing,
)


@dataclass(frozen=True, slots=True)
class AidFacts:
    """What the guards look at, read under the lock."""

    is_open: bool = True
    missing: tuple[str, ...] = ()
    is_own: bool = False
    why: str = ""


Guard = Callable[[AidFacts], None]


def aid_is_open(facts: AidFacts) -> None:
    if not facts.is_open:
        raise AidNotOpen


def all_is_there(facts: AidFacts) -> None:
    if facts.missing:
        raise AidNotComplete(missing=", ".join(facts.missing))


def another_decides(facts: AidFacts) -> None:
    if facts.is_own:
        raise OwnAidApplication


def reason_is_given(facts: AidFacts) -> None:
    if not facts.why.strip():
        raise WhyMissing


@dataclass(frozen=True, slots=True)
class AidTransition:
    move: str
    source: str  # blank: there is no application yet
    target: str
    guards: tuple[Guard, ...] = ()
    mail: str = ""  # what the applicant is told


DRAFT, SUBMITTED, TO_COMPLETE = AidState.DRAFT, AidState.SUBMITTED, AidState.TO_COMPLETE
TO_SAY_NO = (another_decides, reason_is_given)
AID_TRANSITIONS = (
    AidTransition(AidMove.BEGIN, "", DRAFT, (aid_is_open,)),
    AidTransition(AidMove.SUBMIT, DRAFT, SUBMITTED, (aid_is_open, all_is_there), "aid_receipt"),
    AidTransition(AidMove.SUBMIT, TO_COMPLETE, SUBMITTED, (all_is_there,), "aid_receipt"),
    AidTransition(AidMove.ASK, SUBMITTED, TO_COMPLETE, TO_SAY_NO, "aid_to_complete"),
    AidTransition(AidMove.ACCEPT, SUBMITTED, AidState.ACCEPTED, (another_decides,), "aid_accepted"),
    AidTransition(AidMove.REFUSE, SUBMITTED, AidState.REFUSED, TO_SAY_NO, "aid_refused"),
    AidTransition(AidMove.REFUSE, TO_COMPLETE, AidState.REFUSED, TO_SAY_NO, "aid_refused"),
    AidTransition(AidMove.WITHDRAW, DRAFT, AidState.WITHDRAWN),
    AidTransition(AidMove.WITHDRAW, SUBMITTED, AidState.WITHDRAWN),
    AidTransition(AidMove.WITHDRAW, TO_COMPLETE, AidState.WITHDRAWN),
    AidTransition(AidMove.PAY, AidState.ACCEPTED, AidState.PAID, (), "aid_paid"),
)
BY_STEP = {(transition.move, transition.source): transition for transition in AID_TRANSITIONS}


def may_move_aid(move: str, *, state: str) -> bool:
    return (move, state) in BY_STEP


def check_aid_move(move: str, *, state: str, facts: AidFacts) -> AidTransition:
    """The transition, if its guards let it pass in their order; else AidMoveNotPossible or their refusal."""
    transition = BY_STEP.get((move, state))
    if transition is None:
        raise AidMoveNotPossible(state=AidState(state).label)
    for guard in transition.guards:
        guard(facts)
    return transition
