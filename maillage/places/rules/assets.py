"""What may happen to an asset, as data; how its label is written; what its history must say."""

import re
import unicodedata
from collections.abc import Mapping

from maillage.places.enums import AT_PLACE, MOVES_TO_PLACE, AssetMove, AssetState
from maillage.places.errors import (
    AssetMoveNotAllowed,
    AssetPlaceMissing,
    AssetSamePlace,
    AssetsOutOfBounds,
    RepairCostMissing,
    WriteOffNotReasoned,
)

MOST_ENTERED = 200
LONGEST_CODE = 8
LABEL_DIGITS = 5
SHORT_WORD = 2  # letters: "du", "la" give no initial

_HERE = [AssetState.DELIVERED, AssetState.IN_SERVICE]
_GOING = {
    AssetMove.LOSE: AssetState.LOST,
    AssetMove.WRITE_OFF: AssetState.WRITTEN_OFF,
    AssetMove.RETURN: AssetState.RETURNED,
}
ASSET_MOVES: Mapping[tuple[str, str], str] = {
    (AssetState.IN_STORE, AssetMove.DELIVER): AssetState.DELIVERED,
    (AssetState.DELIVERED, AssetMove.USE): AssetState.IN_SERVICE,
    **{(state, AssetMove.SAY_BROKEN): AssetState.BROKEN for state in _HERE},
    **{(state, AssetMove.TRANSFER): AssetState.DELIVERED for state in _HERE},
    **{(state, AssetMove.STORE): AssetState.IN_STORE for state in _HERE},
    (AssetState.BROKEN, AssetMove.WORKS): AssetState.IN_SERVICE,
    (AssetState.BROKEN, AssetMove.REPAIR): AssetState.UNDER_REPAIR,
    (AssetState.UNDER_REPAIR, AssetMove.REPAIRED): AssetState.IN_SERVICE,
    (AssetState.LOST, AssetMove.FIND): AssetState.IN_STORE,
    (AssetState.LOST, AssetMove.WRITE_OFF): AssetState.WRITTEN_OFF,
    **{
        (state, move): target for state in [AssetState.IN_STORE, *AT_PLACE] for move, target in _GOING.items()
    },
}


def check_asset_move(state: str, move: str) -> str:
    """The state after the move, or AssetMoveNotAllowed."""
    target = ASSET_MOVES.get((state, move))
    if target is None:
        raise AssetMoveNotAllowed(state=AssetState(state).label)
    return target


def asset_moves_from(state: str) -> list[str]:
    """In the order in which people are offered them."""
    return [move for move in AssetMove.values if (state, move) in ASSET_MOVES]


def check_asset_place(move: str, *, before: int | None, after: int | None) -> None:
    """Only a delivery and a transfer name a place, and a transfer another one than before."""
    if move in MOVES_TO_PLACE and after is None:
        raise AssetPlaceMissing
    if move == AssetMove.TRANSFER and before == after:
        raise AssetSamePlace


def check_asset_words(move: str, *, why: str, minutes: str, cents: int | None) -> None:
    """Public property leaves the inventory by a decision; a repair tells what it cost, 0 under warranty."""
    if move == AssetMove.WRITE_OFF and not (why.strip() and minutes.strip()):
        raise WriteOffNotReasoned
    if move == AssetMove.REPAIRED and cents is None:
        raise RepairCostMissing


def check_entered(count: int) -> None:
    if not 1 <= count <= MOST_ENTERED:
        raise AssetsOutOfBounds(most=MOST_ENTERED)


def inventory_code(name: str) -> str:
    """The initials of the network's name, or the name itself if it is one word: stuck on every asset."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().upper()
    words = re.findall(r"[A-Z]+", plain)
    long = [word for word in words if len(word) > SHORT_WORD]
    code = "".join(word[0] for word in long) if len(long) > 1 else "".join(words)
    return code[:LONGEST_CODE] or "M"


def asset_label(code: str, number: int) -> str:
    """`TC-00042`: read aloud on the telephone, typed by hand when the QR code is torn."""
    return f"{code}-{number:0{LABEL_DIGITS}}"
