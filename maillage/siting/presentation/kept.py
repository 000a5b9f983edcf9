"""A kept scenario as pages and documents show it: only if its answer speaks of the study as it is."""

from dataclasses import dataclass

from maillage.core.errors import RuleBroken
from maillage.core.maps import MapContent
from maillage.siting.engine.answer import Status
from maillage.siting.enums import ANSWERED
from maillage.siting.models import Scenario, Study
from maillage.siting.presentation import words
from maillage.siting.presentation.board import Board, make_board
from maillage.siting.presentation.maps import study_map
from maillage.siting.questioning import asked_of
from maillage.siting.selectors import Ground, ground_of, inputs_of
from maillage.siting.selectors.scenarios import asked_in, is_current


@dataclass(frozen=True, eq=False)
class Kept:
    """`board` is None while it is computed, where there is no answer, and once the study has changed."""

    scenario: Scenario
    question: str
    board: Board | None
    map: MapContent | None
    is_old: bool
    ground: Ground | None

    @property
    def map_id(self) -> str:
        return f"map-{self.scenario.number}"

    @property
    def found_id(self) -> str:
        return f"catchments-{self.scenario.number}"


def ground_or_none(study: Study) -> Ground | None:
    try:
        return ground_of(inputs_of(study))
    except RuleBroken:
        return None


def kept_of(scenario: Scenario, ground: Ground | None) -> Kept:
    answered = scenario.state in ANSWERED
    current = answered and ground is not None and is_current(scenario, ground)
    board = _board(scenario, ground) if current and ground else None
    return Kept(
        scenario=scenario,
        question=words.question(asked_in(scenario)),
        board=board,
        map=study_map(ground, board.findings) if board and ground else None,
        is_old=answered and not current,
        ground=ground,
    )


def _board(scenario: Scenario, ground: Ground) -> Board:
    answer = scenario.answer
    return make_board(
        ground,
        asked_of(answer["question"]),
        sites=tuple(answer["sites"]),
        sizes=answer.get("sizes", {}),
        status=str(Status(answer["status"])),
        gap=answer["gap"],
        bound=answer["bound"],
        seconds=answer["seconds"],
        objective=answer["objective"],
    )
