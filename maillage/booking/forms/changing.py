"""What a booking is to become: another time, another unit of its place."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.accounts.enums import Activity
from maillage.booking.enums import Moment
from maillage.booking.forms.host import DayField, WhenForm
from maillage.booking.models import Booking
from maillage.core.errors import RuleBroken
from maillage.places.enums import BookingMode
from maillage.places.models import Unit

Choices = list[tuple[str, list[tuple[int, str]]]]


class ChangeForm(WhenForm):
    """Opens on what is booked; what is asked stands in the address, until it is confirmed."""

    field_order = ("unit", "day_asked", "moment", "start", "end", "activity")
    unit = forms.TypedChoiceField(  # type: ignore[assignment]  # one of the place's instead of any number
        label=_("Desk or room"),
        coerce=int,
        error_messages={"invalid_choice": _("Choose one of the desks or rooms of the list.")},
    )
    day_asked = DayField(label=pgettext_lazy("date", "Day"))
    moment = forms.ChoiceField(
        label=_("For how long"),
        choices=[choice for choice in Moment.choices if choice[0] != Moment.SLOT],
        error_messages={"invalid_choice": _("Choose a length of the list.")},
    )
    activity = forms.ChoiceField(
        label=_("Your activity"), choices=Activity.choices, required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, booking: Booking, units: Iterable[Unit]) -> None:
        start, end = (
            at.astimezone(booking.unit.space.place.network.zone)
            for at in (booking.starts_at, booking.ends_at)
        )
        told = {"start": start.time(), "end": end.time(), "moment": booking.moment}
        super().__init__(data, initial={"unit": booking.unit_id, "day_asked": booking.day, **told})
        self.units = {unit.pk: unit for unit in units}
        unit, moment = self.fields["unit"], self.fields["moment"]
        assert isinstance(unit, forms.TypedChoiceField)  # noqa: S101 - declared above
        assert isinstance(moment, forms.ChoiceField)  # noqa: S101 - declared above
        unit.choices = _by_space(self.units.values())
        if booking.unit.space.mode == BookingMode.QUARTERS:
            moment.choices, moment.widget = [(Moment.SLOT, Moment.SLOT.label)], forms.HiddenInput()
            return
        for name in ("start", "end"):
            del self.fields[name]

    def asked(self) -> dict[str, Any]:
        return {**super().asked(), "unit": self.units[self.cleaned_data["unit"]]}

    @property
    def told_activity(self) -> str:
        return self.cleaned_data.get("activity") or ""

    def ask_activity(self, refusal: RuleBroken) -> None:
        """Only where the price of the new day depends on it and nobody ever told it."""
        self.fields["activity"].widget = forms.RadioSelect(choices=Activity.choices)
        self.add_error("activity", str(refusal))

    @property
    def as_typed(self) -> list[tuple[str, str]]:
        """The address again, for the form that confirms."""
        names = [self.add_prefix(name) for name in self.fields]
        return [(name, self.data[name]) for name in names if self.data.get(name)]


class ConfirmChangeForm(forms.Form):
    """Which state of the booking the person saw, and the one-use key of the form."""

    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    form_key = forms.UUIDField(required=False)

    def key(self) -> UUID:
        """A form without its key (an old page) is answered all the same."""
        self.is_valid()
        return self.cleaned_data.get("form_key") or uuid4()

    @property
    def seen_revision(self) -> int:
        """A page that does not say what it showed has shown nothing: the booking counts as changed."""
        return self.cleaned_data["revision"] if self.is_valid() else -1


def _by_space(units: Iterable[Unit]) -> Choices:
    return [
        (space.name, [(unit.pk, unit.label) for unit in group])
        for space, group in groupby(units, key=lambda unit: unit.space)
    ]
