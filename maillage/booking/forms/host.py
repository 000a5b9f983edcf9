"""What a host types: who comes in, who telephones, how many are there, which day to look at."""

from collections.abc import Mapping
from datetime import date
from email.utils import parseaddr
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts import selectors as accounts_selectors
from maillage.accounts.enums import Activity
from maillage.accounts.models import User
from maillage.booking import selectors
from maillage.booking.enums import Moment
from maillage.booking.errors import NameNeeded, UnitTaken
from maillage.booking.forms.holding import YEARS, ConfirmForm, QuarterHourInput
from maillage.booking.models import Booking
from maillage.booking.rules import MOST_VISITS
from maillage.booking.selectors import HostDay
from maillage.core.text import hours
from maillage.places.enums import BookingMode
from maillage.places.models import Place, Unit
from maillage.territory.errors import UnknownCommune
from maillage.territory.models import Commune
from maillage.territory.rules import Point
from maillage.territory.selectors import commune

LONGEST_NAME = Booking._meta.get_field("guest_name").max_length or 0


class DayField(forms.DateField):
    """A day of the years that any calendar reaches."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"label": gettext_lazy("Day"), "widget": widget, **kwargs})

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value.year not in YEARS:
            raise forms.ValidationError(_("Choose a day in the calendar."))


class ParameterForm(forms.Form):
    """A form whose fields stand in the address: their names there are French, as the address is."""

    parameters: ClassVar[dict[str, str]] = {
        "day_asked": "jour",
        "unit": "poste",
        "start": "de",
        "end": "a",
    }

    def add_prefix(self, field_name: str) -> str:
        return self.parameters.get(field_name, field_name)


class DayForm(ParameterForm):
    """Which day to look at."""

    day_asked = DayField()

    def day(self, *, otherwise: date) -> date:
        return self.cleaned_data["day_asked"] if self.is_valid() else otherwise


class WhenForm(ParameterForm):
    """Which unit and when, as a free block of the day says it in its address."""

    unit = forms.IntegerField(min_value=1, max_value=2**62, widget=forms.HiddenInput)
    day_asked = DayField(widget=forms.HiddenInput)
    moment = forms.ChoiceField(choices=Moment.choices, widget=forms.HiddenInput)
    start = forms.TimeField(label=gettext_lazy("From"), widget=QuarterHourInput)
    end = forms.TimeField(label=gettext_lazy("Until"), widget=QuarterHourInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            self.fields[name].required = self.data.get("moment") == Moment.SLOT

    @property
    def day(self) -> date:
        day: date = self.cleaned_data["day_asked"]
        return day

    @property
    def is_slot(self) -> bool:
        return bool(self.cleaned_data["moment"] == Moment.SLOT)

    @property
    def chosen_unit(self) -> int | None:
        """The unit alone, where the rest of the address is not needed."""
        self.is_valid()
        return self.cleaned_data.get("unit")

    def asked(self) -> dict[str, Any]:
        clocks = {name: self.cleaned_data[name] for name in ("start", "end")} if self.is_slot else {}
        return {"day": self.day, "moment": self.cleaned_data["moment"], **clocks}


class GuestForm(forms.Form):
    """Somebody named to the host. An address that has an account means its holder.

    An address without an account is not kept: the name typed with it, or what stands before the @, is
    enough to greet the person.
    """

    who = forms.CharField(
        label=gettext_lazy("Name or e-mail address"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": NameNeeded.message},
    )
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    holder: User | None = None
    guest_name: str = ""

    def clean_who(self) -> str:
        who: str = self.cleaned_data["who"]
        name, address = parseaddr(who) if "@" in who else (who, "")
        account = accounts_selectors.user_of(address) if address else None
        self.holder = account if account and account.is_active else None
        self.guest_name = "" if self.holder else (name or address or who).partition("@")[0][:LONGEST_NAME]
        return who

    def key(self) -> UUID:
        """A form without its key (an old page) is answered all the same."""
        return self.cleaned_data.get("form_key") or uuid4()


class OriginForm(forms.Form):
    """Where somebody comes from, if the host asks: the nearest commune of that name, or the chosen one."""

    origin = forms.CharField(
        label=gettext_lazy("Commune of origin"),
        max_length=80,
        required=False,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "data-typeahead": reverse_lazy("territory:commune-search"),
                "data-suggestions": gettext_lazy("Communes"),
            }
        ),
    )
    origin_code = forms.CharField(
        max_length=5, required=False, widget=forms.HiddenInput(attrs={"data-typeahead-code": ""})
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = cleaned.get("origin", "")
        cleaned["commune"] = self._commune(typed, code=cleaned.get("origin_code", "")) if typed else None
        return cleaned

    def _commune(self, typed: str, *, code: str) -> Commune | None:
        if code:
            try:
                return commune(code)
            except UnknownCommune as refusal:
                self.add_error("origin", str(refusal))
                return None
        found = selectors.commune_named(typed, near=Point(self.place.latitude, self.place.longitude))
        if len(found) == 1:
            return found[0]
        names = ", ".join(each.name for each in found)
        several = _("Several communes begin like this: %(names)s. Write the whole name.") % {"names": names}
        self.add_error("origin", several if found else _("No commune has this name. Check its spelling."))
        return None


class UnitChoiceField(forms.ModelChoiceField):
    """Shows the units that are free; accepts any of the place's, so that a late refusal says why."""

    widget = forms.RadioSelect


class WalkInForm(GuestForm, OriginForm):
    """Somebody who comes in without a booking: unit and end are chosen beforehand, the name is left."""

    unit = UnitChoiceField(
        label=gettext_lazy("Free desk"),
        queryset=Unit.objects.none(),
        error_messages={"required": UnitTaken.message, "invalid_choice": UnitTaken.message},
    )
    moment = forms.ChoiceField(label=gettext_lazy("Stays until"), widget=forms.RadioSelect)
    activity = forms.ChoiceField(
        label=gettext_lazy("Activity"), choices=[("", "—"), *Activity.choices], required=False
    )

    def __init__(self, *args: Any, day: HostDay, asks_activity: bool, **kwargs: Any) -> None:
        super().__init__(*args, place=day.place, **kwargs)
        if not asks_activity:
            del self.fields["activity"]
        seats, stretches = day.offer.seats, day.offer.stretches
        unit, moment = self.fields["unit"], self.fields["moment"]
        assert isinstance(unit, UnitChoiceField)  # noqa: S101 - declared above
        assert isinstance(moment, forms.ChoiceField)  # noqa: S101 - declared above
        unit.queryset = selectors.units_for_hosts([day.place]).filter(space__mode=BookingMode.HALF_DAYS)
        longest = stretches[-1].ends_at if stretches else None
        unit.widget.choices = [
            (seat.unit.pk, seat.unit.label if seat.until == longest else _until(seat.unit.label, seat.until))
            for seat in seats
        ]
        moment.choices = [(stretch.moment, hours(stretch.ends_at)) for stretch in stretches]
        self.initial.setdefault("moment", stretches[0].moment if stretches else None)
        if self.initial.get("unit") not in {seat.unit.pk for seat in seats}:
            self.initial["unit"] = seats[0].unit.pk if seats else None

    def arrival(self) -> dict[str, Any]:
        return {
            "unit": self.cleaned_data["unit"],
            "moment": self.cleaned_data["moment"],
            "activity": self.cleaned_data.get("activity", ""),
            "origin": self.cleaned_data["commune"],
            "holder": self.holder,
            "guest_name": self.guest_name,
        }


class BookForForm(GuestForm, ConfirmForm):
    """Somebody who telephones: a name, and what the price may depend on."""

    field_order = ("who", "use", "activity", "note")

    def __init__(
        self, *args: Any, by_use: Mapping[str, int], by_activity: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, by_use=by_use, by_activity=by_activity, **kwargs)
        self.fields["note"].label = gettext_lazy("Note")
        self.fields["note"].help_text = ""

    def booking(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            name: self.cleaned_data[name] for name in ("use", "activity", "note") if name in self.fields
        }
        return {**told, "holder": self.holder, "guest_name": self.guest_name}


class VisitsForm(OriginForm):
    count = forms.IntegerField(
        label=gettext_lazy("How many people came in"), min_value=1, max_value=MOST_VISITS, initial=1
    )


def _until(label: str, moment: Any) -> str:
    return _("%(unit)s, until %(hour)s") % {"unit": label, "hour": hours(moment)}
