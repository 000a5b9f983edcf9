"""Stretches of days that may have no end yet, and what is left of one when others are taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `end`, `end` left out; without `end` it goes on."""

    first: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.first:
            raise ValueError("A span must end after it starts.")

    def overlaps(self, other: "Span") -> bool:
        return _before(self.first, other.end) and _before(other.first, self.end)

    def minus(self, other: "Span") -> list["Span"]:
        """Nothing, one piece or two."""
        if not self.overlaps(other):
            return [self]
        pieces = []
        if self.first < other.first:
            pieces.append(Span(self.first, other.first))
        if other.end is not None and _before(other.end, self.end):
            pieces.append(Span(other.end, self.end))
        return pieces


def uncovered(whole: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of `whole`."""
    left = [whole]
    for each in taken:
        left = [piece for rest in left for piece in rest.minus(each)]
    return left


def covered(whole: Span, taken: Iterable[Span]) -> bool:
    return not uncovered(whole, taken)


def _before(day: date, end: date | None) -> bool:
    return end is None or day < end
