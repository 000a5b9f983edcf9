"""On which day the conditions of an award are looked at."""

from django import forms
from django.utils.translation import gettext_lazy

from maillage.core.fields import DayInput


class ConditionsDayForm(forms.Form):
    jour = forms.DateField(
        label=gettext_lazy("Day on which the condition stopped being met"),
        help_text=gettext_lazy("Left empty: today."),
        widget=DayInput,
        required=False,
    )
