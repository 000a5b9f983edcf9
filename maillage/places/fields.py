"""The day on which something has happened."""

from datetime import date

from django import forms

from maillage.core.errors import RuleBroken
from maillage.places.rules import check_event_day


def past_day(day: date, *, today: date) -> date:
    """Raises ValidationError for a day to come, or one that is impossibly old."""
    try:
        check_event_day(day, today=today)
    except RuleBroken as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return day
