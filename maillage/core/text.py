"""How hours, days, amounts and distances are written, in French and in English."""

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, ngettext

NBSP = "\N{NO-BREAK SPACE}"
NARROW_NBSP = "\N{NARROW NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"


def is_french() -> bool:
    return (get_language() or "fr").startswith("fr")


def hours(moment: time | datetime | int) -> str:
    """« 8 h 30 », "8:30"; a whole number counts minutes from midnight, so that 1440 is « 24 h »."""
    hour, minute = _clock(moment)
    if not is_french():
        return f"{hour}:{minute:02}"
    return f"{hour}{NBSP}h{NBSP}{minute:02}" if minute else f"{hour}{NBSP}h"


def hour_range(start: time | datetime | int, end: time | datetime | int) -> str:
    return f"{hours(start)}{NBSP}{EN_DASH} {hours(end)}"


def _clock(moment: time | datetime | int) -> tuple[int, int]:
    if isinstance(moment, int):
        return divmod(moment, 60)
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    return moment.hour, moment.minute


def day_long(day: date, *, today: date | None = None) -> str:
    """« mardi 12 mars »; with its year when it is not the year of `today`."""
    local = _local_day(day)
    written = f"{format_date(local, 'l')} {_day_number(local)}{NBSP}{format_date(local, 'F')}"
    return f"{written} {local.year}" if today and _local_day(today).year != local.year else written


def day_short(day: date) -> str:
    """« 12 mars », where the name of the day is known."""
    local = _local_day(day)
    return f"{_day_number(local)}{NBSP}{format_date(local, 'F')}"


def day_dated(day: date) -> str:
    """« 1er juillet 2024 », for texts and decisions."""
    return f"{day_short(day)}{NBSP}{_local_day(day).year}"


def month_long(day: date) -> str:
    return format_date(_local_day(day), "F Y")


def _local_day(day: date) -> date:
    return timezone.localtime(day).date() if isinstance(day, datetime) else day


def _day_number(day: date) -> str:
    return "1er" if day.day == 1 and is_french() else str(day.day)


def number(value: Decimal | float, *, decimals: int = 0) -> str:
    """« 50 000 », « 83,4 »: narrow no-break spaces between thousands, a comma before decimals."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    written = f"{abs(rounded):,.{decimals}f}"
    if is_french():
        written = written.replace(",", NARROW_NBSP).replace(".", ",")
    return f"{MINUS}{written}" if rounded < 0 else written


def euros(cents: int, *, full: bool = False) -> str:
    """« 14,50 € », « 14 € »; `full` keeps the cents of a round amount, as on an invoice."""
    decimals = 2 if full or cents % 100 else 0
    written = number(Decimal(cents) / 100, decimals=decimals)
    return f"{written}{NBSP}€" if is_french() else f"€{written}"


def percent(ratio: Decimal | float, *, decimals: int = 0) -> str:
    """`ratio` 0.834 is « 83,4 % » with one decimal."""
    written = number(Decimal(str(ratio)) * 100, decimals=decimals)
    return f"{written}{NBSP}%" if is_french() else f"{written}%"


def kilometres(distance: float) -> str:
    """« 13 km », « 3,4 km » below ten, « 800 m » below one."""
    if distance < 0.95:  # noqa: PLR2004 - from there on it rounds to one
        return f"{number(round(distance, 1) * 1000)}{NBSP}m"
    return f"{number(distance, decimals=0 if distance >= 10 else 1)}{NBSP}km"  # noqa: PLR2004


def minutes_and_seconds(seconds: int) -> str:
    """« 7 min 42 s », as on a countdown."""
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"{minutes}{NBSP}min {rest:02}{NBSP}s" if minutes else f"{rest}{NBSP}s"


def duration(length: timedelta) -> str:
    """« 3 jours », « 1 h 30 », « 45 min »: days when they are whole, else hours, else minutes."""
    days, within_day = divmod(length, timedelta(days=1))
    if days and not within_day:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    whole, rest = divmod(length // timedelta(minutes=1), 60)
    if not whole:
        return f"{rest}{NBSP}min"
    return f"{whole}{NBSP}h{NBSP}{rest:02}" if rest else f"{whole}{NBSP}h"
