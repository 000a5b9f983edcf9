"""Score sheets, and the ranking of a call: ready for its committee."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.contrib.postgres.aggregates import ArrayAgg

from maillage.accounts.models import User
from maillage.calls.enums import REVIEWED, Averaging
from maillage.calls.models import Application, Call, Opinion, OpinionRequest, Score, ScoreSheet
from maillage.calls.rules.scoring import GridLine, Scorer, Spread, average, ranks, spread


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


@dataclass(frozen=True, slots=True)
class Ranked:
    """The place of one application in the order; `totals` are the scores of its sheets."""

    key: int
    number: int
    rank: int | None
    score: Fraction | None
    totals: Sequence[Fraction]


def ranking(call: Call, *, states: Collection[str] = REVIEWED) -> list[RankedRow]:
    """The applications in `states`, best score first, then those without one by number."""
    return ranked_rows(call, ranked_order(call, states=states))


def ranked_order(call: Call, *, states: Collection[str] = REVIEWED) -> list[Ranked]:
    """The whole order without its applications: a page of it is drawn by `ranked_rows`. Four queries."""
    grid, how, marks = grid_of(call), averaging_of(call), _marks(call)
    submitted = Application.objects.filter(call=call, state__in=states).order_by("number")
    numbers = list(submitted.values_list("pk", "number"))
    scorer = Scorer(grid)
    totals = {key: _scores(sheets, scorer) for key, sheets in marks.items()}
    scores = [average(totals.get(key, []), how=how) for key, _number in numbers]
    order = [
        Ranked(key, number, rank, score, totals.get(key, []))
        for (key, number), score, rank in zip(numbers, scores, ranks(scores), strict=True)
    ]
    return sorted(order, key=lambda each: (each.rank is None, each.rank or 0, each.number))


def ranked_rows(call: Call, order: Sequence[Ranked]) -> list[RankedRow]:
    """Six queries, however many."""
    grid, how, keys = grid_of(call), averaging_of(call), [each.key for each in order]
    applications = Application.objects.select_related("organisation", "commune").in_bulk(keys)
    marks, asked, verdicts = _marks(call, keys=keys), _asked(keys), _verdicts(keys)
    return [
        RankedRow(
            application=applications[each.key],
            rank=each.rank,
            score=each.score,
            spread=spread(each.totals),
            sheets=len(marks.get(each.key, [])),
            asked=asked[each.key],
            verdicts=dict(verdicts.get(each.key, {})),
            beside=_beside(marks.get(each.key, []), grid, how=how),
        )
        for each in order
    ]


Marks = Mapping[int, int]


def _scores(sheets: Sequence[Marks], scorer: Scorer) -> list[Fraction]:
    found = (scorer.score(marks) for marks in sheets)
    return [score for score in found if score is not None]


def _beside(sheets: Sequence[Marks], grid: Sequence[GridLine], *, how: str) -> dict[int, Fraction]:
    found = {}
    for line in grid:
        values = [Fraction(marks[line.key]) for marks in sheets if line.key in marks]
        if line.is_independent and values:
            found[line.key] = average(values, how=how) or Fraction(0)
    return found


def _marks(call: Call, *, keys: Collection[int] | None = None) -> dict[int, list[Marks]]:
    """Each application's sheets that are given; of `keys` alone, or of the whole call."""
    given = Score.objects.filter(sheet__application__call=call, sheet__given_at__isnull=False)
    found = given if keys is None else given.filter(sheet__application__in=keys)
    by_application: dict[int, list[Marks]] = defaultdict(list)
    sheets = (
        found.order_by("sheet")
        .values_list("sheet__application", "sheet")
        .annotate(
            criteria=ArrayAgg("criterion", order_by="criterion"), marks=ArrayAgg("mark", order_by="criterion")
        )
    )
    for application, _sheet, criteria, marks in sheets:
        by_application[application].append(dict(zip(criteria, marks, strict=True)))
    return by_application


def _asked(keys: Collection[int]) -> Counter[int]:
    requests = OpinionRequest.objects.filter(application__in=keys).order_by()
    return Counter(requests.values_list("application", flat=True))


def _verdicts(keys: Collection[int]) -> dict[int, Counter[str]]:
    live = Opinion.objects.filter(request__application__in=keys, replaced_at=None).order_by()
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for application, verdict in live.values_list("request__application", "verdict"):
        counted[application][verdict] += 1
    return counted
