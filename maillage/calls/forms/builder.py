"""One question of a form being built: its words, its kind, what it depends on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.calls.enums import IN_BLOCK, FieldKind, YesNo
from maillage.calls.errors import ConditionNotUsable
from maillage.calls.models import FormField

SEPARATOR = " = "
COLUMNS = range(1, 7)


class Lines(forms.CharField):
    """One value on each line."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.widget.attrs["rows"] = 4

    def prepare_value(self, value: Any) -> str:
        return "\n".join(value) if isinstance(value, list) else value or ""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


class FieldForm(forms.Form):
    """Its key comes from its label, and stays."""

    label = forms.CharField(label=gettext_lazy("Question"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of answer"), choices=FieldKind.choices)
    section = forms.CharField(label=gettext_lazy("Part of the form"), max_length=80)
    help_text = forms.CharField(label=gettext_lazy("Help under the question"), max_length=400, required=False)
    is_required = forms.BooleanField(
        label=gettext_lazy("An answer is needed to submit"), required=False, initial=True
    )
    choices = Lines(label=gettext_lazy("Answers to choose from, one on each line"))
    condition = forms.MultipleChoiceField(
        label=gettext_lazy("Asked only if an earlier answer is one of these"),
        help_text=gettext_lazy("Tick nothing: always asked. The answers ticked belong to one question."),
        required=False,
        choices=[],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, earlier: Sequence[FormField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["condition"].choices = [  # type: ignore[attr-defined]
            (f"{field.key}{SEPARATOR}{value}", f"{field.label} {label}")
            for field in earlier
            for value, label in _answers_of(field)
        ]
        for number in COLUMNS:
            self._add_column(number)

    def _add_column(self, number: int) -> None:
        self.fields[f"column_{number}"] = forms.CharField(
            label=_("Box %(number)d of a repeated block") % {"number": number}, max_length=80, required=False
        )
        self.fields[f"column_{number}_kind"] = forms.ChoiceField(
            label=_("Kind of box %(number)d") % {"number": number},
            choices=[(kind.value, kind.label) for kind in IN_BLOCK],
            initial=FieldKind.SHORT_TEXT.value,
            required=False,
        )

    def column_pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"column_{number}"], self[f"column_{number}_kind"]) for number in COLUMNS]

    def clean_condition(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["condition"]
        if len({each.partition(SEPARATOR)[0] for each in ticked}) > 1:
            raise forms.ValidationError(str(ConditionNotUsable()))
        return ticked

    def question(self) -> dict[str, Any]:
        named = ("label", "kind", "section", "help_text", "is_required", "choices")
        typed = {name: self.cleaned_data[name] for name in named}
        pairs = [each.partition(SEPARATOR) for each in self.cleaned_data["condition"]]
        typed["condition_key"] = pairs[0][0] if pairs else ""
        typed["condition_values"] = [value for _key, _equals, value in pairs]
        return typed | {"columns": [self._column(number) for number in COLUMNS if self._label(number)]}

    def _label(self, number: int) -> str:
        return str(self.cleaned_data[f"column_{number}"])

    def _column(self, number: int) -> dict[str, str]:
        kind = self.cleaned_data[f"column_{number}_kind"] or FieldKind.SHORT_TEXT.value
        return {"key": f"c{number}", "kind": kind, "label": self._label(number)}


def _answers_of(field: FormField) -> list[tuple[str, Any]]:
    if field.kind == FieldKind.YES_NO:
        return list(YesNo.choices)
    return [(each, each) for each in field.choices]


def initial_of(field: FormField) -> dict[str, Any]:
    named = ("label", "kind", "section", "help_text", "is_required", "choices")
    return {name: getattr(field, name) for name in named} | {
        "condition": [f"{field.condition_key}{SEPARATOR}{value}" for value in field.condition_values],
        **_initial_columns(field),
    }


def _initial_columns(field: FormField) -> dict[str, str]:
    initial: dict[str, str] = {}
    for number, column in enumerate(field.columns, start=1):
        initial |= {f"column_{number}": column["label"], f"column_{number}_kind": column["kind"]}
    return initial
