"""The aid to telework: whose expenses it takes, what is left of a ceiling, which figures name nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maillage.grants.enums import EXPENSES_OF, AidSide, ExpenseKind
from maillage.grants.errors import ExpenseOfAnother
from maillage.grants.rules.formulas import Step

LEAST_SHOWN = 5  # persons; official statistics hide smaller cells


def check_expense_of(kind: str, *, side: str) -> None:
    if kind not in EXPENSES_OF[AidSide(side)]:
        raise ExpenseOfAnother(kind=ExpenseKind(kind).label, side=AidSide(side).label)


def most_of(parameters: Mapping[str, int | str]) -> int | None:
    """What one holder gets at most, whatever the number of applications; None: the scheme sets no ceiling."""
    most = parameters.get("cap_cents", parameters.get("flat_cents"))
    return None if most is None else int(most)


def given_before(cents: int, *, most_cents: int, granted_cents: int) -> Step | None:
    """The step that keeps all awards of one holder within the ceiling; None: nothing to take off."""
    over = cents + granted_cents - most_cents
    if over <= 0:
        return None
    figures = {"granted_cents": granted_cents, "most_cents": most_cents}
    return Step("given_before", -min(over, cents), figures)


@dataclass(frozen=True, slots=True)
class Cell:
    """Persons aided in a commune, and with how much."""

    name: str
    persons: int
    cents: int


@dataclass(frozen=True, slots=True)
class Cells:
    """`rest` are the communes with too few persons, together; None: there are none, or too few even so."""

    shown: tuple[Cell, ...]
    rest: Cell | None
    merged: int = 0


def shown_cells(cells: Sequence[Cell], *, least: int = LEAST_SHOWN) -> Cells:
    """No line with fewer than `least` persons, and none that a subtraction gives away.

    What is too small is put together; while that is too small too, the smallest line that could be shown
    joins it.
    """
    ordered = sorted(cells, key=lambda cell: (-cell.persons, cell.name))
    shown = [cell for cell in ordered if cell.persons >= least]
    small = [cell for cell in ordered if cell.persons < least]
    while small and shown and sum(cell.persons for cell in small) < least:
        small.append(shown.pop())
    persons = sum(cell.persons for cell in small)
    if persons < least:
        return Cells(tuple(shown), None, len(small))
    return Cells(tuple(shown), Cell("", persons, sum(cell.cents for cell in small)), len(small))
