"""The life of a label as a table (docs/tour.md draws it), and who may do what."""

from collections.abc import Collection, Mapping

from maillage.charter.enums import HELD, LabelState, Move
from maillage.charter.errors import LabelMoveRefused, MoveNotYours
from maillage.places.enums import Role

S = LabelState
TRANSITIONS: Mapping[tuple[str, str], LabelState] = {
    (S.SIGNED, Move.ASK_VISIT): S.VISIT_ASKED,
    (S.VISIT_ASKED, Move.PLAN_VISIT): S.VISIT_PLANNED,
    (S.VISIT_PLANNED, Move.PLAN_VISIT): S.VISIT_PLANNED,
    (S.VISIT_PLANNED, Move.CLOSE_VISIT): S.VISITED,
    (S.VISITED, Move.VISIT_AGAIN): S.VISIT_ASKED,
    (S.VISITED, Move.GRANT): S.GRANTED,
    (S.VISITED, Move.GRANT_WITH_CONDITIONS): S.CONDITIONAL,
    (S.VISITED, Move.REFUSE): S.REFUSED,
    (S.CONDITIONAL, Move.LIFT_CONDITIONS): S.GRANTED,
    (S.GRANTED, Move.SUSPEND): S.SUSPENDED,
    (S.CONDITIONAL, Move.SUSPEND): S.SUSPENDED,
    (S.SUSPENDED, Move.RESTORE): S.GRANTED,
    **{(state, Move.WITHDRAW): S.WITHDRAWN for state in HELD},
    **{(state, Move.FOLLOW): S.RENEWED for state in HELD},
    **{(state, Move.GIVE_UP): S.GIVEN_UP for state in (S.SIGNED, S.VISIT_ASKED, S.VISIT_PLANNED)},
}
PLACE, VISITING = frozenset({Role.HOST}), frozenset({Role.NETWORK_MANAGER, Role.ANIMATOR})
DECIDING = frozenset({Role.NETWORK_MANAGER, Role.COMMITTEE})
RIGHTS: Mapping[str, frozenset[Role]] = {
    Move.SIGN: PLACE,
    Move.ASK_VISIT: PLACE,
    Move.GIVE_UP: PLACE,
    Move.PLAN_VISIT: VISITING,
    Move.CLOSE_VISIT: VISITING,
    Move.VISIT_AGAIN: DECIDING,
    Move.GRANT: DECIDING,
    Move.GRANT_WITH_CONDITIONS: DECIDING,
    Move.REFUSE: DECIDING,
    Move.LIFT_CONDITIONS: VISITING,
    Move.SUSPEND: DECIDING,
    Move.RESTORE: DECIDING,
    Move.WITHDRAW: DECIDING,
}


def moves_from(state: str, *, roles: Collection[str]) -> list[Move]:
    """What somebody with these roles may do now, in the order of the list."""
    return [move for move in Move if (state, move) in TRANSITIONS and may_move(move, roles=roles)]


def may_move(move: str, *, roles: Collection[str]) -> bool:
    """Nobody does by hand what follows from another move."""
    return bool(RIGHTS.get(move, frozenset()) & set(roles))


def check_right(move: str, *, roles: Collection[str]) -> None:
    """Raise MoveNotYours."""
    if not may_move(move, roles=roles):
        raise MoveNotYours(roles=", ".join(sorted(str(role.label) for role in RIGHTS[move])))


def target(state: str, move: str) -> LabelState:
    """Raise LabelMoveRefused."""
    reached = TRANSITIONS.get((state, move))
    if reached is None:
        raise LabelMoveRefused(state=LabelState(state).label)
    return reached
