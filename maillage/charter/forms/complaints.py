"""A complaint about a labelled place, its answer, its end."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maillage.charter.enums import Outcome
from maillage.charter.forms.labels import words_field
from maillage.charter.models import Criterion
from maillage.core.visitors import VisitorForm


class ComplaintForm(VisitorForm):
    criterion = forms.ModelChoiceField(
        Criterion.objects.none(),
        label=_("Which engagement is not kept"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    words = words_field(
        _("What happened"), help_text=_("In a few sentences: what you saw, and when."), rows=5
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("A mail asks you to confirm. The place does not see your address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, criteria: QuerySet[Criterion], is_signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["criterion"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        field.queryset = criteria
        if is_signed_in:
            del self.fields["email"]

    def complaint(self) -> dict[str, Any]:
        """What `complain` takes of the form."""
        told = self.cleaned_data
        return {"criterion": told["criterion"], "words": told["words"], "email": told.get("email", "")}


class AnswerForm(forms.Form):
    answer = words_field(_("Your answer"), help_text=_("The network reads it and decides what follows."))


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(label=_("How it ends"), choices=Outcome.choices, widget=forms.RadioSelect)
    words = words_field(_("In words"), help_text=_("Whoever complained reads it by mail."))
