"""What comes back when a condition of an award stops being met before its day."""

from dataclasses import dataclass
from datetime import date

from maillage.grants.enums import RecoveryWay


@dataclass(frozen=True, slots=True)
class Recovery:
    """One reading of the text, in cents; `kept` of `promised` days if time counts."""

    way: RecoveryWay
    cents: int
    kept: int = 0
    promised: int = 0


def recovery_whole(paid_cents: int) -> Recovery:
    return Recovery(RecoveryWay.WHOLE, paid_cents)


def recovery_by_time(paid_cents: int, *, since: date, until: date, failed_on: date) -> Recovery:
    """In proportion to the days that were not kept, rounded down: in doubt the body keeps the cent."""
    promised = max((until - since).days, 1)
    kept = min(max((failed_on - since).days, 0), promised)
    return Recovery(RecoveryWay.BY_TIME, paid_cents * (promised - kept) // promised, kept, promised)


def recovery_by_desks(paid_cents: int, *, worth_cents: int) -> Recovery:
    """`worth_cents`: what the formula gives for the desks occupied now."""
    return Recovery(RecoveryWay.BY_DESKS, max(paid_cents - worth_cents, 0))
