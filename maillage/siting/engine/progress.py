"""Progress as it streams, the deadline and the caller's cancelling. The best so far is never lost."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from maillage.siting.engine.answer import Step


def _never() -> bool:
    return False


def _silent(_: Step) -> None:
    return None


@dataclass
class Watch:
    """Begins to count when it is made. `seconds`: the whole work's limit, None for none.

    `told` receives every step; `is_cancelled` is asked between two pieces of work, each of some
    hundredths of a second to a second. A watch serves one piece of work.
    """

    seconds: float | None = None
    told: Callable[[Step], None] = _silent
    is_cancelled: Callable[[], bool] = _never
    history: list[Step] = field(default_factory=list)
    cancelled: bool = False
    started: float = field(default_factory=time.perf_counter)

    def elapsed(self) -> float:
        return time.perf_counter() - self.started

    def left(self) -> float:
        """Seconds before the deadline; infinite without one."""
        return float("inf") if self.seconds is None else self.seconds - self.elapsed()

    def must_stop(self) -> bool:
        """Cancelled or past the deadline; once cancelled it stays so."""
        self.cancelled = self.cancelled or self.is_cancelled()
        return self.cancelled or self.left() <= 0.0

    def tell(self, stage: str, *, objective: float | None = None, bound: float | None = None) -> None:
        step = Step(self.elapsed(), stage, objective, bound)
        self.history.append(step)
        self.told(step)
