"""Marks to a score, scores to a ranking: exact fractions, so that the order of reviewers never matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from statistics import median

from maillage.calls.enums import Averaging
from maillage.calls.errors import MarkOutOfRange, MarksMissing

FULL = 100


@dataclass(frozen=True, slots=True)
class GridLine:
    """A criterion; an independent one is shown beside the score, never summed."""

    key: int
    weight: Fraction
    most: int
    is_independent: bool = False
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest score, of 100."""

    lowest: Fraction
    highest: Fraction

    @property
    def width(self) -> Fraction:
        return self.highest - self.lowest


def check_mark(mark: int, *, line: GridLine) -> None:
    """Raise MarkOutOfRange."""
    if not 0 <= mark <= line.most:
        raise MarkOutOfRange(most=line.most)


def check_given(marks: Mapping[int, int], *, grid: Sequence[GridLine]) -> None:
    """Raise MarksMissing: a sheet that is given has every required mark."""
    lacking = sum(line.is_required and line.key not in marks for line in grid)
    if lacking:
        raise MarksMissing(count=lacking)


def sheet_score(marks: Mapping[int, int], *, grid: Sequence[GridLine]) -> Fraction | None:
    """Of 100, by the weights of what was marked; None if nothing that counts was marked."""
    counted = [line for line in grid if not line.is_independent and line.key in marks]
    if not counted:
        return None
    common = lcm(*(line.most * line.weight.denominator for line in counted))
    weights = [int(line.weight * common) for line in counted]
    gained = sum(weight // line.most * marks[line.key] for weight, line in zip(weights, counted, strict=True))
    return Fraction(FULL * gained, sum(weights))


def average(values: Sequence[Fraction], *, how: str) -> Fraction | None:
    if not values:
        return None
    return median(values) if how == Averaging.MEDIAN else sum(values, Fraction(0)) / len(values)


def spread(values: Sequence[Fraction]) -> Spread | None:
    return Spread(min(values), max(values)) if values else None


def ranks(scores: Sequence[Fraction | None]) -> list[int | None]:
    """1 for the best; equals share a rank, and the next one counts them all. No score: no rank."""
    first: dict[Fraction, int] = {}
    known = sorted((score for score in scores if score is not None), reverse=True)
    for place, score in enumerate(known, start=1):
        first.setdefault(score, place)
    return [None if score is None else first[score] for score in scores]
