"""What a manager types to prepare a call: its text, its window, its rows."""

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.calls.enums import ON_COMMUNE, Public
from maillage.calls.models import Call, EligibilityRule, Funder, ScoringCriterion, Stage
from maillage.calls.patterns import PATTERNS
from maillage.calls.rules.window import instant
from maillage.core.errors import RuleBroken
from maillage.core.fields import DayInput
from maillage.places.models import Network


class SecondInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M:%S", attrs={"step": 1})


class NewCallForm(forms.Form):
    network = forms.ModelChoiceField(label=gettext_lazy("Network"), queryset=Network.objects.none())
    pattern = forms.ChoiceField(
        label=gettext_lazy("Begin from"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("nothing: an empty call")),
            *((key, sheet.title) for key, sheet in PATTERNS.items()),
        ],
    )
    title = forms.CharField(label=gettext_lazy("Title of the call"), max_length=160)
    code = forms.RegexField(
        r"^[A-Z0-9-]{2,12}$",
        label=gettext_lazy("Code of the references"),
        help_text=gettext_lazy("Capitals, figures and dashes: 2027-TC gives 2027-TC-001."),
        error_messages={"invalid": gettext_lazy("Write 2 to 12 capitals, figures or dashes.")},
    )

    def __init__(self, *args: Any, networks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["network"]
        field.queryset = networks  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]

    def slug(self) -> str:
        """The address of the page; the code makes it unlike another year's."""
        return slugify(f"{self.cleaned_data['title']} {self.cleaned_data['code']}")[:50].strip("-")


class CallRowForm(forms.ModelForm):
    """The help texts of the models speak to developers: none of them is shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(self.declared_fields):
            self.fields[name].help_text = ""


class TextForm(CallRowForm):
    publics = forms.MultipleChoiceField(
        label=gettext_lazy("Open to"),
        choices=Public.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Call
        fields: ClassVar[list[str]] = [
            "title", "summary", "text", "publics", "wanted", "envelope", "contact_name", "contact_email",
            "sources", "retention_months", "is_sealed", "is_anonymised", "allows_changes", "unscanned_policy",
        ]  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "title": gettext_lazy("Title of the call"),
            "summary": gettext_lazy("In one sentence, for the lists"),
            "text": gettext_lazy("Text of the call"),
            "wanted": gettext_lazy("Laureates wanted, at least"),
            "envelope": gettext_lazy("Envelope, in words"),
            "contact_name": gettext_lazy("Contact: a service"),
            "contact_email": gettext_lazy("Contact: its address"),
            "sources": gettext_lazy("Where this comes from"),
            "retention_months": gettext_lazy("Applications are kept for so many months"),
            "is_sealed": gettext_lazy("Sealed: nobody reads an application before the closing"),
            "is_anonymised": gettext_lazy("Anonymised: reviewers read no name"),
            "allows_changes": gettext_lazy(
                "An application may be changed after submission, until the closing"
            ),
            "unscanned_policy": gettext_lazy("If there is no antivirus"),
        }


class WindowForm(forms.Form):
    """Instants of the network's zone, to the second, each with what it rests on."""

    opens_on = forms.DateField(label=gettext_lazy("Opens on"), widget=DayInput, required=False)
    opens_time = forms.TimeField(label=gettext_lazy("Opening time"), widget=SecondInput, required=False)
    opens_reading = forms.CharField(
        label=gettext_lazy("What this opening rests on"),
        help_text=gettext_lazy(
            "A decision, or your reading of a text that gives no hour. Everybody reads it."
        ),
        max_length=300,
        required=False,
    )
    closes_on = forms.DateField(label=gettext_lazy("Closes on"), widget=DayInput, required=False)
    closes_time = forms.TimeField(
        label=gettext_lazy("Closing time, last second included"), widget=SecondInput, required=False
    )
    closes_reading = forms.CharField(
        label=gettext_lazy("What this closing rests on"), max_length=300, required=False
    )
    grace_minutes = forms.IntegerField(
        label=gettext_lazy("Grace after the closing, in minutes"), min_value=0, max_value=1440, initial=0
    )
    grace_reason = forms.CharField(
        label=gettext_lazy("The rule of this grace, as everybody reads it"), max_length=300, required=False
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        self.call = call
        kwargs["initial"] = _window_initial(call)
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("grace_minutes") and not cleaned.get("grace_reason"):
            self.add_error("grace_reason", _("A grace has its rule: for whom, and why."))
        for end in ("opens", "closes"):
            self._read(end, cleaned)
        return cleaned

    def _read(self, end: str, cleaned: dict[str, Any]) -> None:
        day, clock = cleaned.get(f"{end}_on"), cleaned.get(f"{end}_time")
        if day and clock is None:
            self.add_error(f"{end}_time", _("Write the hour too: a deadline is an instant."))
        try:
            cleaned[f"{end}_at"] = instant(day, clock or time(0), zone=self.call.zone) if day else None
        except RuleBroken as refusal:
            self.add_error(f"{end}_time", str(refusal))

    def window(self) -> dict[str, Any]:
        named = ("opens_at", "closes_at", "opens_reading", "closes_reading", "grace_reason")
        grace = timedelta(minutes=self.cleaned_data["grace_minutes"] or 0)
        return {name: self.cleaned_data[name] for name in named} | {"grace": grace}


def _window_initial(call: Call) -> dict[str, Any]:
    def local(at: datetime | None) -> datetime | None:
        return at.astimezone(call.zone) if at else None

    opens, closes = local(call.opens_at), local(call.closes_at)
    return {
        "opens_on": opens and opens.date(),
        "opens_time": opens and opens.time(),
        "closes_on": closes and closes.date(),
        "closes_time": closes and closes.time(),
        "opens_reading": call.opens_reading,
        "closes_reading": call.closes_reading,
        "grace_minutes": call.grace // timedelta(minutes=1),
        "grace_reason": call.grace_reason,
    }


class StageForm(CallRowForm):
    class Meta:
        model = Stage
        fields: ClassVar[list[str]] = [
            "kind", "label", "starts_on", "ends_on", "in_words", "actual_on", "expected",
        ]  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "kind": gettext_lazy("Stage"),
            "label": gettext_lazy("Its name"),
            "starts_on": gettext_lazy("Starts on"),
            "ends_on": gettext_lazy("To, day included"),
            "in_words": gettext_lazy("The date in words, if no day is known"),
            "actual_on": gettext_lazy("The day on which it really came"),
            "expected": gettext_lazy("What is expected of the applicant"),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "starts_on": DayInput,
            "ends_on": DayInput,
            "actual_on": DayInput,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("starts_on") and not cleaned.get("in_words"):
            self.add_error("starts_on", _("Give a day, or a date in words."))
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if ends and (not starts or ends < starts):
            self.add_error("ends_on", _("A stage ends on or after its first day."))
        return cleaned


class EligibilityRuleForm(CallRowForm):
    values = SimpleArrayField(
        forms.CharField(max_length=9),
        label=gettext_lazy("Codes, with commas"),
        help_text=gettext_lazy("For instance: 48, 15"),
        required=False,
    )

    class Meta:
        model = EligibilityRule
        fields: ClassVar[list[str]] = ["kind", "values", "question", "reason"]
        labels: ClassVar[dict[str, Any]] = {
            "kind": gettext_lazy("Rule"),
            "question": gettext_lazy("The question, if the rule is one"),
            "reason": gettext_lazy("What somebody reads who does not meet it"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on_commune = cleaned.get("kind") in ON_COMMUNE
        if on_commune and not cleaned.get("values"):
            self.add_error("values", _("Write at least one code."))
        if not on_commune and not cleaned.get("question"):
            self.add_error("question", _("Write the question."))
        return cleaned


class FunderForm(CallRowForm):
    class Meta:
        model = Funder
        fields: ClassVar[list[str]] = ["name", "share"]
        labels: ClassVar[dict[str, Any]] = {
            "name": gettext_lazy("Who pays"),
            "share": gettext_lazy("What, in words"),
        }


class CriterionForm(CallRowForm):
    class Meta:
        model = ScoringCriterion
        fields: ClassVar[list[str]] = ["label", "weight", "most", "is_independent"]
        labels: ClassVar[dict[str, Any]] = {
            "label": gettext_lazy("Criterion"),
            "weight": gettext_lazy("Weight"),
            "most": gettext_lazy("Highest mark"),
            "is_independent": gettext_lazy("Shown beside the total, not added to it"),
        }


class RowsFormSet(BaseInlineFormSet):
    """Rows of a call, in the order of their numbers."""

    def rows(self) -> list[dict[str, Any]]:
        kept = [
            form for form in self.forms if form.has_changed() or form.instance.pk if not self._is_gone(form)
        ]
        kept.sort(key=lambda form: form.cleaned_data.get("ORDER") or len(self.forms))
        return [
            {name: form.cleaned_data[name] for name in form._meta.fields or () if name != self.fk.name}
            | {"pk": form.instance.pk}
            for form in kept
        ]

    def _is_gone(self, form: Any) -> bool:
        return bool(form.cleaned_data.get("DELETE"))


def _rows_of(model: Any, form: Any) -> Any:
    return inlineformset_factory(
        Call, model, form=form, formset=RowsFormSet, extra=2, can_delete=True, can_order=True
    )


ROWS = {
    "etapes": _rows_of(Stage, StageForm),
    "eligibilite": _rows_of(EligibilityRule, EligibilityRuleForm),
    "financeurs": _rows_of(Funder, FunderForm),
    "grille": _rows_of(ScoringCriterion, CriterionForm),
}
