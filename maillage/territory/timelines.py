"""What was ever held true of a commune's zones, drawn as bars along the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maillage.territory.selectors import Zone

WHOLE = 100.0  # per cent of the drawing


@dataclass(frozen=True)
class Bar:
    zone: Zone
    left: str
    width: str


@dataclass(frozen=True)
class Year:
    name: str
    left: str


@dataclass(frozen=True)
class Timeline:
    bars: Sequence[Bar]
    years: Sequence[Year]
    today: str


def timeline(zones: Sequence[Zone], *, today: date) -> Timeline | None:
    """From the first year to the next one, whole years; None without anything to draw."""
    if not zones:
        return None
    rows = [zone.first for zone in zones]
    first = min(row.first_day.year for row in rows)
    last = 1 + max(today.year, *(row.end_day.year if row.end_day else today.year for row in rows))
    start, length = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def place(day: date) -> float:
        return max(0.0, min(WHOLE, (day - start).days * WHOLE / length))

    bars = [
        _bar(zone, left=place(zone.first.first_day), right=place(zone.first.end_day or date.max))
        for zone in zones
    ]
    step = max(1, -(-(last - first) // 6))
    years = [Year(str(year), _percent(place(date(year, 1, 1)))) for year in range(first, last, step)]
    return Timeline(bars, years, _percent(place(today)))


def _bar(zone: Zone, *, left: float, right: float) -> Bar:
    return Bar(zone, _percent(left), _percent(right - left))


def _percent(share: float) -> str:
    """As SVG wants it, whatever the language."""
    return f"{share:.3f}%"
