"""Days, moments and distances as one says them: today, Tuesday morning, 13 km."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.booking.enums import Moment
from maillage.booking.rules import Stretch
from maillage.core import text

SAME_SPOT = 0.5  # km
MOMENTS = {
    Moment.MORNING: gettext_lazy("%(day)s morning"),
    Moment.AFTERNOON: gettext_lazy("%(day)s afternoon"),
    Moment.DAY: gettext_lazy("%(day)s all day"),
    Moment.WEEK: gettext_lazy("for the week of %(date)s"),
    Moment.MONTH: gettext_lazy("for a month from %(date)s"),
}
NAMED_ALONE = timedelta(days=6)  # up to there, the name of the day is enough to know which one


def day_name(day: date, *, today: date) -> str:
    if day == today:
        return _("today")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    if today < day <= today + NAMED_ALONE:
        return format_date(day, "l")
    return text.day_long(day, today=today)


def moment_name(moment: str, day: date, *, today: date) -> str:
    """« ce matin », « mardi matin », « la semaine du 11 mars »."""
    if day == today and moment in {Moment.MORNING, Moment.AFTERNOON}:
        return _("this morning") if moment == Moment.MORNING else _("this afternoon")
    name = {"day": day_name(day, today=today), "date": text.day_short(day)}
    return str(MOMENTS[Moment(moment)]) % name


def full_moment_name(moment: str, day: date, *, today: date) -> str:
    """« lundi 23 novembre matin », whatever day it is today."""
    name = {"day": text.day_long(day, today=today), "date": text.day_short(day)}
    return str(MOMENTS[Moment(moment)]) % name


def start_name(stretch: Stretch, *, now: datetime, zone: ZoneInfo) -> str:
    """What a button says: « Mardi 8 h 30 », « Maintenant »."""
    if stretch.starts_at <= now:
        return _("Now")
    start = stretch.starts_at.astimezone(zone)
    day = day_name(start.date(), today=now.astimezone(zone).date())
    return capitalised(f"{day} {text.hours(start.time())}")


def stretch_words(stretch: Stretch, *, zone: ZoneInfo) -> str:
    """« 8 h 30 – 12 h 30 »; with its days when it lasts more than one."""
    start, end = stretch.starts_at.astimezone(zone), stretch.ends_at.astimezone(zone)
    if start.date() == end.date():
        return text.hour_range(start.time(), end.time())
    return _("from %(first)s at %(start)s to %(last)s at %(end)s") % {
        "first": text.day_long(start.date()),
        "start": text.hours(start.time()),
        "last": text.day_long(end.date()),
        "end": text.hours(end.time()),
    }


def distance_words(km: float) -> str:
    """Both points may be the same town hall's: nearer, a figure would promise too much."""
    return text.kilometres(km) if km >= SAME_SPOT else _("under 500 m")


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def uncapitalised(words: str) -> str:
    return words[:1].lower() + words[1:]
