"""What those who act for a place tell of it: its premises, where it is, how one gets in and connects."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.places.models import Place


class FactsForm(forms.ModelForm):
    """It only reads and checks: `set_facts` writes, with the fields that the form names."""

    class Meta:
        model = Place
        fields = [
            "premises",
            "vocation",
            "specificities",
            "street",
            "telephone",
            "entering",
            "door_code",
            "open_to_all",
            "free_wifi",
            "connection",
            "dedicated_space",
            "midday",
            "opens_on_holidays",
        ]
        labels = {
            "premises": _("The premises, in a line"),
            "vocation": _("What the premises are first of all"),
            "specificities": _("What is particular here"),
            "street": _("Street and number"),
            "telephone": _("Telephone"),
            "entering": _("How one gets in"),
            "door_code": _("Code of the door, outside the hours of the reception"),
            "open_to_all": _("Open to all"),
            "free_wifi": _("Free Wi-Fi"),
            "connection": _("Connection"),
            "dedicated_space": _("A space is set apart for telework"),
            "midday": _("Where the day splits into two half-days"),
            "opens_on_holidays": _("Open on public holidays, by the usual hours"),
        }
        help_texts = {
            "premises": _("For instance: former school, ground floor."),
            "specificities": _("What makes people come here rather than elsewhere."),
            "street": _("Leave empty what is not known: the page says so."),
            "entering": _("Door, floor, reception, parking. Never a code: everybody reads this page."),
            "door_code": _("It stands on confirmed bookings and in their mail, nowhere else."),
            "midday": _("The morning is booked until then, the afternoon from then on."),
        }
        widgets = {
            "specificities": forms.Textarea(attrs={"rows": 4}),
            "entering": forms.Textarea(attrs={"rows": 3}),
            "telephone": forms.TextInput(attrs={"inputmode": "tel"}),
            "midday": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
