"""Filters that write hours, days, amounts and distances as the language does."""

from datetime import date, datetime, time
from decimal import Decimal

from django import template

from maillage.core import text

register = template.Library()


@register.filter
def hours(moment: time | datetime | int) -> str:
    return text.hours(moment)


@register.filter
def until(start: time | datetime | int, end: time | datetime | int) -> str:
    """{{ start|until:end }} is « 8 h 30 – 18 h »."""
    return text.hour_range(start, end)


@register.filter
def day_long(day: date, today: date | None = None) -> str:
    return text.day_long(day, today=today)


@register.filter
def day_short(day: date) -> str:
    return text.day_short(day)


@register.filter
def day_dated(day: date) -> str:
    return text.day_dated(day)


@register.filter
def month_long(day: date) -> str:
    return text.month_long(day)


@register.filter
def euros(cents: int, how: str = "") -> str:
    return text.euros(cents, full=how == "full")


@register.filter
def number(value: Decimal | float, decimals: int = 0) -> str:
    return text.number(value, decimals=decimals)


@register.filter
def percent(ratio: Decimal | float, decimals: int = 0) -> str:
    return text.percent(ratio, decimals=decimals)


@register.filter
def km(distance: float) -> str:
    return text.kilometres(distance)


@register.filter
def countdown(seconds: int) -> str:
    return text.minutes_and_seconds(seconds)
