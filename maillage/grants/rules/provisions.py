"""Things given in kind: what a provision must say, what is still to deliver."""

from collections.abc import Mapping
from datetime import date

from maillage.core.text import day_dated
from maillage.grants.errors import (
    DecisionMissing,
    NothingInStore,
    NothingLeftToDeliver,
    NothingProvided,
    SignatureMissing,
    SignedBeforeDecision,
)


def check_provided(quantities: Mapping[int, int], *, minutes: str) -> None:
    if not any(quantities.values()):
        raise NothingProvided
    if not minutes.strip():
        raise DecisionMissing


def left_to_deliver(promised: Mapping[int, int], delivered: Mapping[int, int]) -> dict[int, int]:
    """By model, what no note holds yet. Raises NothingLeftToDeliver."""
    left = {item: quantity - delivered.get(item, 0) for item, quantity in promised.items()}
    left = {item: quantity for item, quantity in left.items() if quantity > 0}
    if not left:
        raise NothingLeftToDeliver
    return left


def check_picked(count: int) -> None:
    if not count:
        raise NothingInStore


def check_signature_day(signed_on: date, *, decided_on: date) -> None:
    """What is handed over was decided first."""
    if signed_on < decided_on:
        raise SignedBeforeDecision(day=day_dated(decided_on))


def check_signature(*names: str) -> None:
    """Who delivers and who receives, each with the role in which they sign."""
    if not all(name.strip() for name in names):
        raise SignatureMissing
