"""What somebody says of coming to a place that is not in service yet."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.core.text import month_long
from maillage.core.visitors import VisitorForm
from maillage.places.enums import DaysAWeek, InterestUse
from maillage.places.rules import months_to_choose
from maillage.territory.fields import CommuneForm

AT_OPENING = "opening"


def month_chosen(value: str) -> date | None:
    return None if value == AT_OPENING else date.fromisoformat(value)


class InterestForm(VisitorForm, CommuneForm):
    field_order = [
        "from_month",
        "days_a_week",
        "use",
        "commune",
        "commune_code",
        "email",
    ]

    from_month = forms.TypedChoiceField(label=gettext_lazy("From when"), coerce=month_chosen)
    days_a_week = forms.TypedChoiceField(
        label=gettext_lazy("How often"),
        coerce=int,
        choices=[("", gettext_lazy("Choose")), *DaysAWeek.choices],
    )
    use = forms.ChoiceField(
        label=gettext_lazy("You would come as"), choices=InterestUse.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("A mail goes there; nothing is counted until you open its link."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        self.fields["commune"].label = _("Commune where you live, or where you stay")
        field = self.fields["from_month"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        months = months_to_choose(timezone.localdate(now))
        field.choices = [
            (AT_OPENING, _("As soon as it opens")),
            *((month.isoformat(), month_long(month)) for month in months),
        ]

    def answers(self) -> dict[str, Any]:
        """What `tell_interest` takes of the form."""
        return {
            name: self.cleaned_data[name] for name in ("email", "from_month", "days_a_week", "use", "commune")
        }
