"""The form of a call: the kinds of its questions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FieldKind(TextChoices):
    SHORT_TEXT = "short_text", _("One line of text")
    LONG_TEXT = "long_text", _("A paragraph")
    NUMBER = "number", _("Whole number")
    MONEY = "money", _("Amount in euros")
    DATE = "date", _("Date")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One choice")
    CHOICES = "choices", _("Several choices")
    SIRET = "siret", _("SIRET")
    COMMUNE = "commune", _("Commune")
    ADDRESS = "address", _("Address and point on the map")
    IBAN = "iban", _("IBAN")
    PREMISES = "premises", _("Check of the premises")
    DESKS = "desks", _("Desks, offices and rooms planned")
    HOURS = "hours", _("Opening hours of a week")
    TERMS = "terms", _("Access terms")
    BUDGET = "budget", _("Budget plan that balances")
    REPEAT = "repeat", _("Repeated block")
    FILE = "file", _("File")


WITH_CHOICES = {FieldKind.CHOICE, FieldKind.CHOICES}
CONTROLLING = {FieldKind.YES_NO, FieldKind.CHOICE, FieldKind.CHOICES}
IN_BLOCK = [FieldKind.SHORT_TEXT, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.DATE, FieldKind.SIRET]


class YesNo(TextChoices):
    YES = "yes", pgettext_lazy("answer", "Yes")
    NO = "no", pgettext_lazy("answer", "No")


class Part(TextChoices):
    """The boxes of which a question is made, by the last word of their path."""

    STREET = "street", _("Number and street")
    COMMUNE = "commune", _("Commune")
    LATITUDE = "latitude", _("Latitude, if you know it")
    LONGITUDE = "longitude", _("Longitude, if you know it")
    OFFICES = "offices", _("Closed offices")
    STAFF = "staff_present", _("A secretary or an animator is present")
    COPIER = "copier", _("A copier is there")
    FAX = "fax", _("A fax is there")
    BROADBAND = "broadband_possible", _("Broadband is possible")
    VOCATION = "shared_vocation", _("The other vocation of the premises, if there is one")
    SHARED_DESKS = "shared_desks", _("Shared desks")
    MEETING_ROOMS = "meeting_rooms", _("Meeting rooms")
    TERMS = "terms", _("Access")
    WORDS = "words", _("In your words: what is paid, by whom, how much")
    OPENS_1 = "opens_1", _("Opens at")
    CLOSES_1 = "closes_1", _("Closes at")
    OPENS_2 = "opens_2", _("Opens again at")
    CLOSES_2 = "closes_2", _("Closes again at")
    LABEL = "label", _("What for")
    FUNDER = "funder", _("Who pays")
    AMOUNT = "amount", _("Amount in euros")
    ASKED = "asked", _("Asked from this call")
