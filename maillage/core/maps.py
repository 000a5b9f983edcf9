"""What a map is drawn from: plain values that a page fills in, the same as its list."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
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

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "name": self.name,
            "label": self.label,
            "href": self.href,
            "lat": self.latitude,
            "lon": self.longitude,
            "symbol": str(self.symbol),
            "chosen": self.chosen,
        }


@dataclass(frozen=True)
class Origin:
    """Where distances are counted from."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Extent:
    """A part of the map, in degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class Outlines:
    """Addresses of TopoJSON files: one of all the départements, and one each of communes."""

    departements: str
    communes: Sequence[str] = ()


@dataclass(frozen=True)
class MapContent:
    """`territory` lists the codes of the départements drawn strongly; a locator shows one place, still.

    `more` is the address that tells the places of each part of the map; `extent` is then shown first.
    """

    markers: Sequence[Marker]
    outlines: Outlines
    territory: Sequence[str] = ()
    origin: Origin | None = None
    locator: bool = False
    more: str = ""
    extent: Extent | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "markers": [marker.as_json() for marker in self.markers],
            "outlines": {
                "departements": self.outlines.departements,
                "communes": list(self.outlines.communes),
            },
            "territory": list(self.territory),
            "origin": _origin(self.origin) if self.origin else None,
            "locator": self.locator,
            "more": self.more,
            "extent": asdict(self.extent) if self.extent else None,
        }


def _origin(origin: Origin) -> dict[str, Any]:
    return {"name": origin.name, "lat": origin.latitude, "lon": origin.longitude}
