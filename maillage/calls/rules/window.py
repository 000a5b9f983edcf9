"""When a call is open: the server's clock decides, to the second, with the grace that the call states."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillage.calls.enums import TAKES_SUBMISSIONS, Phase
from maillage.calls.errors import (
    CallClosed,
    CallNotOpenYet,
    SuchHourSkipped,
    WindowReversed,
    WindowShortened,
)
from maillage.core.periods import NoSuchLocalTime, at_local_time

SECOND = timedelta(seconds=1)
REMINDED_BEFORE = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Window:
    """`closes_at` names the last second in which one may submit: the whole of that second counts."""

    opens_at: datetime
    closes_at: datetime
    grace: timedelta = timedelta(0)

    @property
    def ends_at(self) -> datetime:
        """The first instant that is no longer in time, without the grace."""
        return self.closes_at.replace(microsecond=0).astimezone(UTC) + SECOND

    @property
    def accepted_until(self) -> datetime:
        """The first instant that is too late, grace included."""
        return self.ends_at + self.grace

    def phase(self, now: datetime) -> Phase:
        if now < self.opens_at:
            return Phase.TO_COME
        if now < self.ends_at:
            return Phase.OPEN
        return Phase.GRACE if now < self.accepted_until else Phase.CLOSED

    def written(self, instant: datetime, *, zone: ZoneInfo) -> str:
        """An instant for a sentence, in the zone of the call."""
        return f"{instant.astimezone(zone):%d/%m/%Y %H:%M:%S} ({zone.key})"


def check_takes_submissions(window: Window, *, now: datetime, zone: ZoneInfo) -> Phase:
    """Return the phase, OPEN or GRACE. Raises CallNotOpenYet, CallClosed."""
    phase = window.phase(now)
    if phase == Phase.TO_COME:
        raise CallNotOpenYet(opens=window.written(window.opens_at, zone=zone))
    if phase not in TAKES_SUBMISSIONS:
        raise CallClosed(closed=window.written(window.closes_at, zone=zone))
    return phase


def check_begins(window: Window, *, now: datetime, zone: ZoneInfo) -> None:
    """The grace is for what is under way: nothing begins in it. Raises CallNotOpenYet, CallClosed."""
    if check_takes_submissions(window, now=now, zone=zone) == Phase.GRACE:
        raise CallClosed(closed=window.written(window.closes_at, zone=zone))


def check_window(opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Raise WindowReversed; a call in preparation may lack one of them."""
    if opens_at and closes_at and closes_at <= opens_at:
        raise WindowReversed


def check_extension(*, was: datetime | None, becomes: datetime | None) -> None:
    """Raise WindowShortened: once published, the closing only moves later."""
    if was and (becomes is None or becomes < was):
        raise WindowShortened


def instant(day: date, clock: time, *, zone: ZoneInfo) -> datetime:
    """What a manager types, as an instant. Raises SuchHourSkipped."""
    try:
        return at_local_time(day, clock, zone=zone)
    except NoSuchLocalTime:
        raise SuchHourSkipped from None


def is_reminder_due(*, closes_at: datetime, now: datetime, reminded_at: datetime | None) -> bool:
    """Once, when the closing is at most 48 hours away."""
    return reminded_at is None and now < closes_at <= now + REMINDED_BEFORE
