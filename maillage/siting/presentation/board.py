"""An answer as its page shows it: sentences, figures, table, map."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from maillage.siting.engine.answer import Answer
from maillage.siting.enums import DemandLevel
from maillage.siting.findings import BANDS, Findings, Outside, findings_of
from maillage.siting.presentation import words
from maillage.siting.presentation.maps import catchments
from maillage.siting.questioning import Asked
from maillage.siting.selectors import Ground

CENTS = 100
MOST_OUTSIDE = 12


@dataclass(frozen=True)
class Band:
    """`limit` is None for what is beyond the last."""

    number: int
    limit: int | None
    people: float
    share: float
    x: str
    width: str


@dataclass(frozen=True)
class Hypothesis:
    """`share` of those who are there under it."""

    name: str
    reached: float
    share: float


@dataclass(frozen=True, eq=False)
class Board:
    asked: Asked
    findings: Findings
    headline: str
    error_line: str
    room: str
    counted: str
    times: str
    proof: str
    is_proved: bool
    seconds: float
    bands: tuple[Band, ...]
    outside: tuple[Outside, ...]
    outside_more: int
    outside_people: float
    hypotheses: tuple[Hypothesis, ...] = ()
    catchments: dict[str, Any] = field(default_factory=dict)

    @property
    def has_sizes(self) -> bool:
        return self.findings.cost_cents is not None


def board_of(ground: Ground, asked: Asked, answer: Answer) -> Board:
    return make_board(
        ground,
        asked,
        sites=answer.sites,
        sizes=answer.sizes,
        status=str(answer.status),
        gap=answer.gap,
        bound=answer.bound,
        seconds=answer.seconds,
        objective=answer.objective,
    )


def make_board(
    ground: Ground,
    asked: Asked,
    *,
    sites: tuple[str, ...],
    sizes: Mapping[str, str],
    status: str,
    gap: float | None,
    bound: float | None,
    seconds: float,
    objective: float | None,
) -> Board:
    costs = enumerate(asked.constraints.office_costs, start=1)
    findings = findings_of(
        ground,
        sites,
        limit=asked.minutes,
        kept=asked.kept,
        sizes={code: int(key) for code, key in sizes.items() if key.isdigit()},
        costs={offices: CENTS * euros for offices, euros in costs},
    )
    return Board(
        asked=asked,
        findings=findings,
        headline=words.headline(findings),
        error_line=words.error_line(findings),
        room=words.room(asked, objective),
        times=words.times(ground.instance.profile),
        counted=words.counted(ground.counting),
        proof=words.proof(status=status, gap=gap, bound=bound, asked=asked),
        is_proved=status == "optimal",
        seconds=seconds,
        bands=_bands(findings),
        outside=findings.outside[:MOST_OUTSIDE],
        outside_more=max(0, len(findings.outside) - MOST_OUTSIDE),
        outside_people=findings.people - findings.reached,
        hypotheses=tuple(
            Hypothesis(str(DemandLevel(level).label), reached, reached / people if people else 0.0)
            for level, reached, people in findings.by_level
        ),
        catchments=catchments(ground, findings),
    )


def _bands(findings: Findings) -> tuple[Band, ...]:
    made, before = [], 0.0
    for at, people in enumerate(findings.bands):
        share = people / findings.people
        made.append(
            Band(
                number=at,
                limit=BANDS[at] if at < len(BANDS) else None,
                people=people,
                share=share,
                x=f"{100 * before:.2f}%",
                width=f"{100 * share:.2f}%",
            )
        )
        before += share
    return tuple(made)
