"""What the public addresses may ask: a wrong value is told at its field, the rest still answers."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from maillage.booking.enums import Moment
from maillage.booking.rules import MOST_IN_A_BASKET
from maillage.core import text
from maillage.places.enums import EquipmentKind, Level, PlaceKind, ServiceKind
from maillage.portal.enums import SEARCHED, Layout, Radius, Sought, When
from maillage.portal.rules import LOOKED_AHEAD
from maillage.portal.selectors import Near, Wanted, near_commune
from maillage.territory.rules import Box, Point

MIDDAY = time(13)
ANY = [("", _("Any"))]
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]

PARAMETERS = {
    "near": "pres",
    "commune": "commune",
    "latitude": "lat",
    "longitude": "lon",
    "day": "jour",
    "moment": "moment",
    "sought": "cherche",
    "kind": "type",
    "level": "niveau",
    "radius": "rayon",
    "services": "service",
    "equipment": "equipement",
    "accessible": "accessible",
    "labelled": "labellise",
    "free_of_charge": "gratuit",
    "open_then": "ouvert",
    "desk_free": "libre",
    "layout": "vue",
    "unit": "poste",
    "count": "nombre",
    "month": "mois",
    "south": "sud",
    "west": "ouest",
    "north": "nord",
    "east": "est",
    "page": "page",
}
FILTERS = [
    "kind",
    "level",
    "radius",
    "services",
    "equipment",
    "accessible",
    "labelled",
    "free_of_charge",
    "open_then",
    "desk_free",
]


class AddressForm(forms.Form):
    """A form that reads a GET address: its fields have English names, its parameters French ones."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        """`now` on the clock of the place or of the installation."""
        super().__init__(*args, **kwargs)
        self.now, self.today = now, now.date()
        self.is_valid()

    def add_prefix(self, field_name: str) -> str:
        return PARAMETERS.get(field_name, field_name)

    def clean_day(self) -> date | None:
        """Bookings look one year ahead at most; a day that is over cannot be searched."""
        day: date | None = self.cleaned_data["day"]
        if day is None:
            return None
        if day < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        last = self.today + LOOKED_AHEAD
        if day > last:
            raise forms.ValidationError(
                _("This day is too far ahead. Choose a day before %(last)s.")
                % {"last": text.day_long(last, today=self.today)}
            )
        return day


class DayField(forms.DateField):
    def __init__(self) -> None:
        super().__init__(
            label=pgettext_lazy("date", "Day"),
            required=False,
            input_formats=DAY_FORMATS,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Write the day as 2026-03-12, or choose it in the calendar.")},
        )


class SearchForm(AddressForm):
    near = forms.CharField(label=_("Near"), required=False, max_length=80)
    commune = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    day = DayField()
    moment = forms.ChoiceField(
        label=_("Moment"),
        required=False,
        choices=[(when.value, when.label) for when in SEARCHED],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose the morning, the afternoon or the day.")},
    )
    sought = forms.ChoiceField(label=_("I am looking for"), required=False, choices=Sought.choices)
    kind = forms.ChoiceField(label=_("Kind of place"), required=False, choices=[*ANY, *PlaceKind.choices])
    level = forms.TypedChoiceField(
        label=_("Level, at least"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[*ANY, *Level.choices[1:]],
    )
    radius = forms.TypedChoiceField(
        label=_("Distance"), required=False, coerce=int, empty_value=None, choices=[*ANY, *Radius.choices]
    )
    services = forms.MultipleChoiceField(
        label=_("Services"), required=False, choices=ServiceKind.choices, widget=forms.CheckboxSelectMultiple
    )
    equipment = forms.MultipleChoiceField(
        label=_("Equipment"),
        required=False,
        choices=EquipmentKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    accessible = forms.BooleanField(label=_("Wheelchair accessible"), required=False)
    labelled = forms.BooleanField(label=pgettext_lazy("places", "Labelled"), required=False)
    free_of_charge = forms.BooleanField(label=_("Free of charge"), required=False)
    open_then = forms.BooleanField(label=_("Open at that time"), required=False)
    desk_free = forms.BooleanField(label=_("Free at that time"), required=False)
    layout = forms.ChoiceField(required=False, choices=Layout.choices, widget=forms.HiddenInput)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        is_over = self.now.time() >= MIDDAY and told.get("moment") == When.MORNING
        if is_over and told.get("day") == self.today:
            self.add_error("moment", _("This morning is over. Choose the afternoon, or another day."))
        self.point_of_view = self._near(told)
        return told

    def _near(self, told: dict[str, Any]) -> Near | None:
        latitude, longitude = told.get("latitude"), told.get("longitude")
        name, code = told.get("near") or "", told.get("commune") or ""
        if not (name or code) and latitude is not None and longitude is not None:
            parameters = {"lat": f"{latitude}", "lon": f"{longitude}"}
            return Near(gettext("My position"), Point(latitude, longitude), parameters)
        near = near_commune(name, code=code) if name or code else None
        if near is None and (name or code):
            self.add_error("near", _("No commune has this name. Check its spelling, or write its postcode."))
        return near

    @property
    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(
            sought=Sought(told.get("sought") or Sought.DESK),
            kind=told.get("kind") or "",
            level=told.get("level") or 0,
            radius_km=told.get("radius") or None,
            services=tuple(told.get("services") or ()),
            equipment=tuple(told.get("equipment") or ()),
            accessible=bool(told.get("accessible")),
            labelled=bool(told.get("labelled")),
            free_of_charge=bool(told.get("free_of_charge")),
            open_then=bool(told.get("open_then")),
            desk_free=bool(told.get("desk_free")),
        )

    @property
    def page_asked(self) -> int:
        """A page that makes no sense is the first one."""
        return self.cleaned_data.get("page") or 1

    @property
    def asked_moment(self) -> str:
        told = self.cleaned_data.get("moment")
        return When(told).moment if told else ""

    @property
    def near_text(self) -> str:
        """The commune as it was understood, or what was typed when it was not."""
        if self.point_of_view is not None:
            return self.point_of_view.parameters.get("pres", "")
        return str(self.data.get(PARAMETERS["near"], ""))

    @property
    def near_code(self) -> str:
        return self.point_of_view.parameters.get("commune", "") if self.point_of_view else ""

    @property
    def single_filters(self) -> list[forms.BoundField]:
        return [self[name] for name in ("kind", "level", "radius")]

    @property
    def multiple_filters(self) -> list[forms.BoundField]:
        return [self[name] for name in ("services", "equipment")]

    @property
    def yes_no_filters(self) -> list[forms.BoundField]:
        return [self[name] for name in ("accessible", "labelled", "free_of_charge", "open_then", "desk_free")]

    @property
    def filters_on(self) -> int:
        return sum(bool(self.cleaned_data.get(name)) for name in FILTERS)


class ViewportForm(SearchForm):
    """A search in one part of the map."""

    south = forms.FloatField(min_value=-90, max_value=90)
    west = forms.FloatField(min_value=-180, max_value=180)
    north = forms.FloatField(min_value=-90, max_value=90)
    east = forms.FloatField(min_value=-180, max_value=180)

    @property
    def box(self) -> Box | None:
        """None when its sides are missing, wrong or reversed."""
        sides = [self.cleaned_data.get(name) for name in Box._fields]
        south, west, north, east = sides
        if south is None or west is None or north is None or east is None:
            return None
        return Box(south, west, north, east) if south < north and west < east else None


class ChoiceForm(AddressForm):
    """What one chose on a place's page: day, moment, unit, the month looked at, where one comes from."""

    near = forms.CharField(required=False, max_length=80)
    commune = forms.CharField(required=False, max_length=5)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)
    day = DayField()
    moment = forms.CharField(required=False)
    unit = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    count = forms.IntegerField(required=False, min_value=1, max_value=MOST_IN_A_BASKET)
    month = forms.DateField(required=False, input_formats=["%Y-%m"])

    def clean_moment(self) -> Moment | None:
        """Links of other pages say it in either language; what cannot be chosen here is nothing."""
        told = self.cleaned_data["moment"]
        if told in When.values:
            return When(told).moment
        return Moment(told) if told in {when.moment.value for when in When} else None

    def clean_month(self) -> date | None:
        """Months that are over and those too far ahead are not errors: the nearest one is shown."""
        month: date | None = self.cleaned_data["month"]
        last = self.today + LOOKED_AHEAD
        return month and min(max(month, self.today.replace(day=1)), last.replace(day=1))

    @property
    def came_from(self) -> dict[str, str]:
        """The parameters that lead back to the search."""
        fields = ("near", "commune", "latitude", "longitude")
        return {
            PARAMETERS[name]: str(self.cleaned_data[name]) for name in fields if self.cleaned_data.get(name)
        }
