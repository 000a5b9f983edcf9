"""What was measured, beside its baseline and its target."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeVar

Kind = Literal["must", "aim", "told"]  # a promise of the product, a wish, a figure that explains others
T = TypeVar("T")
WARM_UP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """`value` against `target`; `baseline` is the same work done another way in the same run."""

    name: str
    kind: Kind
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    baseline: float | None = None
    baseline_name: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        told = asdict(self) | {"ratio": self.ratio, "met": self.met}
        return {name: round(fact, 3) if isinstance(fact, float) else fact for name, fact in told.items()}


def percentile(values: Sequence[float], share: float) -> float:
    """By nearest rank: a value that was really seen."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def p95(values: Sequence[float]) -> float:
    return percentile(values, 0.95)


def p95_of(act: Callable[[T], object], *, over: Sequence[T]) -> float:
    """Milliseconds of `act` over its inputs, once code and pages of the database are warm."""
    for each in over[:WARM_UP]:
        act(each)
    return p95([milliseconds(act, each) for each in over])


def milliseconds(act: Callable[[T], object], given: T) -> float:
    began = time.perf_counter()
    act(given)
    return (time.perf_counter() - began) * 1000
