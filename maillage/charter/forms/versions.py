"""Writing a version of the charter and its grid."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.charter.models import Criterion, Version


class VersionForm(forms.ModelForm):
    validity_months = forms.IntegerField(
        label=_("A label lasts, in months"),
        help_text=_("36 months are three years."),
        min_value=1,
        max_value=120,
    )

    class Meta:
        model = Version
        fields = ("text_fr", "text_en", "validity_months")
        labels = {
            "text_fr": _("Text in French"),
            "text_en": _("Text in English"),
        }
        help_texts = {
            "text_fr": _("A blank line parts paragraphs; “- ” begins a line of a list."),
            "text_en": _("A blank line parts paragraphs; “- ” begins a line of a list."),
        }


class CriterionForm(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = ("kind", "title_fr", "title_en", "evidence_fr", "evidence_en", "is_must")
        labels = {
            "kind": _("Kind of place"),
            "title_fr": _("What is asked, in French"),
            "title_en": _("What is asked, in English"),
            "evidence_fr": _("What shows it, in French"),
            "evidence_en": _("What shows it, in English"),
            "is_must": _("Required: no label without it, or with a condition"),
        }


class ForceForm(forms.Form):
    starts_on = forms.DateField(
        label=_("In force from"),
        help_text=_("From then on nothing changes it: a later version follows it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
