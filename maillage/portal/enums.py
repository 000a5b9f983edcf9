"""The words of the public pages' addresses, in French like their paths."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from maillage.booking.enums import Moment
from maillage.places.enums import SpaceKind


class When(TextChoices):
    """The moments of the bookings, as an address writes them; the names are those of `Moment`."""

    MORNING = "matin", _("Morning")
    AFTERNOON = "apres-midi", _("Afternoon")
    DAY = "journee", _("Day")
    WEEK = "semaine", _("Week")
    MONTH = "mois", _("Month")

    @property
    def moment(self) -> Moment:
        return Moment[self.name]

    @classmethod
    def of(cls, moment: str) -> "When":
        return cls[Moment(moment).name]


SEARCHED = [When.MORNING, When.AFTERNOON, When.DAY]


class Sought(TextChoices):
    DESK = "poste", _("A desk")
    OFFICE = "bureau", _("A closed office")
    MEETING_ROOM = "salle", _("A meeting room")

    @property
    def space_kind(self) -> SpaceKind:
        return SPACE_KINDS[self]


SPACE_KINDS: dict[str, SpaceKind] = {
    Sought.DESK: SpaceKind.DESK_POOL,
    Sought.OFFICE: SpaceKind.OFFICE,
    Sought.MEETING_ROOM: SpaceKind.MEETING_ROOM,
}


class Layout(TextChoices):
    """The list with its map, or the same places as a plain table."""

    LIST = "liste", _("List and map")
    TABLE = "tableau", _("Table")


class Radius(TextChoices):
    """Kilometres as the crow flies."""

    TEN = "10", _("Within 10 km")
    THIRTY = "30", _("Within 30 km")
    FIFTY = "50", _("Within 50 km")
