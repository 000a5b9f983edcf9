"""When a place is open on a day, and where its half-days begin and end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from maillage.core import text
from maillage.places.errors import HoursOverlap, HoursReversed


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """[opens_at, closes_at) on the place's clock; staffed, or with a code."""

    opens_at: time
    closes_at: time
    is_staffed: bool = True


@dataclass(frozen=True, slots=True)
class DayHours:
    """The stretches during which a place is open on one day; none when it is shut, with the reason."""

    day: date
    spans: tuple[Span, ...] = ()
    reason: str = ""
    is_exceptional: bool = False

    @property
    def is_open(self) -> bool:
        return bool(self.spans)

    @property
    def opens_at(self) -> time | None:
        return self.spans[0].opens_at if self.spans else None

    @property
    def closes_at(self) -> time | None:
        return self.spans[-1].closes_at if self.spans else None


@dataclass(frozen=True, slots=True)
class ExceptionalHours:
    """What replaces the usual hours of one day; no spans means shut."""

    spans: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that decides whether a place is open: plain values, read once for any number of days.

    `week` maps 0 (Monday) … 6 to the usual spans; `holidays` and `closures` map a day to its name or reason.
    """

    week: dict[int, tuple[Span, ...]] = field(default_factory=dict)
    exceptions: dict[date, ExceptionalHours] = field(default_factory=dict)
    holidays: dict[date, str] = field(default_factory=dict)
    closures: dict[date, str] = field(default_factory=dict)
    opens_on_holidays: bool = False
    midday: time = time(13)


def day_hours(day: date, *, calendar: Calendar) -> DayHours:
    """A closure wins over an exception, an exception over a public holiday, a holiday over the week."""
    if day in calendar.closures:
        return DayHours(day, reason=calendar.closures[day], is_exceptional=True)
    if exceptional := calendar.exceptions.get(day):
        return DayHours(day, exceptional.spans, exceptional.reason, is_exceptional=True)
    if day in calendar.holidays and not calendar.opens_on_holidays:
        return DayHours(day, reason=calendar.holidays[day], is_exceptional=True)
    return DayHours(day, calendar.week.get(day.weekday(), ()))


def half_days(hours: DayHours, *, midday: time) -> tuple[Span | None, Span | None]:
    """Return the morning and the afternoon: first opening to last closing on each side of `midday`."""
    morning = [s for s in (_clipped(s, time.min, midday) for s in hours.spans) if s]
    afternoon = [s for s in (_clipped(s, midday, None) for s in hours.spans) if s]
    return _hull(morning), _hull(afternoon)


def check_spans(spans: Sequence[Span]) -> None:
    """Raise HoursReversed or HoursOverlap; two stretches of one day may touch."""
    for span in spans:
        if span.closes_at <= span.opens_at:
            raise HoursReversed(opens=text.hours(span.opens_at), closes=text.hours(span.closes_at))
    if any(later.opens_at < earlier.closes_at for earlier, later in pairwise(sorted(spans))):
        raise HoursOverlap


def weekly_minutes(week: dict[int, tuple[Span, ...]]) -> int:
    return sum(minutes_of(s.closes_at) - minutes_of(s.opens_at) for spans in week.values() for s in spans)


def minutes_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clipped(span: Span, start: time, end: time | None) -> Span | None:
    opens_at = max(span.opens_at, start)
    closes_at = span.closes_at if end is None else min(span.closes_at, end)
    return Span(opens_at, closes_at, span.is_staffed) if opens_at < closes_at else None


def _hull(spans: Sequence[Span]) -> Span | None:
    if not spans:
        return None
    return Span(spans[0].opens_at, spans[-1].closes_at, any(s.is_staffed for s in spans))
