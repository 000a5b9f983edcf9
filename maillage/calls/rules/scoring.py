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


class Scorer:
    """What a mark is worth on one grid, in whole numbers over one common denominator."""

    def __init__(self, grid: Sequence[GridLine]) -> None:
        counted = [line for line in grid if not line.is_independent]
        common = lcm(*(line.most * line.weight.denominator for line in counted))
        self.weights = {line.key: int(line.weight * common) for line in counted}
        self.points = {line.key: self.weights[line.key] // line.most for line in counted}

    def score(self, marks: Mapping[int, int]) -> Fraction | None:
        """Of 100, by the weights of what was marked; None if nothing that counts was marked."""
        counted = marks.keys() & self.weights.keys()
        points = sum(self.points[key] * marks[key] for key in counted)
        return share(points, of=sum(self.weights[key] for key in counted))


def share(points: int, *, of: int) -> Fraction | None:
    """Of 100; None where nothing could be won."""
    return Fraction(FULL * points, of) if of else None


def average(values: Sequence[Fraction], *, how: str) -> Fraction | None:
    if not values:
        return None
    if how == Averaging.MEDIAN:
        return median(values)
    whole, common = _whole(values)
    return Fraction(sum(whole), common * len(values))


def spread(values: Sequence[Fraction]) -> Spread | None:
    return Spread(min(values), max(values)) if values else None


def ranks(scores: Sequence[Fraction | None]) -> list[int | None]:
    """1 for the best; equals share a rank, and the next one counts them all. No score: no rank."""
    known = [score for score in scores if score is not None]
    whole, _common = _whole(known)
    first: dict[int, int] = {}
    for place, score in enumerate(sorted(whole, reverse=True), start=1):
        first.setdefault(score, place)
    ranked = iter(whole)
    return [None if score is None else first[next(ranked)] for score in scores]


def _whole(values: Sequence[Fraction]) -> tuple[list[int], int]:
    """The numerators over one common denominator: whole numbers sort and sum ten times as fast."""
    common = lcm(*(value.denominator for value in values))
    return [value.numerator * (common // value.denominator) for value in values], common
