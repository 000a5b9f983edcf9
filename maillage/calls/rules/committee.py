"""How a steering committee decides: quorum, votes, outcomes, the number of laureates, its states."""

import calendar
from dataclasses import dataclass
from datetime import date

from maillage.calls.enums import (
    OUTCOMES_AT,
    WITH_REASONS,
    Outcome,
    SessionMove,
    SessionState,
)
from maillage.calls.errors import (
    OutcomeNotOfStage,
    QuorumMissing,
    QuorumMissingOnFile,
    ReasonsMissing,
    ReserveRankMissing,
    SessionMoveNotPossible,
    TooManyLaureates,
    TooManyVotes,
    VoteLost,
    VotesNotComplete,
    WideningNotWider,
)

PERCENT = 100
RIGHTS_MONTHS = 4  # CRPA L242-1: an unlawful decision that creates rights is withdrawn within four months
SESSION_MOVES: dict[str, tuple[SessionState, SessionState]] = {
    SessionMove.OPEN: (SessionState.PLANNED, SessionState.OPEN),
    SessionMove.CLOSE: (SessionState.OPEN, SessionState.CLOSED),
    SessionMove.NOTIFY: (SessionState.CLOSED, SessionState.NOTIFIED),
}


@dataclass(frozen=True, slots=True)
class Quorum:
    """A share of those who may sit, and a number in any case."""

    percent: int
    least: int

    def needed(self, members: int) -> int:
        return max(self.least, -(-members * self.percent // PERCENT))


@dataclass(frozen=True, slots=True)
class Vote:
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None

    @property
    def figures(self) -> list[int]:
        return [
            each for each in (self.votes_for, self.votes_against, self.votes_abstained) if each is not None
        ]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is put down for one application."""

    outcome: str
    reasons: str = ""
    reserve_rank: int | None = None
    vote: Vote = Vote()


def rights_fixed_on(decided_on: date) -> date:
    """The last day on which an unlawful decision that creates rights may be withdrawn (CRPA L242-1)."""
    months = decided_on.month - 1 + RIGHTS_MONTHS
    year, month = decided_on.year + months // 12, months % 12 + 1
    return date(year, month, min(decided_on.day, calendar.monthrange(year, month)[1]))


def session_target(move: str, *, state: str) -> SessionState:
    """Raise SessionMoveNotPossible."""
    source, target = SESSION_MOVES[move]
    check_session_is(source, state=state)
    return target


def check_session_is(wanted: str, *, state: str) -> None:
    """Raise SessionMoveNotPossible."""
    if state != wanted:
        raise SessionMoveNotPossible(state=SessionState(state).label)


def check_quorum(quorum: Quorum, *, members: int, present: int) -> None:
    """Raise QuorumMissing."""
    if present < quorum.needed(members):
        raise QuorumMissing(present=present, needed=quorum.needed(members))


def check_file_quorum(quorum: Quorum, *, members: int, present: int, reference: str) -> None:
    """Of one application, without the recused on either side. Raises QuorumMissingOnFile."""
    if present < quorum.needed(members):
        raise QuorumMissingOnFile(reference=reference, present=present, needed=quorum.needed(members))


def check_prepared(prepared: Prepared, *, stage: str, voters: int) -> None:
    """Raise OutcomeNotOfStage, ReasonsMissing, ReserveRankMissing, and what the vote breaks."""
    if prepared.outcome not in OUTCOMES_AT[stage]:
        raise OutcomeNotOfStage
    if prepared.outcome in WITH_REASONS and not prepared.reasons.strip():
        raise ReasonsMissing
    if prepared.outcome == Outcome.RESERVE and not prepared.reserve_rank:
        raise ReserveRankMissing
    check_vote(prepared.vote, voters=voters)


def check_vote(vote: Vote, *, voters: int) -> None:
    """On the outcome put down. Raises VotesNotComplete, TooManyVotes, VoteLost."""
    if not vote.figures:
        return
    if vote.votes_for is None or vote.votes_against is None or vote.votes_abstained is None:
        raise VotesNotComplete
    if sum(vote.figures) > voters:
        raise TooManyVotes(votes=sum(vote.figures), voters=voters)
    if vote.votes_for <= vote.votes_against:
        raise VoteLost


def check_laureates(chosen: int, *, wanted: int | None) -> None:
    """Raise TooManyLaureates. A call that says no number takes as many as the committee chooses."""
    if wanted is not None and chosen > wanted:
        raise TooManyLaureates(chosen=chosen, wanted=wanted)


def check_widening(wanted: int, *, was: int | None, reasons: str) -> int:
    """Return the number before. Raises WideningNotWider, ReasonsMissing."""
    before = was or 0
    if wanted <= before:
        raise WideningNotWider(wanted=before)
    if not reasons.strip():
        raise ReasonsMissing
    return before
