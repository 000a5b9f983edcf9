"""Of which boxes a question is made: each box has its path, and is saved by itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from maillage.billing.enums import AccessTerms
from maillage.calls.enums import FieldKind, Part, YesNo
from maillage.places.enums import Weekday

LINES = re.compile(r"\.(\d+)\.")
MOST_LINES = 30
CODE = ".code"  # the commune picked in the suggestions, beside its name
Words = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One question of a form version. `columns` are the boxes of a repeated block."""

    key: str
    kind: str
    label: str
    section: str = ""
    help_text: str = ""
    is_required: bool = True
    choices: tuple[str, ...] = ()
    condition_key: str = ""
    condition_values: tuple[str, ...] = ()
    columns: tuple["FieldSpec", ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """One thing to type. `part` names its label if the question has several; `group` is its line."""

    path: str
    kind: str
    part: str = ""
    label: str = ""
    is_required: bool = False
    choices: tuple[tuple[str, str], ...] = field(default=())
    group: str = ""


def text_of(words: Words, path: str) -> str:
    value = words.get(path, "")
    return value.strip() if isinstance(value, str) else ""


def list_of(words: Words, path: str) -> list[str]:
    value = words.get(path, [])
    return value if isinstance(value, list) else [value] if value else []


def applies(spec: FieldSpec, words: Words) -> bool:
    """Whether a conditional question is asked, as the answer that it depends on stands."""
    if not spec.condition_key:
        return True
    return bool(set(list_of(words, spec.condition_key)) & set(spec.condition_values))


def asked(specs: Iterable[FieldSpec], words: Words) -> list[FieldSpec]:
    """A question that depends on one that is not asked is not asked either."""
    found: dict[str, FieldSpec] = {}
    for spec in specs:
        if not spec.condition_key or (spec.condition_key in found and applies(spec, words)):
            found[spec.key] = spec
    return list(found.values())


def boxes_of(spec: FieldSpec, words: Words, *, spare_lines: int = 1) -> list[Box]:
    """Every box of the question; blocks have the lines written so far and `spare_lines` empty ones."""
    if spec.kind in COMPOSED:
        return [_placed(box, spec) for box in COMPOSED[spec.kind]]
    if spec.kind == FieldKind.HOURS:
        return [_placed(box, spec) for box in WEEK]
    if spec.kind == FieldKind.BUDGET:
        return [
            *_lines(f"{spec.key}.expenses", EXPENSE, words, spare=spare_lines),
            *_lines(f"{spec.key}.resources", RESOURCE, words, spare=spare_lines),
        ]
    if spec.kind == FieldKind.REPEAT:
        columns = [Box(c.key, c.kind, label=c.label, is_required=c.is_required) for c in spec.columns]
        return _lines(spec.key, columns, words, spare=spare_lines)
    return [Box(spec.key, spec.kind, label=spec.label, is_required=spec.is_required, choices=_choices(spec))]


def line_numbers(prefix: str, words: Words) -> list[int]:
    """The lines of a block in which something is written."""
    written = (path for path, value in words.items() if path.startswith(f"{prefix}.") and value)
    numbers = {int(found[1]) for path in written if (found := LINES.match(path[len(prefix) :]))}
    return sorted(number for number in numbers if number < MOST_LINES)


def is_path_of(path: str, spec: FieldSpec) -> bool:
    """Whether the form has this box: lines beyond the written ones included, and the code of a commune."""
    if path.endswith(CODE):
        path = path.removesuffix(CODE)
        return any(box.kind == FieldKind.COMMUNE and box.path == path for box in boxes_of(spec, {}))
    if path == spec.key:
        return spec.kind not in COMPOSED and spec.kind not in BLOCKS
    numbered = LINES.sub(".0.", path)
    if spec.kind in BLOCKS and (found := LINES.search(path)) and int(found[1]) >= MOST_LINES:
        return False
    return any(box.path == numbered for box in boxes_of(spec, {}))


def _choices(spec: FieldSpec) -> tuple[tuple[str, str], ...]:
    if spec.kind == FieldKind.YES_NO:
        return YES_NO
    return tuple((choice, choice) for choice in spec.choices)


def _placed(box: Box, spec: FieldSpec) -> Box:
    group = f"{spec.key}.{box.group}" if box.group else ""
    return replace(
        box, path=f"{spec.key}.{box.path}", group=group, is_required=box.is_required and spec.is_required
    )


def _lines(prefix: str, columns: list[Box], words: Words, *, spare: int) -> list[Box]:
    written = line_numbers(prefix, words)
    next_one = written[-1] + 1 if written else 0
    numbers = [*written, *range(next_one, min(next_one + spare, MOST_LINES))]
    return [
        replace(box, path=f"{prefix}.{number}.{box.path}", group=f"{prefix}.{number}", is_required=False)
        for number in numbers
        for box in columns
    ]


def _box(part: Part, kind: str, *, is_required: bool = True, group: str = "", **kwargs: object) -> Box:
    choices = YES_NO if kind == FieldKind.YES_NO else kwargs.get("choices", ())
    return Box(part.value, kind, part.value, is_required=is_required, choices=choices, group=group)  # type: ignore[arg-type]


YES_NO = tuple((choice.value, str(choice.value)) for choice in YesNo)
TERMS = tuple((terms.value, str(terms.value)) for terms in AccessTerms)
TIME, DEGREES = "time", "degrees"
BLOCKS = {FieldKind.BUDGET.value, FieldKind.REPEAT.value}
STRETCHES = ((Part.OPENS_1, Part.CLOSES_1), (Part.OPENS_2, Part.CLOSES_2))
WEEK = [
    Box(f"{day.value}.{part.value}", TIME, part.value, group=str(day.value))
    for day in Weekday
    for stretch in STRETCHES
    for part in stretch
]
EXPENSE = [_box(Part.LABEL, FieldKind.SHORT_TEXT), _box(Part.AMOUNT, FieldKind.MONEY)]
RESOURCE = [
    _box(Part.FUNDER, FieldKind.SHORT_TEXT),
    _box(Part.AMOUNT, FieldKind.MONEY),
    _box(Part.ASKED, FieldKind.YES_NO),
]
COMPOSED: dict[str, list[Box]] = {
    FieldKind.ADDRESS: [
        _box(Part.STREET, FieldKind.SHORT_TEXT),
        _box(Part.COMMUNE, FieldKind.COMMUNE),
        _box(Part.LATITUDE, DEGREES, is_required=False),
        _box(Part.LONGITUDE, DEGREES, is_required=False),
    ],
    FieldKind.PREMISES: [
        _box(Part.OFFICES, FieldKind.NUMBER),
        _box(Part.STAFF, FieldKind.YES_NO),
        _box(Part.COPIER, FieldKind.YES_NO),
        _box(Part.FAX, FieldKind.YES_NO),
        _box(Part.BROADBAND, FieldKind.YES_NO),
        _box(Part.VOCATION, FieldKind.SHORT_TEXT, is_required=False),
    ],
    FieldKind.DESKS: [
        _box(Part.SHARED_DESKS, FieldKind.NUMBER),
        _box(Part.OFFICES, FieldKind.NUMBER),
        _box(Part.MEETING_ROOMS, FieldKind.NUMBER),
    ],
    FieldKind.TERMS: [
        _box(Part.TERMS, FieldKind.CHOICE, choices=TERMS),
        _box(Part.WORDS, FieldKind.LONG_TEXT, is_required=False),
    ],
}
