"""How long applications are kept: so many months after the closing, and never erased without a word."""

from calendar import monthrange
from datetime import datetime, timedelta

NOTICE = timedelta(days=30)
MONTHS = 12


def kept_until(closes_at: datetime, *, months: int) -> datetime:
    """The same day and hour so many months later; the last day of a month that is too short."""
    count = closes_at.month - 1 + months
    year, month = closes_at.year + count // MONTHS, count % MONTHS + 1
    return closes_at.replace(year=year, month=month, day=min(closes_at.day, monthrange(year, month)[1]))


def is_notice_due(*, until: datetime, told_at: datetime | None, now: datetime) -> bool:
    """Once, a month before the end."""
    return told_at is None and until - NOTICE <= now


def forgotten_from(*, until: datetime, told_at: datetime) -> datetime:
    """A notice that went late gives its month all the same."""
    return max(until, told_at + NOTICE)
