"""Score sheets, and the ranking of a call: ready for its committee."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Case, DecimalField, F, Sum, Value, When
from django.db.models.expressions import Combinable

from maillage.accounts.models import User
from maillage.calls.enums import REVIEWED, Averaging
from maillage.calls.models import Application, Call, Opinion, OpinionRequest, Score, ScoreSheet
from maillage.calls.rules.scoring import GridLine, Scorer, Spread, average, ranks, share, spread


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
    """The place of one application in the order."""

    key: int
    number: int
    rank: int | None
    score: Fraction | None


def ranking(call: Call, *, states: Collection[str] = REVIEWED) -> list[RankedRow]:
    """The applications in `states`, best score first, then those without one by number."""
    return ranked_rows(call, ranked_order(call, states=states))


def ranked_order(call: Call, *, states: Collection[str] = REVIEWED) -> list[Ranked]:
    """The whole order without its applications: a page of it is drawn by `ranked_rows`. Three queries."""
    submitted = Application.objects.filter(call=call, state__in=states).order_by("number")
    numbers = list(submitted.values_list("pk", "number"))
    known = _averages(call, how=averaging_of(call))
    scores = [known.get(key) for key, _number in numbers]
    order = [
        Ranked(key, number, rank, score)
        for (key, number), score, rank in zip(numbers, scores, ranks(scores), strict=True)
    ]
    return sorted(order, key=lambda each: (each.rank is None, each.rank or 0, each.number))


def ranked_rows(call: Call, order: Sequence[Ranked]) -> list[RankedRow]:
    """Six queries, however many."""
    grid, how, keys = grid_of(call), averaging_of(call), [each.key for each in order]
    applications = Application.objects.select_related("organisation", "commune").in_bulk(keys)
    marks, asked, verdicts, scorer = _marks(keys), _asked(keys), _verdicts(keys), Scorer(grid)
    return [
        RankedRow(
            application=applications[each.key],
            rank=each.rank,
            score=each.score,
            spread=spread(_scores(marks.get(each.key, []), scorer)),
            sheets=len(marks.get(each.key, [])),
            asked=asked[each.key],
            verdicts=dict(verdicts.get(each.key, {})),
            beside=_beside(marks.get(each.key, []), grid, how=how),
        )
        for each in order
    ]


def _averages(call: Call, *, how: str) -> dict[int, Fraction | None]:
    """The score of each application that has one. Sheets with the same points are averaged once."""
    known: dict[Won, Fraction | None] = {}
    averages = {}
    for key, won in _won(call).items():
        if won not in known:
            scores = [score for points, of in won if (score := share(points, of=of)) is not None]
            known[won] = average(scores, how=how)
        averages[key] = known[won]
    return averages


Won = tuple[tuple[int, int], ...]


def _won(call: Call) -> dict[int, Won]:
    """For each application the points of its given sheets, and what could be won: added by PostgreSQL."""
    scorer = Scorer(grid_of(call))
    given = Score.objects.filter(sheet__application__call=call, sheet__given_at__isnull=False)
    sheets = (
        given.order_by()
        .values("sheet__application", "sheet")
        .annotate(points=Sum(_each(scorer.points, times=F("mark"))), of=Sum(_each(scorer.weights)))
    )
    won: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for application, points, of in sheets.values_list("sheet__application", "points", "of"):
        won[application].append((int(points), int(of)))
    return {key: tuple(sorted(each)) for key, each in won.items()}


def _each(worth: Mapping[int, int], *, times: Combinable | None = None) -> Case:
    """By criterion, exact however large: `numeric` has no end."""
    cases = [
        When(criterion=key, then=_exact(each) if times is None else times * _exact(each))
        for key, each in worth.items()
    ]
    return Case(*cases, default=_exact(0), output_field=DecimalField())


def _exact(number: int) -> Value:
    return Value(Decimal(number), output_field=DecimalField())


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


def _marks(keys: Collection[int]) -> dict[int, list[Marks]]:
    """The sheets of these applications that are given."""
    given = Score.objects.filter(sheet__application__in=keys, sheet__given_at__isnull=False)
    sheets: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    rows = given.order_by("sheet", "criterion")
    for application, sheet, criterion, mark in rows.values_list(
        "sheet__application", "sheet", "criterion", "mark"
    ):
        sheets[application, sheet][criterion] = mark
    by_application: dict[int, list[Marks]] = defaultdict(list)
    for (application, _sheet), marks in sheets.items():
        by_application[application].append(marks)
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
