"""How a place charges, per what, and what becomes of a charge."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AccessTerms(TextChoices):
    """The three kinds of terms of the five centres chosen in Lozère in 2012, and the one between them."""

    FREE = "free", _("Free access, additional services charged")
    BY_ACTIVITY = "by_activity", _("Fee that depends on your activity")
    BY_USE = "by_use", _("Fee that depends on the use")
    FLAT_RATE = "flat_rate", _("Flat rate")


class RateUnit(TextChoices):
    HOUR = "hour", _("hour")
    HALF_DAY = "half_day", _("half-day")
    DAY = "day", _("day")
    WEEK = "week", _("week")
    MONTH = "month", _("month")


class Use(TextChoices):
    """What a booking is for, as the person declares it."""

    WORK = "work", _("Work")
    MEETING = "meeting", _("Meeting with clients or partners")
    TRAINING = "training", _("Training")
    ASSOCIATION = "association", _("Life of an association")


class FeeUnit(TextChoices):
    PAGE = "page", _("page")
    HOUR = "hour", _("hour")
    HALF_DAY = "half_day", _("half-day")
    TIME = "time", _("time")


class ChargeState(TextChoices):
    TO_PAY = "to_pay", _("to pay on site")
    PAID = "paid", _("paid")
    WAIVED = "waived", _("nothing to pay")
    CANCELLED = "cancelled", _("cancelled")


OPEN_CHARGES = [ChargeState.TO_PAY, ChargeState.WAIVED]
