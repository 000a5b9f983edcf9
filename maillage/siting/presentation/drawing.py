"""The map on paper, without outlines: a dot for each commune, a line to its place."""

from dataclasses import dataclass
from math import cos, radians

from maillage.siting.findings import Findings, bands_of
from maillage.siting.selectors import Ground

WIDTH, MARGIN = 640.0, 16.0
LATE = 0.7  # of the width: from there on a name stands left of its place
FILLS = ("#2f4b9a", "#a8481f", "#2f6b45", "#5d646b", "#8a6a00", "#8fa2d3")  # study.css, by light
OPACITIES = ("0.85", "0.6", "0.38", "0.2")


@dataclass(frozen=True)
class Thread:
    """From a commune to its place, both in the drawing's units; `radius` as the root of its people."""

    x: str
    y: str
    to_x: str
    to_y: str
    radius: str
    fill: str
    opacity: str


@dataclass(frozen=True)
class Spot:
    x: str
    y: str
    name: str
    anchor: str
    shift: str


@dataclass(frozen=True)
class Drawing:
    width: str
    height: str
    threads: tuple[Thread, ...]
    spots: tuple[Spot, ...]


def drawing_of(ground: Ground, findings: Findings) -> Drawing:
    """Degrees of longitude shrunk to the middle parallel: good enough for a few hundred kilometres."""
    instance = ground.instance
    latitudes, longitudes = instance.latitudes, instance.longitudes
    south, north = float(latitudes.min()), float(latitudes.max())
    west, east = float(longitudes.min()), float(longitudes.max())
    shrunk = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * shrunk, (north - south), 1e-9)

    def place(latitude: float, longitude: float) -> tuple[str, str]:
        x = MARGIN + (longitude - west) * shrunk * scale
        return f"{x:.1f}", f"{MARGIN + (north - latitude) * scale:.1f}"

    most = max(float(instance.weights.max()), 1.0)
    bands = bands_of(findings.minutes)
    spots = [(site, place(site.latitude, site.longitude)) for site in findings.sites]
    threads = []
    for row in range(instance.customer_count):
        site, (to_x, to_y) = spots[int(findings.site[row])]
        x, y = place(float(latitudes[row]), float(longitudes[row]))
        radius = f"{1.2 + 11 * (float(instance.weights[row]) / most) ** 0.5:.1f}"
        threads.append(Thread(x, y, to_x, to_y, radius, FILLS[site.hue], OPACITIES[bands[row]]))
    return Drawing(
        width=f"{2 * MARGIN + (east - west) * shrunk * scale:.0f}",
        height=f"{2 * MARGIN + (north - south) * scale:.0f}",
        threads=tuple(threads),
        spots=tuple(_spot(x, y, site.name) for site, (x, y) in spots),
    )


def _spot(x: str, y: str, name: str) -> Spot:
    late = float(x) > LATE * WIDTH
    return Spot(x, y, name, anchor="end" if late else "start", shift="-8" if late else "8")
