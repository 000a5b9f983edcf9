"""What stands in a draft, read as a whole: the values that would be submitted, and what to correct."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from maillage.billing.enums import AccessTerms
from maillage.calls.enums import FieldKind, Part
from maillage.calls.errors import (
    AnswerMissing,
    BudgetLineNotComplete,
    CommuneNotKnown,
    CommuneNotSure,
    NotAChoice,
    StretchNotComplete,
)
from maillage.calls.rules import budget
from maillage.calls.rules.inputs import (
    STRETCHES,
    Box,
    FieldSpec,
    Words,
    asked,
    boxes_of,
    line_numbers,
    list_of,
    text_of,
)
from maillage.calls.rules.reading import READERS, read_cents
from maillage.core.errors import RuleBroken
from maillage.places.enums import Weekday
from maillage.places.rules import Span, check_spans

Value = object


@dataclass(frozen=True, slots=True)
class Draft:
    """Words by path; how many usable files, and the codes of the communes that may be meant, by path."""

    words: Words
    files: Mapping[str, int] = field(default_factory=dict)
    communes: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct, at the box where it stands; `key` is its question's."""

    key: str
    path: str
    refusal: RuleBroken


@dataclass(slots=True)
class Reading:
    values: dict[str, Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def asked_cents(self) -> int | None:
        """What the budget asks from the call; None if the form has no budget."""
        plans = [value for value in self.values.values() if isinstance(value, dict) and "asked" in value]
        return sum(plan["asked"] for plan in plans) if plans else None

    def of(self, key: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.key == key]


def read_answers(specs: Sequence[FieldSpec], draft: Draft) -> Reading:
    """Questions that are not asked are left out, whatever was typed there before."""
    reading = Reading()
    for spec in asked(specs, draft.words):
        value = _QuestionReader(spec, draft, reading.problems).read()
        if value not in (None, "", [], {}):
            reading.values[spec.key] = value
    return reading


class _QuestionReader:
    """Reads one question and notes what is wrong at each of its boxes."""

    def __init__(self, spec: FieldSpec, draft: Draft, problems: list[Problem]) -> None:
        self.spec, self.draft, self.problems = spec, draft, problems

    def read(self) -> Value:
        by_kind: dict[str, Callable[[], Value]] = {
            FieldKind.FILE: self._files,
            FieldKind.HOURS: self._hours,
            FieldKind.BUDGET: self._budget,
            FieldKind.REPEAT: self._lines,
        }
        return by_kind.get(self.spec.kind, self._boxes)()

    def _note(self, path: str, refusal: RuleBroken) -> None:
        self.problems.append(Problem(self.spec.key, path, refusal))

    def _boxes(self) -> Value:
        boxes = boxes_of(self.spec, self.draft.words)
        if boxes[0].path == self.spec.key:
            return self._box(boxes[0])
        read = {box.part: self._box(box) for box in boxes}
        return {part: value for part, value in read.items() if value not in (None, "")}

    def _box(self, box: Box) -> Value:
        if (
            not list_of(self.draft.words, box.path)
            or not "".join(list_of(self.draft.words, box.path)).strip()
        ):
            if box.is_required:
                self._note(box.path, AnswerMissing())
            return None
        try:
            return self._value(box)
        except RuleBroken as refusal:
            self._note(box.path, refusal)
            return None

    def _value(self, box: Box) -> Value:
        if box.kind == FieldKind.COMMUNE:
            return self._commune(box.path)
        if box.kind == FieldKind.CHOICES:
            return self._chosen(box)
        if box.kind == FieldKind.CHOICE:
            (chosen,) = self._chosen(box)[:1]
            return chosen
        return READERS[box.kind](text_of(self.draft.words, box.path))

    def _chosen(self, box: Box) -> list[str]:
        offered = [value for value, _label in box.choices] or AccessTerms.values
        chosen = list_of(self.draft.words, box.path)
        if not set(chosen) <= set(offered):
            raise NotAChoice
        return chosen

    def _commune(self, path: str) -> str:
        codes = self.draft.communes.get(path, ())
        if len(codes) > 1:
            raise CommuneNotSure
        if not codes:
            raise CommuneNotKnown
        return codes[0]

    def _files(self) -> Value:
        if self.spec.is_required and not self.draft.files.get(self.spec.key):
            self._note(self.spec.key, AnswerMissing())
        return None  # the receipt lists the files by their fingerprints

    def _lines(self) -> Value:
        numbers = line_numbers(self.spec.key, self.draft.words)
        if self.spec.is_required and not numbers:
            self._note(f"{self.spec.key}.0.{self.spec.columns[0].key}", AnswerMissing())
        return [
            {
                column.key: value
                for column in self.spec.columns
                if (value := self._cell(column, number)) not in (None, "")
            }
            for number in numbers
        ]

    def _cell(self, column: FieldSpec, number: int) -> Value:
        path = f"{self.spec.key}.{number}.{column.key}"
        return self._box(Box(path, column.kind, is_required=column.is_required))

    def _hours(self) -> Value:
        week = {day: self._day(day) for day in Weekday}
        if self.spec.is_required and not any(week.values()) and not self._has_problem():
            self._note(f"{self.spec.key}.0.{Part.OPENS_1.value}", AnswerMissing())
        return {
            str(day.value): [[f"{s.opens_at:%H:%M}", f"{s.closes_at:%H:%M}"] for s in spans]
            for day, spans in week.items()
            if spans
        }

    def _has_problem(self) -> bool:
        return any(problem.key == self.spec.key for problem in self.problems)

    def _day(self, day: Weekday) -> list[Span]:
        spans: list[Span] = []
        for opens, closes in STRETCHES:
            path = f"{self.spec.key}.{day.value}.{closes.value}"
            times = [self._time(f"{self.spec.key}.{day.value}.{part.value}") for part in (opens, closes)]
            if None not in times:
                spans.append(Span(times[0] or time.min, times[1] or time.max))
                self._checked(path, spans)
            elif any(times):
                self._note(path, StretchNotComplete())
        return spans

    def _time(self, path: str) -> time | None:
        value = self._box(Box(path, "time"))
        return time.fromisoformat(value) if isinstance(value, str) else None

    def _checked(self, path: str, spans: list[Span]) -> None:
        try:
            check_spans(spans)
        except RuleBroken as refusal:
            self._note(path, refusal)
            spans.pop()

    def _budget(self) -> Value:
        expenses = self._side("expenses", Part.LABEL)
        resources = self._side("resources", Part.FUNDER)
        first = f"{self.spec.key}.expenses.0.{Part.LABEL.value}"
        if self.spec.is_required and not expenses and not self._has_problem():
            self._note(first, AnswerMissing())
        try:
            budget.check_balance(expenses=expenses, resources=resources)
        except RuleBroken as refusal:
            self._note(first, refusal)
        return {
            "expenses": [[line.words, line.cents] for line in expenses],
            "resources": [[line.words, line.cents, line.is_asked] for line in resources],
            "asked": budget.asked_cents(resources),
        }

    def _side(self, side: str, words: Part) -> list[budget.Line]:
        prefix = f"{self.spec.key}.{side}"
        lines = (self._line(f"{prefix}.{n}", words) for n in line_numbers(prefix, self.draft.words))
        return [line for line in lines if line]

    def _line(self, prefix: str, words: Part) -> budget.Line | None:
        label = text_of(self.draft.words, f"{prefix}.{words.value}")
        amount = text_of(self.draft.words, f"{prefix}.{Part.AMOUNT.value}")
        asked_here = text_of(self.draft.words, f"{prefix}.{Part.ASKED.value}") == "yes"
        try:
            if not label or not amount:
                raise BudgetLineNotComplete
            return budget.Line(label, read_cents(amount), asked_here)
        except RuleBroken as refusal:
            self._note(f"{prefix}.{Part.AMOUNT.value}", refusal)
            return None
