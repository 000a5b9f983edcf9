"""Whether several aids may stand together: total public rate, each funder's ceiling, small aids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maillage.core.text import euros
from maillage.grants.enums import Nature, PlanFinding
from maillage.grants.errors import TooManySmallAids

WHOLE = 10_000  # basis points


@dataclass(frozen=True, slots=True)
class SmallAidsCeiling:
    """Most that one undertaking may receive over three years, from a day on, by which text."""

    since: date
    cents: int
    text: str


SMALL_AIDS_CEILINGS = (  # oldest first; the general ones: farming, fishing and transport have their own
    SmallAidsCeiling(date(2001, 2, 2), 100_000_00, "(CE) n° 69/2001"),
    SmallAidsCeiling(date(2007, 1, 1), 200_000_00, "(CE) n° 1998/2006"),
    SmallAidsCeiling(date(2014, 1, 1), 200_000_00, "(UE) n° 1407/2013"),
    SmallAidsCeiling(date(2024, 1, 1), 300_000_00, "(UE) 2023/2831"),
)
SMALL_AIDS_YEARS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Money, or the value of what is lent, in cents."""

    cents: int
    nature: str
    is_public: bool
    ceiling_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """By how much, in cents."""

    kind: str
    cents: int


@dataclass(frozen=True, slots=True)
class Summary:
    """In-kind contributions never count as money."""

    money_cents: int
    public_cents: int
    in_kind_cents: int
    findings: tuple[Finding, ...]


def public_rate(lines: Sequence[Line], *, cost_cents: int) -> Fraction:
    return Fraction(_public(lines), cost_cents)


def examine_plan(lines: Sequence[Line], *, cost_cents: int, most_public_points: int) -> Summary:
    money = sum(line.cents for line in lines if line.nature == Nature.MONEY)
    public = _public(lines)
    most_public = cost_cents * most_public_points // WHOLE
    over_ceiling = sum(
        line.cents - line.ceiling_cents
        for line in lines
        if line.ceiling_cents is not None and line.cents > line.ceiling_cents
    )
    found = (
        Finding(PlanFinding.NOT_BALANCED, cost_cents - money),
        Finding(PlanFinding.TOO_MUCH, money - cost_cents),
        Finding(PlanFinding.PUBLIC_RATE, public - most_public),
        Finding(PlanFinding.CEILING, over_ceiling),
    )
    in_kind = sum(line.cents for line in lines if line.nature == Nature.IN_KIND)
    return Summary(money, public, in_kind, tuple(one for one in found if one.cents > 0))


def small_aids_ceiling(on: date) -> SmallAidsCeiling:
    """In force on the day; before the first text, the first one."""
    in_force = [ceiling for ceiling in SMALL_AIDS_CEILINGS if ceiling.since <= on]
    return in_force[-1] if in_force else SMALL_AIDS_CEILINGS[0]


def is_small_aids_stale(declared_on: date, *, on: date) -> bool:
    """A declaration tells of the three years before it: after three more it tells nothing of them."""
    last = (declared_on.year + SMALL_AIDS_YEARS, declared_on.month, declared_on.day)
    return (on.year, on.month, on.day) > last


def check_small_aids(*, declared_cents: int, cents: int, on: date) -> None:
    """Raises TooManySmallAids when the aid would pass the ceiling of that day over three years."""
    ceiling = small_aids_ceiling(on)
    left = max(0, ceiling.cents - declared_cents)
    if cents > left:
        raise TooManySmallAids(most=euros(ceiling.cents), left=euros(left))


def _public(lines: Sequence[Line]) -> int:
    return sum(line.cents for line in lines if line.is_public and line.nature == Nature.MONEY)
