"""What the engine answers: sites, value, bound, and how far both are from meeting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from maillage.siting.engine.obstacles import Obstacle

MEETING = 1e-9  # bound and value that differ by less than this, relatively, meet


class Status(StrEnum):
    OPTIMAL = "optimal"  # bound and value meet
    GAP = "gap"  # the best found, the bound holds, they do not meet
    INFEASIBLE = "infeasible"  # proved: see the reason
    STOPPED = "stopped"  # the caller cancelled: the best found so far


@dataclass(frozen=True)
class Step:
    """One line of the progress: best value and best bound known after so many seconds."""

    seconds: float
    stage: str
    objective: float | None
    bound: float | None


@dataclass(frozen=True)
class Answer:
    """`objective` and `bound` in the question's unit: minutes (weighted mean), people, sites.

    `gap` is |objective - bound| ÷ |objective|, a fraction; None without a bound. `covered_share`: fraction of
    the weight, when the question has a limit in minutes. `seconds`: from points and weights in memory to this
    answer, lists included. `seconds_total` adds the reading, when a face reads. `certificate`: plain JSON.
    `sizes`: of each site, where the rules have sizes. `obstacle`: why nothing is possible; `reason` is its
    English sentence.
    """

    question: str
    instance_sha256: str
    status: Status
    sites: tuple[str, ...]
    objective: float | None
    bound: float | None
    gap: float | None
    seconds: float
    seed: int
    covered_share: float | None = None
    seconds_total: float | None = None
    reason: str = ""
    certificate: Mapping[str, Any] | None = None
    history: tuple[Step, ...] = ()
    obstacle: Obstacle | None = None
    sizes: Mapping[str, str] = field(default_factory=dict)


def impossible(
    obstacle: Obstacle,
    *,
    question: str,
    instance_sha256: str,
    seconds: float,
    seed: int = 0,
    covered_share: float | None = None,
    history: tuple[Step, ...] = (),
) -> Answer:
    """No plan, and why."""
    return Answer(
        question=question,
        instance_sha256=instance_sha256,
        status=Status.INFEASIBLE,
        sites=(),
        objective=None,
        bound=None,
        gap=None,
        seconds=seconds,
        seed=seed,
        covered_share=covered_share,
        reason=str(obstacle),
        obstacle=obstacle,
        history=history,
    )


def relative_gap(objective: float, bound: float) -> float:
    """0.0 where they meet; a bound that rounding pushed past the value meets it too when it is no further."""
    scale = max(abs(objective), abs(bound))
    distance = abs(objective - bound)
    return 0.0 if distance <= MEETING * scale else distance / (abs(objective) or scale)
