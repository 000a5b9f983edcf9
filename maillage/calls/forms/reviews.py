"""What reviewers and those who lead a review type."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.enums import OrganisationKind
from maillage.accounts.models import Organisation
from maillage.calls.enums import (
    TAKEN_KINDS,
    Averaging,
    Completeness,
    ConflictKind,
    Interest,
    OpinionsShown,
    RouteKind,
    Verdict,
)
from maillage.calls.forms.calls import SecondInput
from maillage.calls.models import Call, ReviewPlan, ScoringCriterion
from maillage.calls.rules.files import LARGEST_FILE
from maillage.calls.rules.inputs import FieldSpec
from maillage.calls.rules.reviewing import Finding
from maillage.calls.rules.routing import Route
from maillage.calls.rules.window import instant
from maillage.core.errors import RuleBroken
from maillage.core.fields import DayInput
from maillage.core.uploads import UploadField

LONGEST_REASONS = 4000
LONGEST_WORDS = 500


class DeadlineFields(forms.Form):
    """A day and a time that make an instant on the clock of the call."""

    due_on = forms.DateField(label=gettext_lazy("Until which day"), widget=DayInput())
    due_time = forms.TimeField(
        label=gettext_lazy("Until which time, on the clock of the call"), widget=SecondInput()
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def due_at(self) -> datetime | None:
        """None if no day is given. An hour that the night skips is refused at its field."""
        typed = self.cleaned_data
        if not typed.get("due_on") or not typed.get("due_time"):
            return None
        try:
            return instant(typed["due_on"], typed["due_time"], zone=self.zone)
        except RuleBroken as refusal:
            self.add_error("due_time", str(refusal))
            return None


class PlanForm(DeadlineFields):
    opinions_shown = forms.ChoiceField(
        label=gettext_lazy("A body reads the opinions of the others"),
        choices=OpinionsShown.choices,
        initial=OpinionsShown.AFTER_OWN,
        widget=forms.RadioSelect,
    )
    averaging = forms.ChoiceField(
        label=gettext_lazy("Marks of several reviewers are brought together by their"),
        choices=Averaging.choices,
        initial=Averaging.MEAN,
        widget=forms.RadioSelect,
    )
    is_anonymised = forms.BooleanField(
        label=gettext_lazy("Reviewers read no name of a person or a body"), required=False
    )
    hidden_keys = forms.MultipleChoiceField(
        label=gettext_lazy("Questions that name somebody, hidden from reviewers in that case"),
        help_text=gettext_lazy("SIRET, addresses, IBAN and files are hidden in any case."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, call: Call, plan: ReviewPlan | None, specs: Sequence[FieldSpec], **kwargs: Any
    ) -> None:
        super().__init__(*args, zone=call.zone, initial=_plan_values(call, plan), **kwargs)
        self.fields["hidden_keys"].choices = [  # type: ignore[attr-defined]
            (spec.key, spec.label) for spec in specs
        ]

    def plan(self) -> dict[str, Any]:
        kept = ("opinions_shown", "averaging", "is_anonymised", "hidden_keys")
        return {name: self.cleaned_data[name] for name in kept}


def _plan_values(call: Call, plan: ReviewPlan | None) -> dict[str, Any]:
    if plan is None:
        return {"is_anonymised": call.is_anonymised}
    due = plan.due_at.astimezone(call.zone)
    return {
        "due_on": due.date(),
        "due_time": due.time(),
        "opinions_shown": plan.opinions_shown,
        "averaging": plan.averaging,
        "is_anonymised": call.is_anonymised,
        "hidden_keys": plan.hidden_keys,
    }


class BodyForm(forms.Form):
    """A body of the register, or one that enters it now."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("A body that is known"), queryset=Organisation.objects.none(), required=False
    )
    name = forms.CharField(label=gettext_lazy("Or the name of another body"), max_length=160, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Its kind"), choices=[("", "–"), *OrganisationKind.choices], required=False
    )

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("organisation") and not (typed.get("name") and typed.get("kind")):
            self.add_error("name", _("Choose a body, or write the name and the kind of another one."))
        return typed


class RouteForm(forms.Form):
    """One rule; a blank kind is no rule."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Which applications"), choices=[("", "–"), *RouteKind.choices], required=False
    )
    key = forms.ChoiceField(label=gettext_lazy("Question, for an answer"), required=False)
    values = forms.CharField(
        label=gettext_lazy("Codes or answers, separated by semicolons"), max_length=500, required=False
    )

    def __init__(self, *args: Any, specs: Sequence[FieldSpec], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((spec.key, spec.label) for spec in specs),
        ]

    def route(self) -> Route | None:
        typed = self.cleaned_data
        values = tuple(word.strip() for word in typed["values"].split(";") if word.strip())
        return Route(typed["kind"], values, typed["key"]) if typed["kind"] else None


class InterestForm(forms.Form):
    interest = forms.ChoiceField(
        label=gettext_lazy("Your declaration"), choices=Interest.choices, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("If you have one, which sort"),
        choices=[("", "–"), *ConflictKind.choices],
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TiesForm(forms.Form):
    """For an anonymised call: ties by body."""

    organisations = forms.MultipleChoiceField(
        label=gettext_lazy("Bodies in which you have an interest"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("If you have one, which sort"),
        choices=[("", "–"), *ConflictKind.choices],
        required=False,
    )
    words = forms.CharField(label=gettext_lazy("In a few words"), max_length=LONGEST_WORDS, required=False)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisations"].choices = [  # type: ignore[attr-defined]
            (str(each.pk), each.name) for each in organisations
        ]

    def ties(self) -> dict[str, Any]:
        typed = self.cleaned_data
        chosen = {int(each) for each in typed["organisations"]}
        return {"organisations": chosen, "kind": typed["kind"], "words": typed["words"]}


class LaterTieForm(forms.Form):
    """A conflict found once one has read."""

    kind = forms.ChoiceField(label=gettext_lazy("Which sort"), choices=ConflictKind.choices)
    words = forms.CharField(label=gettext_lazy("In a few words"), max_length=LONGEST_WORDS)


class OpinionForm(forms.Form):
    verdict = forms.ChoiceField(
        label=gettext_lazy("Opinion of the body"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label=gettext_lazy("Reasons"),
        help_text=gettext_lazy("Needed unless the opinion is favourable. The committee reads them."),
        max_length=LONGEST_REASONS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    file = UploadField(
        label=gettext_lazy("A file to join"),
        help_text=gettext_lazy("PDF, image or office document (ODT, ODS, DOCX, XLSX), at most 10 MB."),
        kinds=TAKEN_KINDS,
        most_bytes=LARGEST_FILE,
        required=False,
    )


class ScoreForm(forms.Form):
    """One choice for each criterion of the grid."""

    def __init__(self, *args: Any, criteria: Sequence[ScoringCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[f"mark_{each.pk}"] = _mark_field(each)
        self.fields["words"] = forms.CharField(
            label=_("Remarks for the committee"),
            max_length=LONGEST_REASONS,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def marks(self) -> dict[int, int]:
        typed = {each.pk: self.cleaned_data.get(f"mark_{each.pk}", "") for each in self.criteria}
        return {key: int(mark) for key, mark in typed.items() if mark != ""}


def _mark_field(criterion: ScoringCriterion) -> forms.Field:
    words = criterion.mark_words or ["" for _mark in range(criterion.most + 1)]
    choices = [(str(mark), f"{mark} – {word}" if word else str(mark)) for mark, word in enumerate(words)]
    help_text = _("Shown beside the total, not added to it.") if criterion.is_independent else ""
    return forms.ChoiceField(
        label=criterion.label,
        help_text=help_text,
        choices=[("", "–"), *choices],
        required=False,
    )


class CheckForm(DeadlineFields):
    """One finding and one reason for each question; the deadline if something is to correct."""

    def __init__(self, *args: Any, specs: Sequence[FieldSpec], zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, zone=zone, **kwargs)
        self.specs = specs
        self.fields["due_on"].required = self.fields["due_time"].required = False
        for spec in specs:
            self.fields[f"finding_{spec.key}"] = forms.ChoiceField(
                label=spec.label, choices=Completeness.choices, initial=Completeness.COMPLETE
            )
            self.fields[f"words_{spec.key}"] = forms.CharField(
                label=_("Why: %(question)s") % {"question": spec.label},
                max_length=LONGEST_WORDS,
                required=False,
            )

    def findings(self) -> dict[str, Finding]:
        typed = self.cleaned_data
        return {
            spec.key: Finding(typed[f"finding_{spec.key}"], typed[f"words_{spec.key}"]) for spec in self.specs
        }

    def rows(self) -> list[tuple[FieldSpec, forms.BoundField, forms.BoundField]]:
        return [(spec, self[f"finding_{spec.key}"], self[f"words_{spec.key}"]) for spec in self.specs]
