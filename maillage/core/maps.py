"""What a map is drawn from: plain values that a page fills in, the same as its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Marker:
    """`key` is also the row's `data-place`; `label` says in words what `symbol` shows."""

    key: str
    name: str
    label: str
    href: str
    latitude: float
    longitude: float
    symbol: SafeString
    chosen: bool = False


@dataclass(frozen=True)
class Origin:
    """Where distances are counted from."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Outlines:
    """Addresses of TopoJSON files: one of all the départements, and one each of communes."""

    departements: str
    communes: Sequence[str] = ()


@dataclass(frozen=True)
class MapContent:
    """`territory` lists the codes of the départements drawn strongly; a locator shows one place, still."""

    markers: Sequence[Marker]
    outlines: Outlines
    territory: Sequence[str] = ()
    origin: Origin | None = None
    locator: bool = False

    def as_json(self) -> dict[str, Any]:
        return {
            "markers": [_marker(marker) for marker in self.markers],
            "outlines": {
                "departements": self.outlines.departements,
                "communes": list(self.outlines.communes),
            },
            "territory": list(self.territory),
            "origin": _origin(self.origin) if self.origin else None,
            "locator": self.locator,
        }


def _marker(marker: Marker) -> dict[str, Any]:
    return {
        "key": marker.key,
        "name": marker.name,
        "label": marker.label,
        "href": marker.href,
        "lat": marker.latitude,
        "lon": marker.longitude,
        "symbol": str(marker.symbol),
        "chosen": marker.chosen,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {"name": origin.name, "lat": origin.latitude, "lon": origin.longitude}
