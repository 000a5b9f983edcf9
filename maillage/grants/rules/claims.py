"""What a claim is worth: what is due so far, less what was claimed before; never more than the award."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from maillage.core.text import day_dated
from maillage.grants.enums import ClaimKind, ClaimMove, ClaimState
from maillage.grants.errors import (
    AdvanceTaken,
    AdvanceTooLate,
    AnotherPersonNeeded,
    BalanceTaken,
    ClaimingOver,
    ClaimNotOpen,
    NoAdvance,
    NotCommitted,
    NothingLeftToClaim,
    NothingToClaim,
)
from maillage.grants.rules.formulas import Step

WHOLE = 10_000  # basis points
CLAIM_REMINDER = timedelta(days=60)  # before the last day to claim: time to gather invoices

CLAIM_MOVES: Mapping[tuple[str, str], str] = {
    (ClaimState.DRAFT, ClaimMove.SUBMIT): ClaimState.SUBMITTED,
    (ClaimState.RETURNED, ClaimMove.SUBMIT): ClaimState.SUBMITTED,
    (ClaimState.SUBMITTED, ClaimMove.CHECK): ClaimState.CHECKED,
    (ClaimState.SUBMITTED, ClaimMove.RETURN): ClaimState.RETURNED,
    (ClaimState.SUBMITTED, ClaimMove.REFUSE): ClaimState.REFUSED,
    (ClaimState.CHECKED, ClaimMove.APPROVE): ClaimState.APPROVED,
    (ClaimState.CHECKED, ClaimMove.RETURN): ClaimState.RETURNED,
    (ClaimState.CHECKED, ClaimMove.REFUSE): ClaimState.REFUSED,
    (ClaimState.APPROVED, ClaimMove.PAY): ClaimState.PAID,
    (ClaimState.DRAFT, ClaimMove.WITHDRAW): ClaimState.WITHDRAWN,
    (ClaimState.RETURNED, ClaimMove.WITHDRAW): ClaimState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Position:
    """Where an award stands before the claim; cents."""

    award_cents: int
    claimed_cents: int
    base_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    cents: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which kinds may be claimed.

    `taken` are the kinds of the claims that ask for money; `until` the last day to claim, if there is one.
    """

    is_committed: bool
    left_cents: int
    gives_advance: bool
    taken: frozenset[str]
    until: date | None = None


def check_kind(kind: str, *, standing: Standing, on: date) -> None:
    """In time; one advance, before anything else; one balance, after everything else."""
    if not standing.is_committed:
        raise NotCommitted
    if standing.left_cents <= 0:
        raise NothingLeftToClaim
    if standing.until and on > standing.until:
        raise ClaimingOver(day=day_dated(standing.until))
    if ClaimKind.BALANCE in standing.taken:
        raise BalanceTaken
    if kind == ClaimKind.ADVANCE:
        _check_advance(standing)


def _check_advance(standing: Standing) -> None:
    if not standing.gives_advance:
        raise NoAdvance
    if standing.taken:
        raise AdvanceTaken if ClaimKind.ADVANCE in standing.taken else AdvanceTooLate


def check_claim_move(state: str, move: str) -> str:
    target = CLAIM_MOVES.get((state, move))
    if target is None:
        raise ClaimNotOpen(state=ClaimState(state).label)
    return target


def check_other_person(person: int, *, earlier: tuple[int | None, ...]) -> None:
    """Nobody judges what they wrote, nor twice."""
    if person in earlier:
        raise AnotherPersonNeeded


def advance_due(position: Position, *, basis_points: int) -> Due:
    """A share of the award before any expense; the following claims deduct it. Rounded down."""
    if not basis_points:
        raise NoAdvance
    share = position.award_cents * basis_points // WHOLE
    step = Step("advance", share, {"award_cents": position.award_cents, "basis_points": basis_points})
    return _less_claimed(position, (step,))


def expenses_due(position: Position, *, accepted_cents: int) -> Due:
    """The award in proportion to the accepted expenses (all claims together), or up to the award itself."""
    if position.base_cents is None:
        earned = Step("expenses", accepted_cents)
    else:
        part = min(Fraction(1), Fraction(accepted_cents, position.base_cents))
        figures = {
            "accepted_cents": accepted_cents,
            "base_cents": position.base_cents,
            "award_cents": position.award_cents,
        }
        earned = Step("expenses_part", int(position.award_cents * part), figures)
    return _less_claimed(position, (earned,))


def desks_due(position: Position, *, steps: tuple[Step, ...]) -> Due:
    """What the formula gives for the desks that were occupied."""
    return _less_claimed(position, steps)


def _less_claimed(position: Position, steps: tuple[Step, ...]) -> Due:
    """Raises NothingLeftToClaim, NothingToClaim."""
    if position.claimed_cents >= position.award_cents:
        raise NothingLeftToClaim
    earned = sum(step.cents for step in steps)
    if earned > position.award_cents:
        figures = {"most_cents": position.award_cents}
        steps = (*steps, Step("award_reached", position.award_cents - earned, figures))
    if position.claimed_cents:
        steps = (*steps, Step("claimed_before", -position.claimed_cents))
    cents = sum(step.cents for step in steps)
    if cents <= 0:
        raise NothingToClaim
    return Due(cents, steps)
