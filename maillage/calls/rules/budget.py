"""A budget plan: what is spent, who pays, what is asked from the call; the two sides are equal."""

from collections.abc import Sequence
from dataclasses import dataclass

from maillage.calls.errors import BudgetNotBalanced
from maillage.core.text import euros


@dataclass(frozen=True, slots=True)
class Line:
    """Cents, and what or whose they are; `is_asked` marks the resource that the call would give."""

    words: str
    cents: int
    is_asked: bool = False


def total(lines: Sequence[Line]) -> int:
    return sum(line.cents for line in lines)


def asked_cents(resources: Sequence[Line]) -> int:
    return sum(line.cents for line in resources if line.is_asked)


def check_balance(*, expenses: Sequence[Line], resources: Sequence[Line]) -> None:
    """Raise BudgetNotBalanced, to the cent."""
    if total(expenses) != total(resources):
        raise BudgetNotBalanced(expenses=euros(total(expenses)), resources=euros(total(resources)))
