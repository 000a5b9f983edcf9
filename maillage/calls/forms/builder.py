"""One question of a form being built: its words, its kind, what it depends on."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.calls.enums import FieldKind, YesNo
from maillage.calls.models import FormField

SEPARATOR = " = "


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
    columns = Lines(
        label=gettext_lazy("Boxes of a repeated block, one on each line"),
        help_text=gettext_lazy("They are lines of text."),
    )
    condition = forms.ChoiceField(
        label=gettext_lazy("Asked only if an earlier answer is"), required=False, choices=[]
    )

    def __init__(self, *args: Any, earlier: Sequence[FormField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("always asked"))]
        for field in earlier:
            values = (
                YesNo.choices if field.kind == FieldKind.YES_NO else [(each, each) for each in field.choices]
            )
            offered += [
                (f"{field.key}{SEPARATOR}{value}", f"{field.label} {label}") for value, label in values
            ]
        self.fields["condition"].choices = offered  # type: ignore[attr-defined]

    def question(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        key, _equals, value = typed.pop("condition").partition(SEPARATOR)
        typed["condition_key"], typed["condition_values"] = key, [value] if value else []
        typed["columns"] = [
            {"key": f"c{number}", "kind": FieldKind.SHORT_TEXT.value, "label": label}
            for number, label in enumerate(typed["columns"], start=1)
        ]
        return typed


def initial_of(field: FormField) -> dict[str, Any]:
    condition = f"{field.condition_key}{SEPARATOR}{field.condition_values[0]}" if field.condition_key else ""
    named = ("label", "kind", "section", "help_text", "is_required", "choices")
    return {name: getattr(field, name) for name in named} | {
        "columns": [column["label"] for column in field.columns],
        "condition": condition,
    }
