"""What was ever held true of a commune's zones, drawn as bars along the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maillage.territory.models import ZoneMembership

PLACES = 100  # of the drawing, in per cent


@dataclass(frozen=True)
class Bar:
    row: ZoneMembership
    left: float
    width: float


@dataclass(frozen=True)
class Year:
    name: int
    left: float


@dataclass(frozen=True)
class Timeline:
    bars: Sequence[Bar]
    years: Sequence[Year]
    today: float


def timeline(rows: Sequence[ZoneMembership], *, today: date) -> Timeline | None:
    """From the first year to the next one, whole years; None without anything to draw."""
    if not rows:
        return None
    first = min(row.first_day.year for row in rows)
    last = 1 + max(today.year, *(row.end_day.year if row.end_day else today.year for row in rows))
    start, length = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def place(day: date) -> float:
        return round(max(0, min(PLACES, (day - start).days * PLACES / length)), 3)

    bars = [_bar(row, left=place(row.first_day), right=place(row.end_day or date.max)) for row in rows]
    step = max(1, -(-(last - first) // 6))
    return Timeline(
        bars, [Year(year, place(date(year, 1, 1))) for year in range(first, last, step)], place(today)
    )


def _bar(row: ZoneMembership, *, left: float, right: float) -> Bar:
    return Bar(row, left, round(right - left, 3))
