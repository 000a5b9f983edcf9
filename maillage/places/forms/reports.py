"""What somebody says is wrong on the page of a place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.core.visitors import VisitorForm
from maillage.places.enums import ReportMatter
from maillage.places.rules import LONGEST_WORDS


class WordsField(forms.CharField):
    """A new line counts for one character, as it does in the browser."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class ReportForm(VisitorForm):
    matter = forms.ChoiceField(
        label=_("What is wrong"), choices=ReportMatter.choices, widget=forms.RadioSelect
    )
    words = WordsField(
        label=_("What is right instead"),
        help_text=_("In a sentence or two: what you saw, and when."),
        max_length=LONGEST_WORDS,
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you want an answer"),
        help_text=_("Only the hosts of the place and the managers of the network see it."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def report(self) -> dict[str, str]:
        """What `report_error` takes of the form."""
        return {name: self.cleaned_data[name] for name in ("matter", "words", "email")}
