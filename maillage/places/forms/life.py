"""A dated, sourced fact of a place's life."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.core.fields import DayInput
from maillage.places.enums import LifeCycle
from maillage.places.fields import past_day
from maillage.places.models import LifeCycleEvent


class EventForm(forms.Form):
    """A source may give no exact day: then its words are kept beside the nearest one."""

    state = forms.ChoiceField(label=_("State"), choices=LifeCycle.choices, widget=forms.RadioSelect)
    is_history = forms.BooleanField(
        label=_("This only documents the past: the place stays in the state it is in"), required=False
    )
    on = forms.DateField(
        label=_("Since which day"),
        help_text=_("If the source gives no exact day: the first one that is possible."),
        widget=DayInput,
    )
    date_in_words = forms.CharField(
        label=_("The date as the source gives it"),
        help_text=_("For instance: spring 2012. Shown instead of the day."),
        max_length=LifeCycleEvent._meta.get_field("date_in_words").max_length,
        required=False,
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("A decision, a press article, a visit, with its date. Everybody can read it."),
        max_length=LifeCycleEvent._meta.get_field("source").max_length,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        return past_day(self.cleaned_data["on"], today=self.today)
