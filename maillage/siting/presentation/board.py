"""An answer as its page shows it: sentences, figures, table, map."""

from dataclasses import dataclass, field
from typing import Any

from maillage.siting.engine.answer import Answer
from maillage.siting.findings import BANDS, Findings, Outside, findings_of
from maillage.siting.presentation import words
from maillage.siting.presentation.maps import catchments
from maillage.siting.questioning import Asked
from maillage.siting.selectors import Ground

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


@dataclass(frozen=True, eq=False)
class Board:
    asked: Asked
    findings: Findings
    headline: str
    error_line: str
    proof: str
    is_proved: bool
    seconds: float
    bands: tuple[Band, ...]
    outside: tuple[Outside, ...]
    outside_more: int
    outside_people: float
    catchments: dict[str, Any] = field(default_factory=dict)


def board_of(ground: Ground, asked: Asked, answer: Answer) -> Board:
    return make_board(
        ground,
        asked,
        sites=answer.sites,
        status=str(answer.status),
        gap=answer.gap,
        bound=answer.bound,
        seconds=answer.seconds,
    )


def make_board(
    ground: Ground,
    asked: Asked,
    *,
    sites: tuple[str, ...],
    status: str,
    gap: float | None,
    bound: float | None,
    seconds: float,
) -> Board:
    findings = findings_of(ground, sites, limit=asked.minutes, kept=asked.kept)
    return Board(
        asked=asked,
        findings=findings,
        headline=words.headline(findings),
        error_line=words.error_line(findings),
        proof=words.proof(status=status, gap=gap, bound=bound, asked=asked),
        is_proved=status == "optimal",
        seconds=seconds,
        bands=_bands(findings),
        outside=findings.outside[:MOST_OUTSIDE],
        outside_more=max(0, len(findings.outside) - MOST_OUTSIDE),
        outside_people=findings.people - findings.reached,
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
