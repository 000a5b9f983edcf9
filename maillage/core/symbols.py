"""The symbol of something with a number of free units: one drawing for the list, the map and the key."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

State = Literal["open", "full", "closed", "walk_in"]

# Radii in the drawing's own units, measured on the component sheet (design picture 15).
RING_RADII = (26.0, 30.5, 35.0)
SEGMENTS_OUTER, SEGMENTS_INNER = 21.6, 14.8
WALK_IN_RADIUS = 20.7
CHOSEN_GAP, CHOSEN_STROKE = 2.6, 3.4
UNITS_PER_PIXEL = 1.24
MOST_SEGMENTS = 24


@dataclass(frozen=True)
class Segment:
    path: str
    free: bool


@lru_cache(maxsize=1024)
def symbol(
    *,
    free: int = 0,
    total: int = 0,
    rings: int = 1,
    state: State = "open",
    chosen: bool = False,
    label: str = "",
) -> SafeString:
    """`rings` is 1 to 3; a walk-in diamond is thin with 1, bold with 2. Without `label` it is decoration."""
    radii = (WALK_IN_RADIUS,) if state == "walk_in" else RING_RADII[: max(1, rings)]
    half = radii[-1] + (CHOSEN_GAP + CHOSEN_STROKE if chosen else 0) + 1
    segments = _segments(free, total) if state in {"open", "full"} else []
    facts = {
        "label": label,
        "state": state,
        "bold": rings > 1,
        "free": free,
        "view_box": f"{-half:g} {-half:g} {2 * half:g} {2 * half:g}",
        "pixels": round(2 * half / UNITS_PER_PIXEL),
        "disc": f"{radii[-1]:g}",
        "radii": [f"{radius:g}" for radius in radii],
        "segments": segments,
        "chosen_radius": f"{radii[-1] + CHOSEN_GAP + CHOSEN_STROKE / 2:g}" if chosen else "",
    }
    return render_to_string("core/_symbol.html", facts)


def _segments(free: int, total: int) -> list[Segment]:
    """One segment a unit, the free ones first from noon; beyond `MOST_SEGMENTS`, the same share of fewer."""
    if total > MOST_SEGMENTS:
        free, total = -(-free * MOST_SEGMENTS // total), MOST_SEGMENTS
    return [Segment(_segment_path(index, total), index < free) for index in range(total)]


def _segment_path(index: int, total: int) -> str:
    if total == 1:
        return _ring_path()
    start, end = index / total, (index + 1) / total
    large = int(end - start > 1 / 2)
    outer, inner = SEGMENTS_OUTER, SEGMENTS_INNER
    return (
        f"M{_point(start, outer)}A{outer} {outer} 0 {large} 1 {_point(end, outer)}"
        f"L{_point(end, inner)}A{inner} {inner} 0 {large} 0 {_point(start, inner)}Z"
    )


def _ring_path() -> str:
    """A full turn needs two half arcs: an arc from a point to itself draws nothing."""
    outer, inner = SEGMENTS_OUTER, SEGMENTS_INNER
    return (
        f"M0 {-outer}A{outer} {outer} 0 1 1 0 {outer}A{outer} {outer} 0 1 1 0 {-outer}Z"
        f"M0 {-inner}A{inner} {inner} 0 1 0 0 {inner}A{inner} {inner} 0 1 0 0 {-inner}Z"
    )


def _point(turn: float, radius: float) -> str:
    """`turn` 0 is noon, 0.25 is three o'clock."""
    angle = 2 * pi * turn
    return f"{radius * sin(angle):.2f} {-radius * cos(angle):.2f}"
