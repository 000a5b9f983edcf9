"""The form of an application, drawn from its version: one box for each path, each saved by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.billing.enums import AccessTerms
from maillage.calls.enums import FieldKind, Part, YesNo
from maillage.calls.rules.answers import Problem
from maillage.calls.rules.inputs import (
    CODE,
    DEGREES,
    TIME,
    Box,
    FieldSpec,
    Words,
    asked,
    boxes_of,
)
from maillage.calls.rules.reading import LONGEST, LONGEST_TYPED
from maillage.calls.wording import premises_verdict
from maillage.places.enums import Weekday
from maillage.territory.models import Commune

SPARE_LINES = 3
IN_LINES = {FieldKind.HOURS, FieldKind.BUDGET, FieldKind.REPEAT}  # an empty line is no missing answer
LABELS = {**dict(YesNo.choices), **dict(AccessTerms.choices)}
DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}
NUMERIC = {"inputmode": "numeric", "autocomplete": "off"}
COMMUNE = {
    "autocomplete": "off",
    "data-typeahead": reverse_lazy("territory:commune-search"),
    "data-suggestions": gettext_lazy("Communes"),
}


@dataclass(slots=True)
class Group:
    """Boxes that stand side by side: one day, one line of a budget."""

    title: str
    boxes: list[forms.BoundField] = field(default_factory=list)


@dataclass(slots=True)
class Question:
    spec: FieldSpec
    is_asked: bool
    is_single: bool
    groups: list[Group]
    errors: list[str]
    verdict: str = ""

    @property
    def condition_values(self) -> str:
        return "|".join(self.spec.condition_values)


class AnswersForm(forms.Form):
    """Never refuses: a draft keeps what is typed. `problems` stand at their boxes."""

    use_required_attribute = False

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        *,
        words: Words,
        problems: Sequence[Problem] = (),
        namesakes: Mapping[str, Sequence[Commune]] = MappingProxyType({}),
    ) -> None:
        self.specs, self.words, self.problems = specs, words, problems
        super().__init__(initial=dict(words))
        for spec in specs:
            for box in boxes_of(spec, words, spare_lines=SPARE_LINES):
                self.fields[box.path] = _field(spec, box)
                if box.kind == FieldKind.COMMUNE:
                    self.fields[box.path + CODE] = _code_field(namesakes.get(box.path, ()))

    @property
    def errors(self) -> ErrorDict:
        found = ErrorDict()
        for problem in self.problems:
            found.setdefault(problem.path, ErrorList()).append(str(problem.refusal))
        return found

    def questions(self, *, all_specs: Sequence[FieldSpec]) -> list[Question]:
        are_asked = {spec.key for spec in asked(all_specs, self.words)}
        return [self._question(spec, is_asked=spec.key in are_asked) for spec in self.specs]

    def _question(self, spec: FieldSpec, *, is_asked: bool) -> Question:
        boxes = boxes_of(spec, self.words, spare_lines=SPARE_LINES)
        groups: dict[str, Group] = {}
        for box in boxes:
            group = groups.setdefault(box.group, Group(_group_title(spec, box)))
            group.boxes.append(self[box.path])
            if box.kind == FieldKind.COMMUNE:
                group.boxes.append(self[box.path + CODE])
        own = [str(problem.refusal) for problem in self.problems if problem.path == spec.key]
        verdict = premises_verdict(spec, self.words) if spec.kind == FieldKind.PREMISES else ""
        is_single = boxes[0].path == spec.key
        return Question(spec, is_asked, is_single, list(groups.values()), own, verdict)


def typed_answers(post: QueryDict, *, specs: Sequence[FieldSpec]) -> dict[str, str | list[str]]:
    """What the boxes of these questions sent; a list of boxes to tick says nothing when none is ticked."""
    typed: dict[str, str | list[str]] = {}
    many = {spec.key for spec in specs if spec.kind == FieldKind.CHOICES}
    keys = tuple(spec.key for spec in specs)
    for path in post:
        if path in keys or path.startswith(tuple(f"{key}." for key in keys)):
            typed[path] = post.getlist(path) if path in many else _one_line(str(post[path]))
    return typed | {key: [] for key in many if key not in post}


def _one_line(typed: str) -> str:
    return typed.replace("\r\n", "\n")


def _field(spec: FieldSpec, box: Box) -> forms.Field:
    label = str(Part(box.part).label) if box.part else box.label
    help_text = spec.help_text if box.path == spec.key else ""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=box.is_required or spec.kind in IN_LINES,
        widget=_widget(box),
        max_length=LONGEST_TYPED,
    )


def _code_field(namesakes: Sequence[Commune]) -> forms.Field:
    """Hidden, filled in by the suggestions; a choice if the name alone does not say which commune it is."""
    if not namesakes:
        hidden = forms.HiddenInput(attrs={"data-typeahead-code": True})
        return forms.CharField(required=False, widget=hidden)
    choices = [(each.code, f"{each.name} ({each.departement})") for each in namesakes]
    return forms.CharField(label=_("Which one?"), widget=forms.RadioSelect(choices=choices))


def _widget(box: Box) -> forms.Widget:
    saved = {"data-path": box.path}
    if box.kind in {FieldKind.YES_NO, FieldKind.CHOICE}:
        return forms.RadioSelect(attrs=saved, choices=_choices(box))
    if box.kind == FieldKind.CHOICES:
        return forms.CheckboxSelectMultiple(attrs=saved, choices=_choices(box))
    if box.kind == FieldKind.LONG_TEXT:
        return forms.Textarea(attrs={**saved, "rows": 5, "maxlength": LONGEST[FieldKind.LONG_TEXT]})
    return forms.TextInput(attrs={**saved, **ATTRIBUTES.get(box.kind, {})})


def _choices(box: Box) -> list[tuple[str, Any]]:
    return [(value, LABELS.get(label, label)) for value, label in box.choices]


def _group_title(spec: FieldSpec, box: Box) -> str:
    *_before, number = box.group.split(".") if box.group else [""]
    if spec.kind == FieldKind.HOURS:
        return str(Weekday(int(number)).label)
    if spec.kind == FieldKind.BUDGET:
        words = _("Expense %(number)d") if ".expenses." in box.group else _("Resource %(number)d")
        return words % {"number": int(number) + 1}
    if spec.kind == FieldKind.REPEAT:
        return _("Line %(number)d") % {"number": int(number) + 1}
    return ""


ATTRIBUTES: dict[str, Mapping[str, Any]] = {
    FieldKind.NUMBER: NUMERIC,
    FieldKind.MONEY: DECIMAL,
    FieldKind.DATE: {"type": "date"},
    FieldKind.SIRET: NUMERIC,
    FieldKind.COMMUNE: COMMUNE,
    FieldKind.IBAN: {"autocomplete": "off", "spellcheck": "false"},
    TIME: {"type": "time"},
    DEGREES: DECIMAL,
}
