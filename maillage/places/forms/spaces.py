"""A space as its host describes it: what it is, who may book it and when, what one finds there."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.places.enums import BookingMode, SpaceKind
from maillage.places.models import Space, Unit

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MOST_PEOPLE = 500
LONGEST = timedelta(days=1000)


class LengthField(forms.IntegerField):
    """A length of time, typed as a whole number of `unit`s."""

    def __init__(self, *, unit: timedelta, label: Any, least: int = 0, **kwargs: Any) -> None:
        super().__init__(label=label, min_value=least, max_value=LONGEST // unit, **kwargs)
        self.unit = unit

    def prepare_value(self, value: Any) -> Any:
        """A stored length that is no whole number of units is shown as it is, not rounded in silence."""
        if not isinstance(value, timedelta):
            return value
        return value / self.unit if value % self.unit else value // self.unit

    def clean(self, value: Any) -> timedelta | None:
        count = super().clean(value)
        return None if count is None else count * self.unit


class PeopleField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        label = _("People that one unit holds")
        super().__init__(label=label, min_value=1, max_value=MOST_PEOPLE, **kwargs)


class NewSpaceForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What it is"),
        help_text=_(
            "Desks and offices are booked by half-day, day, week or month; rooms and equipment by "
            "steps of 15 minutes."
        ),
        choices=SpaceKind.choices,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Name of the space"),
        help_text=_("For instance: Shared desks, Meeting room."),
        max_length=Space._meta.get_field("name").max_length,
    )
    label = forms.CharField(
        label=_("What one unit is called"),
        help_text=_("For instance: Desk. They become Desk 1, Desk 2…"),
        max_length=(Unit._meta.get_field("label").max_length or 0) - len(" 200"),
    )
    units = forms.IntegerField(label=_("How many units"), initial=1)
    people = PeopleField(initial=1)


class SpaceForm(forms.ModelForm):
    """It only reads and checks: `change_space` writes. Half-days have no shortest length of their own."""

    people = PeopleField()
    min_length = LengthField(unit=MINUTE, least=15, label=_("Shortest booking, in minutes"))
    max_length = LengthField(unit=DAY, least=1, label=_("Longest booking, in days"))
    notice = LengthField(unit=HOUR, label=_("Book at least so many hours ahead"))
    horizon = LengthField(unit=DAY, least=1, label=_("Book at most so many days ahead"))
    cancel_notice = LengthField(unit=HOUR, label=_("Cancel at least so many hours ahead"))
    buffer_before = LengthField(unit=MINUTE, label=_("Minutes blocked before each booking"))
    buffer_after = LengthField(unit=MINUTE, label=_("Minutes blocked after each booking"))
    no_show_delay = LengthField(
        unit=MINUTE,
        least=1,
        label=_("Minutes after which an absence frees the unit"),
        help_text=_("Empty: only the host frees it."),
        required=False,
    )

    class Meta:
        model = Space
        fields = [
            "name",
            "people",
            "is_bookable",
            "who_may_book",
            "min_length",
            "max_length",
            "notice",
            "horizon",
            "cancel_notice",
            "buffer_before",
            "buffer_after",
            "no_show_delay",
            "has_computer",
            "has_telephone",
            "step_free",
            "adjustable_desk",
            "accessible_toilet",
            "accessible_parking",
            "induction_loop",
            "quiet",
        ]
        labels = {
            "name": _("Name of the space"),
            "is_bookable": _("It can be booked"),
            "who_may_book": _("Who may book"),
            "has_computer": _("A computer is there"),
            "has_telephone": _("A telephone is there"),
            "step_free": _("Step-free access"),
            "adjustable_desk": _("Height-adjustable desk"),
            "accessible_toilet": _("Accessible toilet"),
            "accessible_parking": _("Accessible parking"),
            "induction_loop": _("Induction loop"),
            "quiet": _("Quiet"),
        }
        widgets = {"who_may_book": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.mode == BookingMode.HALF_DAYS:
            del self.fields["min_length"]
        else:
            self.fields["max_length"] = LengthField(unit=HOUR, least=1, label=_("Longest booking, in hours"))

    def _post_clean(self) -> None:
        """The rules of a space are `change_space`'s, with its sentences: the row is not validated here."""


class UnitForm(forms.ModelForm):
    class Meta:
        model = Unit
        fields = ["label", "detail", "is_active"]
        labels = {
            "label": _("Name of the unit"),
            "detail": _("What one finds there"),
            "is_active": _("In use"),
        }
        help_texts = {"label": "", "detail": ""}


class NewUnitForm(UnitForm):
    class Meta(UnitForm.Meta):
        fields = ["label", "detail"]
