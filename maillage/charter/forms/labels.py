"""Signing, finding criterion by criterion, planning the visit, deciding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.charter.enums import Answer, Move
from maillage.charter.models import Criterion, Finding
from maillage.core.enums import FileKind
from maillage.core.uploads import MEGABYTE, UploadField

MOST_CONDITIONS = 3
LARGEST_FILE = 10 * MEGABYTE
FIELD_OF_REFUSAL = {
    "VisitInThePast": "visit_on",
    "LabelReasonMissing": "reason",
    "DecidedInTheFuture": "decided_on",
    "DecidedBeforeTheVisit": "decided_on",
    "MustNotMet": "move",
    "ConditionMissing": "condition_1",
    "ConditionInThePast": "due_1",
}


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """Browsers read the day of a date field as ISO 8601 and nothing else."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def words_field(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=2000, widget=widget, help_text=help_text
    )


class SignForm(forms.Form):
    signer = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    quality = forms.CharField(
        label=gettext_lazy("In what capacity you sign"),
        help_text=gettext_lazy("For example: mayor, president, manager of the place."),
        max_length=120,
    )
    agrees = forms.BooleanField(label=gettext_lazy("I have read the charter and engage the place to keep it"))
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion and what is asked of it; the words and the file are folded until they are used."""

    criterion: Criterion
    answer: forms.BoundField
    words: forms.BoundField
    file: forms.BoundField

    @property
    def is_told(self) -> bool:
        return bool(self.words.value() or self.words.errors or self.file.errors)


class GridForm(forms.Form):
    """One question for each criterion; what is left open may be answered another day."""

    def __init__(
        self, *args: Any, criteria: Iterable[Criterion], known: Mapping[int, Finding], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.known = list(criteria), known
        for criterion in self.criteria:
            found = known.get(criterion.pk)
            self.fields[f"answer_{criterion.pk}"] = forms.ChoiceField(
                label=str(criterion),
                help_text=criterion.evidence,
                choices=Answer.choices,
                required=False,
                initial=found.answer if found else "",
                widget=forms.RadioSelect,
            )
            words = words_field(
                _("In words: %(criterion)s") % {"criterion": criterion}, required=False, rows=2
            )
            words.initial = found.words if found else ""
            self.fields[f"words_{criterion.pk}"] = words
            self.fields[f"file_{criterion.pk}"] = UploadField(
                label=_("Photo or PDF: %(criterion)s") % {"criterion": criterion},
                kinds=FileKind,
                most_bytes=LARGEST_FILE,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for criterion in self.criteria:
            is_apart = told.get(f"answer_{criterion.pk}") == Answer.NOT_APPLICABLE
            if is_apart and not str(told.get(f"words_{criterion.pk}", "")).strip():
                self.add_error(f"words_{criterion.pk}", _("Say why this does not apply to the place."))
        return told

    @property
    def told(self) -> dict[int, tuple[str, str]]:
        return {
            criterion.pk: (answer, self.cleaned_data[f"words_{criterion.pk}"])
            for criterion in self.criteria
            if (answer := self.cleaned_data[f"answer_{criterion.pk}"])
        }

    def ask_missing(self) -> None:
        """Each criterion without an answer says so in its place."""
        answered = {*self.told, *self.known}
        for criterion in self.criteria:
            if criterion.pk not in answered:
                self.add_error(f"answer_{criterion.pk}", _("Choose an answer."))

    @property
    def sent(self) -> dict[int, UploadedFile]:
        """The files of this time, by the number of the criterion."""
        sent = {criterion.pk: self.cleaned_data[f"file_{criterion.pk}"] for criterion in self.criteria}
        return {pk: file for pk, file in sent.items() if file}

    @property
    def questions(self) -> list[Question]:
        """Criterion by criterion, as the page shows them."""
        return [
            Question(each, self[f"answer_{each.pk}"], self[f"words_{each.pk}"], self[f"file_{each.pk}"])
            for each in self.criteria
        ]


class VisitForm(forms.Form):
    visit_on = day_field(gettext_lazy("Day of the visit"))


class DecisionForm(forms.Form):
    """What may be decided now, and up to three conditions."""

    move = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": gettext_lazy(
                "The label no longer stands where this can be decided. Open the page again."
            )
        },
    )
    decided_on = day_field(gettext_lazy("Decided on"))
    reason = words_field(
        gettext_lazy("Why"), help_text=gettext_lazy("The place reads it, and it stays in the history.")
    )

    def __init__(self, *args: Any, moves: Iterable[Move], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(moves)
        field = self.fields["move"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(move.value, move.label) for move in offered]
        self.rows = MOST_CONDITIONS if Move.GRANT_WITH_CONDITIONS in offered else 0
        for row in range(1, self.rows + 1):
            self.fields[f"condition_{row}"] = forms.CharField(
                label=_("Condition %(number)d") % {"number": row}, required=False, max_length=300
            )
            self.fields[f"due_{row}"] = day_field(
                _("Deadline of condition %(number)d") % {"number": row}, required=False
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for row in range(1, self.rows + 1):
            if told.get(f"condition_{row}") and not told.get(f"due_{row}"):
                self.add_error(f"due_{row}", _("Give this condition a deadline."))
        return told

    @property
    def essentials(self) -> list[forms.BoundField]:
        return [self[name] for name in ("move", "decided_on", "reason")]

    @property
    def conditions(self) -> list[forms.BoundField]:
        """Folded in the page: most decisions set none."""
        rows = range(1, self.rows + 1)
        return [self[f"{name}_{row}"] for row in rows for name in ("condition", "due")]

    @property
    def is_conditional(self) -> bool:
        return any(field.value() or field.errors for field in self.conditions)

    @property
    def decision(self) -> dict[str, Any]:
        """What `decide` takes of the form."""
        told = self.cleaned_data
        return {
            "move": Move(told["move"]),
            "decided_on": told["decided_on"],
            "reason": told["reason"],
            "conditions": self._conditions(),
        }

    def _conditions(self) -> list[tuple[str, date]]:
        told = self.cleaned_data
        if told["move"] != Move.GRANT_WITH_CONDITIONS:
            return []
        rows = range(1, self.rows + 1)
        return [(told[f"condition_{row}"], told[f"due_{row}"]) for row in rows if told[f"condition_{row}"]]
