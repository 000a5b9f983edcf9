"""States of a booking and their named sets; how a stretch of time is asked for."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BookingState(TextChoices):
    HELD = "held", pgettext_lazy("booking", "held for ten minutes")
    PENDING = "pending", pgettext_lazy("booking", "waiting for an answer")
    CONFIRMED = "confirmed", pgettext_lazy("booking", "confirmed")
    CHECKED_IN = "checked_in", pgettext_lazy("booking", "present")
    DONE = "done", pgettext_lazy("booking", "done")
    NO_SHOW = "no_show", pgettext_lazy("booking", "not come")
    CANCELLED = "cancelled", pgettext_lazy("booking", "cancelled")
    REFUSED = "refused", pgettext_lazy("booking", "refused")
    EXPIRED = "expired", pgettext_lazy("booking", "hold expired")


BLOCKING = [
    BookingState.HELD,
    BookingState.PENDING,
    BookingState.CONFIRMED,
    BookingState.CHECKED_IN,
    BookingState.DONE,
]
TO_COME = {BookingState.HELD, BookingState.PENDING, BookingState.CONFIRMED}
TO_SETTLE = [BookingState.CONFIRMED, BookingState.CHECKED_IN]
CHANGEABLE = {BookingState.CONFIRMED, BookingState.CHECKED_IN}
LIVE = {BookingState.CONFIRMED, BookingState.CHECKED_IN, BookingState.DONE}


class Moment(TextChoices):
    """How a person asks for time: the interface's word, turned into instants by the place's hours."""

    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    DAY = "day", _("Day")
    WEEK = "week", _("Week")
    MONTH = "month", _("Month")
    SLOT = "slot", _("Time slot")


HALF_DAYS = [Moment.MORNING, Moment.AFTERNOON]
SEARCHED = [Moment.MORNING, Moment.AFTERNOON, Moment.DAY]


class CheckInWay(TextChoices):
    HOST = "host", _("by the host")
    DOOR = "door", _("at the door")
    WALK_IN = "walk_in", _("without a booking")


class Standing(TextChoices):
    """Where somebody stands on the host's day."""

    EXPECTED = "expected", pgettext_lazy("standing", "expected")
    LATE = "late", pgettext_lazy("standing", "late")
    PRESENT = "present", pgettext_lazy("standing", "present")
    STAYING = "staying", pgettext_lazy("standing", "rental under way")
    GONE = "gone", pgettext_lazy("standing", "gone")
    ABSENT = "absent", pgettext_lazy("standing", "did not come")
    UNNOTED = "unnoted", pgettext_lazy("standing", "nothing noted")
    HELD = "held", pgettext_lazy("standing", "on hold for ten minutes")


AWAITED = {Standing.EXPECTED, Standing.LATE}
