"""The rules of booking: from a moment asked for to instants, and what a space's policy allows."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from maillage.billing.rules import month_after
from maillage.booking import errors
from maillage.booking.enums import CHANGEABLE, BookingState, Moment, Standing
from maillage.core import text
from maillage.core.periods import NoSuchLocalTime, Period, ReversedPeriod, at_local_time, elapsed
from maillage.places.enums import BookingMode
from maillage.places.rules import Calendar, DayHours, Span, day_hours, half_days

STEP = timedelta(minutes=15)
HOLD = timedelta(minutes=10)
LONGEST_HOLD = timedelta(minutes=30)  # of a basket that grows
EARLY = timedelta(hours=2)
MOST_IN_A_BASKET = 10
MOST_HOLDS = 10
MOST_VISITS = 50

OpenDay = tuple[date, list[Span]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a moment means at one place: instants, the open days with their half-days, the closed days."""

    moment: str
    day: date
    starts_at: datetime
    ends_at: datetime
    days: tuple[tuple[date, int], ...]
    closed_days: tuple[date, ...] = ()

    @property
    def visible(self) -> Period:
        return Period(self.starts_at, self.ends_at)

    @property
    def minutes(self) -> int:
        return self.visible.length // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Policy:
    """A space's policy as plain values."""

    mode: str
    is_bookable: bool
    host_only: bool
    min_length: timedelta
    max_length: timedelta
    notice: timedelta
    horizon: timedelta
    cancel_notice: timedelta
    buffer_before: timedelta
    buffer_after: timedelta

    def blocked(self, visible: Period) -> Period:
        return visible.widened(before=self.buffer_before, after=self.buffer_after)


def stretch(
    moment: str, day: date, *, calendar: Calendar, zone: ZoneInfo, since: datetime | None = None
) -> Stretch:
    """Turn a moment of a day into instants by the place's hours. Raises PlaceClosedThen, PeriodPast.

    A week runs from Monday to Sunday, a month from a date to the same date of the next month (its last
    day if there is none): one stretch from the first opening to the last closing, nights included.
    Half-days over at `since` are left out: a week asked on a Wednesday owes nothing for its Monday.
    """
    first, end = _days_of(moment, day)
    halves = [
        (hours.day, _halves(hours, moment=moment, midday=calendar.midday))
        for hours in _days(first, end, calendar=calendar)
    ]
    open_days = [(on, spans) for on, spans in halves if spans]
    if not open_days:
        raise errors.PlaceClosedThen
    if since:
        open_days = _left(open_days, since=since, zone=zone)
    (first_day, first_spans), (last_day, last_spans) = open_days[0], open_days[-1]
    return Stretch(
        moment=moment,
        day=day,
        starts_at=wall_instant(first_day, first_spans[0].opens_at, zone=zone),
        ends_at=wall_instant(last_day, last_spans[-1].closes_at, zone=zone),
        days=tuple((on, len(spans)) for on, spans in open_days),
        closed_days=tuple(on for on, spans in halves if not spans),
    )


def slot(day: date, start: time, end: time, *, calendar: Calendar, zone: ZoneInfo) -> Stretch:
    """Turn two clock times into instants. Raises NotOnStep, PeriodReversed, NoSuchHour, PlaceClosedThen."""
    if any(clock.minute % 15 or clock.second for clock in (start, end)):
        raise errors.NotOnStep
    try:
        visible = Period(at_local_time(day, start, zone=zone), at_local_time(day, end, zone=zone))
    except NoSuchLocalTime:
        raise errors.NoSuchHour from None
    except ReversedPeriod:
        raise errors.PeriodReversed(start=text.hours(start)) from None
    spans = day_hours(day, calendar=calendar).spans
    if not any(span.opens_at <= start and end <= span.closes_at for span in spans):
        raise errors.PlaceClosedThen
    return Stretch(Moment.SLOT, day, visible.start, visible.end, ((day, 1),))


def begun(asked: Stretch, *, now: datetime) -> Stretch:
    """Start a stretch that already runs at the present quarter of an hour. Raises PeriodPast."""
    if asked.ends_at <= now:
        raise errors.PeriodPast
    if asked.starts_at >= now or asked.moment == Moment.SLOT:
        return asked
    quarter = now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
    return replace(asked, starts_at=max(asked.starts_at, quarter))


def hold_end(begun_at: datetime, *, now: datetime) -> datetime:
    """Until when a basket is kept that grows now: ten minutes anew, but nobody holds for ever."""
    return min(now + HOLD, begun_at + LONGEST_HOLD)


def check_policy(asked: Stretch, *, policy: Policy, now: datetime, by_host: bool = False) -> None:
    """Raise the first rule of the space that the stretch breaks; the host is bound by fewer of them."""
    if not policy.is_bookable:
        raise errors.NotBookable
    if (policy.mode == BookingMode.QUARTERS) != (asked.moment == Moment.SLOT):
        raise errors.WrongMode
    check_not_past(asked, now=now)
    check_length(asked.visible.length, policy=policy)
    if by_host:
        return
    if policy.host_only:
        raise errors.HostOnly
    check_notice(asked.starts_at, now=now, notice=policy.notice)
    check_horizon(asked.starts_at, now=now, horizon=policy.horizon)


def check_not_past(asked: Stretch, *, now: datetime) -> None:
    is_over = asked.ends_at <= now
    is_late_slot = asked.moment == Moment.SLOT and asked.starts_at < now - STEP
    if is_over or is_late_slot:
        raise errors.PeriodPast


def check_notice(start: datetime, *, now: datetime, notice: timedelta) -> None:
    if notice and elapsed(now, start) < notice:
        raise errors.NoticeTooShort(notice=text.duration(notice))


def check_horizon(start: datetime, *, now: datetime, horizon: timedelta) -> None:
    if elapsed(now, start) > horizon:
        raise errors.TooFarAhead(horizon=text.duration(horizon))


def check_length(length: timedelta, *, policy: Policy) -> None:
    if length < policy.min_length and policy.mode == BookingMode.QUARTERS:
        raise errors.TooShort(least=text.duration(policy.min_length))
    if length > policy.max_length:
        raise errors.TooLong(most=text.duration(policy.max_length))


def check_cancellable(
    state: str, *, starts_at: datetime, now: datetime, cancel_notice: timedelta, until: str, by_host: bool
) -> None:
    """Raises BookingOver, CancelTooLate; `until` is the limit in words. The host may always cancel."""
    if state not in {BookingState.PENDING, BookingState.CONFIRMED}:
        raise errors.BookingOver(state=BookingState(state).label)
    if state == BookingState.CONFIRMED and not by_host and now > cancellable_until(starts_at, cancel_notice):
        raise errors.CancelTooLate(until=until)


def check_changeable(state: str, *, ends_at: datetime, now: datetime) -> None:
    if state not in CHANGEABLE:
        raise errors.BookingOver(state=BookingState(state).label)
    if ends_at <= now:
        raise errors.BookingEnded


def check_difference(asked: Period, *, was: Period, is_there: bool, is_elsewhere: bool) -> None:
    """Raises OnlyTheEnd, NothingChanged."""
    if is_there and (is_elsewhere or asked.start != was.start):
        raise errors.OnlyTheEnd
    if asked == was and not is_elsewhere:
        raise errors.NothingChanged


def check_new_time(
    asked: Stretch, *, keeps_start: bool, policy: Policy, now: datetime, by_host: bool = False
) -> None:
    """The policy of the space; a start that stays in it was announced in time and needs no new notice."""
    if not keeps_start:
        check_policy(asked, policy=policy, now=now, by_host=by_host)
        return
    announced = replace(policy, notice=timedelta(0))
    check_policy(asked, policy=announced, now=asked.starts_at, by_host=by_host)
    if asked.ends_at <= now:
        raise errors.PeriodPast


def first_given_up(was: Period, asked: Period) -> datetime | None:
    """The first instant of `was` that is not kept; None when nothing is given up."""
    if not asked.start <= was.start < asked.end:
        return was.start
    return asked.end if asked.end < was.end else None


def cancellable_until(starts_at: datetime, cancel_notice: timedelta) -> datetime:
    return starts_at - cancel_notice


def is_late(state: str, *, starts_at: datetime, now: datetime) -> bool:
    """Somebody expected who has not come ten minutes after the start."""
    return state == BookingState.CONFIRMED and now - starts_at > timedelta(minutes=10)


def standing_on(
    day: date, state: str, *, starts_at: datetime, ends_at: datetime, now: datetime, zone: ZoneInfo
) -> Standing:
    """Where a booking stands on one day of its place; a rental of weeks is late on its first day only."""
    today = now.astimezone(zone).date()
    settled = {
        BookingState.HELD: Standing.HELD,
        BookingState.PENDING: Standing.HELD,
        BookingState.NO_SHOW: Standing.ABSENT,
        BookingState.DONE: Standing.GONE,
    }
    if state in settled:
        return settled[BookingState(state)]
    first_day, last_day = (at.astimezone(zone).date() for at in (starts_at, ends_at))
    if state == BookingState.CHECKED_IN:
        return Standing.PRESENT if day == today else Standing.GONE if day == last_day else Standing.STAYING
    if ends_at <= now or day < today:
        return Standing.UNNOTED
    late_now = day == first_day and is_late(state, starts_at=starts_at, now=now)
    return Standing.LATE if late_now else Standing.EXPECTED


def may_arrive(starts_at: datetime, *, now: datetime) -> bool:
    """From two hours ahead: whoever comes earlier is welcomed without a booking until then."""
    return now >= starts_at - EARLY


def check_visits(count: int) -> None:
    if not 1 <= count <= MOST_VISITS:
        raise errors.VisitsOutOfRange(most=MOST_VISITS)


def wall_instant(day: date, clock: time, *, zone: ZoneInfo) -> datetime:
    """An opening hour that spring skips is taken one hour later: the door opens all the same."""
    instant = datetime.combine(day, clock, tzinfo=zone)
    return instant.astimezone(UTC).astimezone(zone)


def week_of(day: date) -> date:
    """Return the Monday."""
    return day - timedelta(days=day.weekday())


def _left(open_days: list[OpenDay], *, since: datetime, zone: ZoneInfo) -> list[OpenDay]:
    """Drop the half-days that are over. Raises PeriodPast."""
    kept = [
        (on, [span for span in spans if wall_instant(on, span.closes_at, zone=zone) > since])
        for on, spans in open_days
    ]
    left = [(on, spans) for on, spans in kept if spans]
    if not left:
        raise errors.PeriodPast
    return left


def _days_of(moment: str, day: date) -> tuple[date, date]:
    if moment == Moment.WEEK:
        monday = week_of(day)
        return monday, monday + timedelta(days=7)
    if moment == Moment.MONTH:
        return day, month_after(day)
    return day, day + timedelta(days=1)


def _days(first: date, end: date, *, calendar: Calendar) -> list[DayHours]:
    return [day_hours(first + timedelta(days=n), calendar=calendar) for n in range((end - first).days)]


def _halves(hours: DayHours, *, moment: str, midday: time) -> list[Span]:
    morning, afternoon = half_days(hours, midday=midday)
    if moment == Moment.MORNING:
        return [morning] if morning else []
    if moment == Moment.AFTERNOON:
        return [afternoon] if afternoon else []
    return [half for half in (morning, afternoon) if half]
