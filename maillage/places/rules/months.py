"""Months counted on the calendar."""

from calendar import monthrange
from datetime import date

MONTHS_A_YEAR = 12


def months_after(day: date, months: int) -> date:
    """The same date so many months later; the last day of a month that has no such date."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
