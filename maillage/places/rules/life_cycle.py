"""Which state of a place may follow which."""

from maillage.places.enums import MOVES, LifeCycle
from maillage.places.errors import MoveNotAllowed, SourceMissing


def check_move(current: str, wanted: str) -> None:
    """Raise MoveNotAllowed unless the life cycle leads from one state to the other."""
    if wanted not in MOVES[current]:
        raise MoveNotAllowed(current=LifeCycle(current).label, wanted=LifeCycle(wanted).label)


def check_source(source: str) -> None:
    """A fact of a place's life without its source is a rumour. Raises SourceMissing."""
    if not source.strip():
        raise SourceMissing
