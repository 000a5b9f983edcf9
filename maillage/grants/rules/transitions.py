"""What may happen to an award, as data; drawn in the docs."""

from collections.abc import Mapping

from maillage.grants.enums import AwardMove, AwardState
from maillage.grants.errors import AwardNotOpen

MOVES: Mapping[tuple[str, str], str] = {
    (AwardState.AWARDED, AwardMove.CHANGE): AwardState.AWARDED,
    (AwardState.AWARDED, AwardMove.COMMIT): AwardState.COMMITTED,
    (AwardState.AWARDED, AwardMove.CANCEL): AwardState.CANCELLED,
    (AwardState.COMMITTED, AwardMove.CHANGE): AwardState.COMMITTED,
    (AwardState.COMMITTED, AwardMove.EXTEND): AwardState.COMMITTED,
    (AwardState.COMMITTED, AwardMove.PAY): AwardState.PAID,
    (AwardState.COMMITTED, AwardMove.CLOSE): AwardState.CLOSED,
    (AwardState.COMMITTED, AwardMove.CANCEL): AwardState.CANCELLED,
    (AwardState.PAID, AwardMove.CLOSE): AwardState.CLOSED,
    (AwardState.COMMITTED, AwardMove.RECOVER): AwardState.COMMITTED,
    (AwardState.PAID, AwardMove.RECOVER): AwardState.PAID,
    (AwardState.CLOSED, AwardMove.RECOVER): AwardState.CLOSED,
    (AwardState.COMMITTED, AwardMove.RECOVER_ALL): AwardState.CANCELLED,
    (AwardState.PAID, AwardMove.RECOVER_ALL): AwardState.CANCELLED,
    (AwardState.CLOSED, AwardMove.RECOVER_ALL): AwardState.CANCELLED,
}


def check_move(state: str, move: str) -> str:
    """The state after the move, or AwardNotOpen."""
    target = MOVES.get((state, move))
    if target is None:
        raise AwardNotOpen(state=AwardState(state).label)
    return target


def may_move(state: str, move: str) -> bool:
    return (state, move) in MOVES
