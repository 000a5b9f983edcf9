"""Score sheets, and the ranking of a call: ready for its committee."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maillage.accounts.models import User
from maillage.calls.enums import REVIEWED, Averaging
from maillage.calls.models import Application, Call, Opinion, OpinionRequest, Score, ScoreSheet
from maillage.calls.rules.scoring import GridLine, Spread, average, ranks, sheet_score, spread


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One application. Scores are exact fractions of 100; `beside` are the means of independent criteria."""

    application: Application
    rank: int | None
    score: Fraction | None
    spread: Spread | None
    sheets: int
    asked: int
    verdicts: Mapping[str, int]
    beside: Mapping[int, Fraction]

    @property
    def given(self) -> int:
        return sum(self.verdicts.values())


def grid_of(call: Call) -> list[GridLine]:
    return [
        GridLine(line.pk, Fraction(line.weight), line.most, line.is_independent, line.is_required)
        for line in call.criteria.all()
    ]


def averaging_of(call: Call) -> str:
    plan = getattr(call, "review_plan", None)
    return plan.averaging if plan else Averaging.MEAN


def sheet_of(application: Application, *, user: User) -> ScoreSheet | None:
    return application.score_sheets.filter(user=user).prefetch_related("scores").first()


def marks_of(sheet: ScoreSheet | None) -> dict[int, int]:
    return {score.criterion_id: score.mark for score in sheet.scores.all()} if sheet else {}


def ranking(call: Call, *, states: Collection[str] = REVIEWED) -> list[RankedRow]:
    """The applications in `states`, best score first, then those without one by number. Six queries."""
    grid, how = grid_of(call), averaging_of(call)
    submitted = Application.objects.filter(call=call, state__in=states)
    applications = list(submitted.select_related("organisation", "commune").order_by("number"))
    marks, asked, verdicts = _marks(call), _asked(call), _verdicts(call)
    totals = {pk: _scores(sheets, grid) for pk, sheets in marks.items()}
    scores = [average(totals.get(each.pk, []), how=how) for each in applications]
    rows = [
        RankedRow(
            application=each,
            rank=rank,
            score=score,
            spread=spread(totals.get(each.pk, [])),
            sheets=len(marks.get(each.pk, [])),
            asked=asked[each.pk],
            verdicts=dict(verdicts.get(each.pk, {})),
            beside=_beside(marks.get(each.pk, []), grid, how=how),
        )
        for each, score, rank in zip(applications, scores, ranks(scores), strict=True)
    ]
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.application.number))


Marks = Mapping[int, int]


def _scores(sheets: Sequence[Marks], grid: Sequence[GridLine]) -> list[Fraction]:
    found = (sheet_score(marks, grid=grid) for marks in sheets)
    return [score for score in found if score is not None]


def _beside(sheets: Sequence[Marks], grid: Sequence[GridLine], *, how: str) -> dict[int, Fraction]:
    found = {}
    for line in grid:
        values = [Fraction(marks[line.key]) for marks in sheets if line.key in marks]
        if line.is_independent and values:
            found[line.key] = average(values, how=how) or Fraction(0)
    return found


def _marks(call: Call) -> dict[int, list[Marks]]:
    """Each application's sheets that are given."""
    given = Score.objects.filter(sheet__application__call=call, sheet__given_at__isnull=False)
    rows = given.values_list("sheet__application", "sheet", "criterion", "mark")
    by_sheet: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for application, sheet, criterion, mark in rows.order_by("sheet", "criterion"):
        by_sheet[application, sheet][criterion] = mark
    by_application: dict[int, list[Marks]] = defaultdict(list)
    for (application, _sheet), marks in by_sheet.items():
        by_application[application].append(marks)
    return by_application


def _asked(call: Call) -> Counter[int]:
    requests = OpinionRequest.objects.filter(application__call=call).order_by()
    return Counter(requests.values_list("application", flat=True))


def _verdicts(call: Call) -> dict[int, Counter[str]]:
    live = Opinion.objects.filter(request__application__call=call, replaced_at=None).order_by()
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for application, verdict in live.values_list("request__application", "verdict"):
        counted[application][verdict] += 1
    return counted
