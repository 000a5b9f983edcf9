"""What an aid to telework can no longer take back once somebody has applied."""

from dataclasses import dataclass
from datetime import date

from maillage.core.text import day_dated
from maillage.grants.enums import AidHolder
from maillage.grants.errors import AidHolderFixed, AidKeepsLonger, AidOpenedBefore, AmountsApplied


@dataclass(frozen=True, slots=True)
class Promised:
    """What those who applied rely on. `first_on`, `last_on`: days on which applications were handed in."""

    holder: str
    months_kept: int
    first_on: date | None
    last_on: date | None


def check_promised(promised: Promised | None, *, holder: str, months_kept: int, opens_on: date) -> None:
    """None: nobody has applied. Raises AidHolderFixed, AidKeepsLonger, AidOpenedBefore."""
    if promised is None:
        return
    if holder != promised.holder:
        raise AidHolderFixed(holder=AidHolder(promised.holder).label)
    if months_kept > promised.months_kept:
        raise AidKeepsLonger(months=promised.months_kept)
    if promised.first_on is not None and opens_on > promised.first_on:
        raise AidOpenedBefore(day=day_dated(promised.first_on))


def check_amounts_day(promised: Promised | None, *, first_day: date) -> None:
    """What was handed in keeps the amounts of its day. Raises AmountsApplied."""
    last_on = promised.last_on if promised else None
    if last_on is not None and first_day <= last_on:
        raise AmountsApplied(day=day_dated(last_on))
