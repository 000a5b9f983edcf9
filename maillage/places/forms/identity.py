"""What a place is called, where it stands, who carries it: as its managers and its hosts type it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.accounts.enums import BODY_CHOICES
from maillage.accounts.models import Organisation
from maillage.core.errors import RuleBroken
from maillage.core.fields import DayInput
from maillage.places.enums import PlaceKind
from maillage.places.models import CarrierChange, Place
from maillage.places.rules import check_event_day
from maillage.territory.fields import CommuneForm
from maillage.territory.rules import Point

EXACT, TOWN_HALL = "exact", "town_hall"
NOBODY, ANOTHER = "nobody", "another"


class IdentityForm(CommuneForm):
    field_order = ("name", "kind", "commune", "commune_code")

    name = forms.CharField(
        label=gettext_lazy("Name of the place"),
        help_text=gettext_lazy("The address of its page stays the same: links and posters still lead there."),
        max_length=Place._meta.get_field("name").max_length,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of place"), choices=PlaceKind.choices, widget=forms.RadioSelect
    )


class DegreesField(forms.FloatField):
    """Degrees with a point or a comma: 44.43812 or 44,43812."""

    widget = forms.TextInput

    def __init__(self, *, label: Any, help_text: Any, most: int) -> None:
        typed_by_hand = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            label=label,
            help_text=help_text,
            min_value=-most,
            max_value=most,
            required=False,
            widget=typed_by_hand,
        )

    def to_python(self, value: Any) -> Any:  # the stubs take it for a field of whole numbers
        return super().to_python(str(value).replace(",", ".") if value else value)


class PositionForm(forms.Form):
    """`point` is None at the town hall: the figures then follow the commune."""

    precision = forms.ChoiceField(
        label=gettext_lazy("Which point is known"),
        choices=[
            (EXACT, gettext_lazy("The place itself: the point below is at its door")),
            (TOWN_HALL, gettext_lazy("Only the commune: the point is its town hall, and the page says so")),
        ],
        widget=forms.RadioSelect,
    )
    latitude = DegreesField(
        label=gettext_lazy("Latitude"),
        help_text=gettext_lazy("In degrees, north of the equator; for instance 44.4385."),
        most=90,
    )
    longitude = DegreesField(
        label=gettext_lazy("Longitude"),
        help_text=gettext_lazy("In degrees, east of Greenwich; for instance 3.9331."),
        most=180,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("precision") == EXACT:
            for name in ("latitude", "longitude"):
                if name not in self.errors and cleaned.get(name) is None:
                    self.add_error(name, _("Write the figure, or choose the town hall."))
        return cleaned

    def point(self) -> Point | None:
        typed = self.cleaned_data
        return None if typed["precision"] == TOWN_HALL else Point(typed["latitude"], typed["longitude"])


class CarrierForm(forms.Form):
    """One of the organisations that carry places of the manager's networks, a new one, or nobody known."""

    carrier = forms.ChoiceField(label=gettext_lazy("Who carries the place now"), widget=forms.RadioSelect)
    on = forms.DateField(label=gettext_lazy("Since which day"), widget=DayInput)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("A decision, a press article, a visit, with its date. Everybody can read it."),
        max_length=CarrierChange._meta.get_field("source").max_length,
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the other organisation"),
        max_length=Organisation._meta.get_field("name").max_length,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"),
        choices=[("", gettext_lazy("Choose")), *BODY_CHOICES],
        required=False,
    )
    siret = forms.CharField(
        label=gettext_lazy("SIRET of the organisation"),
        help_text=gettext_lazy(
            "14 figures; its check figure is verified. Leave it empty if it is not known."
        ),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.organisations = {str(each.pk): each for each in organisations}
        field = self.fields["carrier"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [
            *((key, each.name) for key, each in self.organisations.items()),
            (ANOTHER, _("Another organisation, told below")),
            (NOBODY, _("Nobody that is known")),
        ]

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        try:
            check_event_day(day, today=self.today)
        except RuleBroken as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("carrier") == ANOTHER:
            if not cleaned.get("name") and "name" not in self.errors:
                self.add_error("name", _("Write the name of the organisation."))
            if not cleaned.get("kind") and "kind" not in self.errors:
                self.add_error("kind", _("Choose the kind of organisation."))
        return cleaned

    @property
    def known(self) -> Organisation | None:
        return self.organisations.get(self.cleaned_data["carrier"])

    def another(self) -> dict[str, str] | None:
        """Name, kind and SIRET of an organisation that is not in the list."""
        typed = self.cleaned_data
        if typed["carrier"] != ANOTHER:
            return None
        return {"name": typed["name"], "kind": typed["kind"], "siret": typed["siret"]}
