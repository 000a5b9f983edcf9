"""The life of an application as a table: what may happen, from which state, if what, and what follows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from maillage.calls.enums import WRITING, ApplicationState, Move, Right
from maillage.calls.errors import (
    ChangesNotAllowed,
    CorrectionOver,
    DecisionNotFixed,
    MoveNotPossible,
    NotComplete,
    RightMissing,
)
from maillage.core.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Facts:
    """What guards look at, read under the lock: the window's refusal, the person's right, what is missing."""

    right: str
    window: RuleBroken | None = None
    beginning: RuleBroken | None = None
    problems: int = 0
    allows_changes: bool = True
    corrects: frozenset[str] = frozenset()  # the questions that a correction request has opened
    is_decided: bool = False  # by a closed session of the committee


Guard = Callable[[Facts], None]


def window_is_open(facts: Facts) -> None:
    """The call takes submissions, grace included."""
    if facts.window:
        raise facts.window


def call_takes_new(facts: Facts) -> None:
    """The call is open: nothing begins in the grace."""
    if facts.beginning:
        raise facts.beginning


def author_may_submit(facts: Facts) -> None:
    """The author has the right to submit."""
    if facts.right != Right.SUBMIT:
        raise RightMissing


def nothing_is_missing(facts: Facts) -> None:
    """Every question that is asked has its answer."""
    if facts.problems:
        raise NotComplete(count=facts.problems)


def call_allows_changes(facts: Facts) -> None:
    """The call says that one may change after submission."""
    if not facts.allows_changes:
        raise ChangesNotAllowed


def correction_is_asked(facts: Facts) -> None:
    """A correction request is open, and its deadline is not over."""
    if not facts.corrects:
        raise CorrectionOver


def committee_has_decided(facts: Facts) -> None:
    """A closed session of the steering committee carries the decision."""
    if not facts.is_decided:
        raise DecisionNotFixed


@dataclass(frozen=True, slots=True)
class Transition:
    event: str
    source: str  # blank: there is no application yet
    target: str
    guards: tuple[Guard, ...] = ()
    effects: tuple[str, ...] = field(default=())


KEEP_SUBMISSION, SEND_RECEIPT, TELL_AUTHORS, ADD_AUTHOR = (
    "keep_submission",
    "send_receipt",
    "tell_authors",
    "add_author",
)
DRAFT, SUBMITTED, WITHDRAWN = ApplicationState.DRAFT, ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN
TO_SUBMIT = (author_may_submit, window_is_open, nothing_is_missing)
SHORTLISTED, RESERVE = ApplicationState.SHORTLISTED, ApplicationState.RESERVE
LAUREATE, REJECTED = ApplicationState.LAUREATE, ApplicationState.REJECTED
BY_COMMITTEE = (committee_has_decided,)
SEND_LETTER = ("send_letter",)
TRANSITIONS = (
    Transition(Move.BEGIN, "", DRAFT, (call_takes_new,), (ADD_AUTHOR,)),
    Transition(Move.SUBMIT, DRAFT, SUBMITTED, TO_SUBMIT, (KEEP_SUBMISSION, SEND_RECEIPT)),
    Transition(
        Move.SUBMIT_AGAIN,
        SUBMITTED,
        SUBMITTED,
        (author_may_submit, call_allows_changes, window_is_open, nothing_is_missing),
        (KEEP_SUBMISSION, SEND_RECEIPT),
    ),
    Transition(
        Move.CORRECT,
        SUBMITTED,
        SUBMITTED,
        (author_may_submit, correction_is_asked, nothing_is_missing),
        (KEEP_SUBMISSION, SEND_RECEIPT),
    ),
    Transition(Move.WITHDRAW, DRAFT, WITHDRAWN, (author_may_submit,), (TELL_AUTHORS,)),
    Transition(Move.WITHDRAW, SUBMITTED, WITHDRAWN, (author_may_submit,), (TELL_AUTHORS,)),
    Transition(Move.WITHDRAW, SHORTLISTED, WITHDRAWN, (author_may_submit,), (TELL_AUTHORS,)),
    Transition(Move.WITHDRAW, RESERVE, WITHDRAWN, (author_may_submit,), (TELL_AUTHORS,)),
    Transition(Move.REOPEN, WITHDRAWN, DRAFT, (author_may_submit, call_takes_new)),
    *(
        Transition(event, source, target or source, BY_COMMITTEE, SEND_LETTER)
        for source in (SUBMITTED, SHORTLISTED, RESERVE)
        for event, target in (
            (Move.SHORTLIST, SHORTLISTED),
            (Move.RESERVE, RESERVE),
            (Move.SELECT, LAUREATE),
            (Move.REJECT, REJECTED),
            (Move.ASK_MORE, None),
        )
        if (event, source) != (Move.SHORTLIST, SHORTLISTED)
    ),
    *(
        Transition(Move.TAKE_BACK, source, SUBMITTED, BY_COMMITTEE, SEND_LETTER)
        for source in (SHORTLISTED, RESERVE, LAUREATE, REJECTED)
    ),
)
BY_STEP = {(transition.event, transition.source): transition for transition in TRANSITIONS}


def find_transition(event: str, *, state: str) -> Transition:
    """Raise MoveNotPossible."""
    transition = BY_STEP.get((event, state))
    if transition is None:
        raise MoveNotPossible(state=ApplicationState(state).label)
    return transition


def check_move(event: str, *, state: str, facts: Facts) -> Transition:
    """Return the transition if its guards let it pass, in their order."""
    transition = find_transition(event, state=state)
    for guard in transition.guards:
        guard(facts)
    return transition


def submitting(state: str) -> Move:
    return Move.SUBMIT_AGAIN if state == SUBMITTED else Move.SUBMIT


def check_writes(*, state: str, facts: Facts, questions: Collection[str] = ()) -> None:
    """For an answer or a file. Raises RightMissing, MoveNotPossible, CallClosed, ChangesNotAllowed.

    What a correction request has opened may be written after the closing, and nothing else.
    """
    if facts.right not in WRITING:
        raise RightMissing
    if state == WITHDRAWN:
        raise MoveNotPossible(state=ApplicationState(state).label)
    if state == SUBMITTED and questions and facts.corrects.issuperset(questions):
        return
    window_is_open(facts)
    if state != DRAFT:
        call_allows_changes(facts)
