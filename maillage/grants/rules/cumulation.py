"""Whether several aids may stand together: total public rate, each funder's ceiling, small aids."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from maillage.grants.enums import Nature, PlanFinding
from maillage.grants.errors import TooManySmallAids

MINIMIS_CENTS = 300_000_00  # over three years: Regulation (EU) 2023/2831, article 3
WHOLE = 10_000  # basis points


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


def check_small_aids(*, declared_cents: int, cents: int) -> None:
    """Raises TooManySmallAids when the aid would pass the threshold of three years."""
    left = MINIMIS_CENTS - declared_cents
    if cents > left:
        raise TooManySmallAids(left=max(0, left) // 100)


def _public(lines: Sequence[Line]) -> int:
    return sum(line.cents for line in lines if line.is_public and line.nature == Nature.MONEY)
