"""A kept answer as plain values, under the names that the command line prints."""

from typing import Any

from maillage.siting.enums import Objective
from maillage.siting.presentation.board import Board
from maillage.siting.presentation.kept import Kept


def as_values(kept: Kept, board: Board) -> dict[str, Any]:
    """The keys of `maillage siting solve --json`; shares are fractions, minutes unrounded."""
    answer, findings = kept.scenario.answer, board.findings
    covers = board.asked.objective == Objective.COVERAGE and answer["bound"] is not None
    return {
        "objective": str(board.asked.objective),
        "status": answer["status"],
        "value": answer["objective"],
        "objective_minutes": findings.mean_minutes,
        "longest_minutes": findings.longest_minutes,
        "covered_share": findings.share,
        "covered_share_slower": findings.share_if_slower,
        "covered_share_faster": findings.share_if_faster,
        "minutes": findings.limit,
        "bound": answer["bound"] / answer["people"] if covers else answer["bound"],
        **{
            name: answer[name] for name in ("gap", "seconds", "seed", "instance_sha256", "communes", "people")
        },
        "profile": answer["profile"],
        "sites": answer["sites"],
        "sizes": answer.get("sizes", {}),
    }
