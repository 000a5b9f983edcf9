"""What is typed to accompany an application."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.calls.enums import NoteVisibility, TaskOwner
from maillage.calls.models import Call, PartnerBody
from maillage.core.fields import DayInput


class AccompanimentForm(forms.Form):
    body = forms.ModelChoiceField(label=_("Accompanying body"), queryset=PartnerBody.objects.none())
    goal = forms.CharField(
        label=_("What the accompaniment is to reach"), widget=forms.Textarea(attrs={"rows": 4})
    )
    starts_on = forms.DateField(label=_("From"), widget=DayInput)
    ends_on = forms.DateField(label=_("To"), widget=DayInput)
    contact_name = forms.CharField(label=_("Contact for the applicant"), max_length=120)
    contact_email = forms.EmailField(label=_("Its address"), required=False)
    contact_telephone = forms.CharField(label=_("Its telephone"), max_length=20, required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = call.bodies.select_related("organisation")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", _("It ends before it begins. Choose a later day."))
        return cleaned


class TaskForm(forms.Form):
    title = forms.CharField(label=_("Task"), max_length=200)
    owner = forms.ChoiceField(label=_("For whom"), choices=TaskOwner)
    due_on = forms.DateField(label=_("Due on"), widget=DayInput)


class NoteForm(forms.Form):
    words = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 4}))
    visibility = forms.ChoiceField(label=_("Who reads it"), choices=NoteVisibility)
