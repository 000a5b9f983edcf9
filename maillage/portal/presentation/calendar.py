"""The week as a strip and the month at a glance, for the place's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils import timezone
from django.utils.dateformat import format as format_date

from maillage.booking.rules import week_of
from maillage.booking.selectors import DayFigures
from maillage.core import text
from maillage.core.calendars import MonthDay, OpenSpan, WeekDay
from maillage.places.rules import DayHours, day_hours, minutes_of
from maillage.portal.presentation.visit import Visit
from maillage.portal.wording.opening import day_in_month, spans_briefly

FIRST_HOUR, LAST_HOUR = 7, 19  # of the strip, unless the place opens earlier or shuts later
DAYS_A_WEEK = 7
WEEK = timedelta(days=7)
DayState = Literal["open", "closed", "past"]


@dataclass(frozen=True)
class WeekStrip:
    days: Sequence[WeekDay]
    hours: Sequence[DayHours]
    from_hour: int
    to_hour: int
    now: int | None
    previous_href: str
    next_href: str

    @property
    def has_code_hours(self) -> bool:
        return any(not span.is_staffed for hours in self.hours for span in hours.spans)

    @property
    def exceptions(self) -> list[DayHours]:
        """Days that differ from the usual week, with the reason told under the strip."""
        return [hours for hours in self.hours if hours.is_exceptional and hours.reason]

    @property
    def monday(self) -> date:
        return self.hours[0].day


@dataclass(frozen=True)
class MonthGlance:
    first: date
    weeks: Sequence[Sequence[MonthDay]]
    total: int
    previous_href: str
    next_href: str


def week_strip(visit: Visit) -> WeekStrip:
    monday = week_of(visit.day)
    hours = [day_hours(monday + timedelta(days=n), calendar=visit.calendar) for n in range(DAYS_A_WEEK)]
    spans = [span for day in hours for span in day.spans]
    local = timezone.localtime(visit.now, visit.place.network.zone)
    return WeekStrip(
        days=[_week_day(day, visit=visit) for day in hours],
        hours=hours,
        from_hour=min([FIRST_HOUR, *(span.opens_at.hour for span in spans)]),
        to_hour=max([LAST_HOUR, *(-(-minutes_of(span.closes_at) // 60) for span in spans)]),
        now=minutes_of(local.time()) if monday == week_of(visit.today) else None,
        previous_href=_day_href(visit, max(visit.day - WEEK, visit.today)) if monday > visit.today else "",
        next_href=_day_href(visit, visit.day + WEEK) if visit.day + WEEK <= visit.last_day else "",
    )


def _week_day(hours: DayHours, *, visit: Visit) -> WeekDay:
    return WeekDay(
        label=f"{format_date(hours.day, 'l')} {hours.day.day}",
        short_label=format_date(hours.day, "D"),
        words=spans_briefly(hours.spans),
        spans=[
            OpenSpan(minutes_of(span.opens_at), minutes_of(span.closes_at), staffed=span.is_staffed)
            for span in hours.spans
        ],
        chosen=hours.day == visit.day,
        today=hours.day == visit.today,
    )


def month_glance(visit: Visit, figures: Sequence[DayFigures]) -> MonthGlance:
    first = figures[0].day
    before = [_outside(first - timedelta(days=n)) for n in range(first.weekday(), 0, -1)]
    days = [*before, *(_month_day(day, visit=visit) for day in figures)]
    last = figures[-1].day
    days += [_outside(last + timedelta(days=n)) for n in range(1, DAYS_A_WEEK - last.weekday())]
    previous, following = first - timedelta(days=1), last + timedelta(days=1)
    return MonthGlance(
        first=first,
        weeks=[days[n : n + DAYS_A_WEEK] for n in range(0, len(days), DAYS_A_WEEK)],
        total=figures[0].total,
        previous_href=_month_href(visit, previous) if first > visit.today else "",
        next_href=_month_href(visit, following) if following <= visit.last_day else "",
    )


def _month_day(figures: DayFigures, *, visit: Visit) -> MonthDay:
    is_closed = figures.morning is None and figures.afternoon is None
    state: DayState = "past" if figures.is_past else "closed" if is_closed else "open"
    return MonthDay(
        day=figures.day,
        label=day_in_month(
            text.day_long(figures.day),
            morning=figures.morning,
            afternoon=figures.afternoon,
            reason=figures.reason,
        ),
        morning=figures.morning,
        afternoon=figures.afternoon,
        state=state,
        href=visit.href(day=figures.day, anchor="jour") if state == "open" else "",
        chosen=figures.day == visit.day,
    )


def _day_href(visit: Visit, day: date) -> str:
    return visit.href(day=day, anchor="semaine")


def _outside(day: date) -> MonthDay:
    return MonthDay(day=day, label="", state="outside")


def _month_href(visit: Visit, month: date) -> str:
    return f"{visit.href()}&mois={month:%Y-%m}#mois"
