"""When a room may be taken on a day: its free stretches, and the quarters of an hour to choose from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from maillage.booking.rules import STEP, wall_instant
from maillage.booking.selectors.availability import TakenPeriods
from maillage.core.periods import Period, free_gaps
from maillage.places.models import Space, Unit
from maillage.portal.presentation.visit import Visit

USUAL_LENGTH = timedelta(hours=1)  # proposed first; any other end may be chosen


@dataclass(frozen=True)
class SlotChoices:
    """The quarters at which a stay may start and end, and the pair proposed first."""

    starts: Sequence[time]
    ends: Sequence[time]
    start: time
    end: time


def free_stretches(unit: Unit, visit: Visit, *, taken: TakenPeriods) -> list[Period]:
    """Open stretches of the day, still ahead, that no booking touches, buffers included."""
    space, zone = unit.space, visit.place.network.zone
    blocked = [
        period.widened(before=space.buffer_after, after=space.buffer_before)
        for period in taken.get(unit.pk, [])
    ]
    free: list[Period] = []
    for span in visit.hours.spans:
        start = max(wall_instant(visit.day, span.opens_at, zone=zone), _next_quarter(visit.now))
        end = wall_instant(visit.day, span.closes_at, zone=zone)
        if start < end:
            free += free_gaps(Period(start, end), blocked)
    return [period for period in free if period.length >= space.min_length]


def slot_choices(space: Space, free_times: Sequence[Period], *, visit: Visit) -> SlotChoices | None:
    """None when nothing is free that day."""
    if not free_times:
        return None
    zone = visit.place.network.zone
    starts = [at for period in free_times for at in _quarters(period, leaving=space.min_length)]
    ends = [at + space.min_length for at in starts]
    ahead = visit.stretch.starts_at if visit.stretch else starts[0]
    start = next((at for at in starts if at >= ahead), starts[0])
    period = next(period for period in free_times if period.start <= start < period.end)
    end = min(start + max(USUAL_LENGTH, space.min_length), period.end)

    def clock(instant: datetime) -> time:
        return instant.astimezone(zone).time()

    return SlotChoices(
        starts=[clock(at) for at in starts],
        ends=sorted({clock(at) for at in [*ends, *_all_ends(free_times)]}),
        start=clock(start),
        end=clock(end),
    )


def _quarters(period: Period, *, leaving: timedelta) -> Iterator[datetime]:
    at = period.start
    while at + leaving <= period.end:
        yield at
        at += STEP


def _all_ends(free_times: Sequence[Period]) -> list[datetime]:
    return [period.end for period in free_times]


def _next_quarter(now: datetime) -> datetime:
    begun = now.replace(minute=now.minute - now.minute % 15, second=0, microsecond=0)
    return begun if begun == now else begun + STEP
