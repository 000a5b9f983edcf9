"""When what a place tells must be confirmed again, and when its hosts are reminded of it."""

from datetime import date

from maillage.places.rules.months import months_after


def is_stale(confirmed_on: date | None, *, every_months: int, on: date) -> bool:
    """True when nobody confirmed the facts of a place, or too long ago."""
    return confirmed_on is None or months_after(confirmed_on, every_months) <= on


def is_reminder_due(
    *, confirmed_on: date | None, reminded_on: date | None, every_months: int, on: date
) -> bool:
    """Once in each period: neither a confirmation nor a reminder is younger than `every_months`."""
    return is_stale(confirmed_on, every_months=every_months, on=on) and is_stale(
        reminded_on, every_months=every_months, on=on
    )
