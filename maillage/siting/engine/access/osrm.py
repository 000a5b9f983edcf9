"""OSRM's table service over HTTP: `/table/v1/{profile}/{coordinates}`."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from maillage.siting.engine.access.chunks import by_chunks, minutes_of
from maillage.siting.engine.access.errors import (
    FarFromRoadsError,
    ProviderGarbledError,
    ProviderLiesError,
    ProviderRefusedError,
)
from maillage.siting.engine.access.http import ask_json, checked_address
from maillage.siting.engine.access.table import Points, TimesTable, sparse
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.progress import Watch

MOST_POINTS = 100  # a request: the default of osrm-routed's --max-table-size
METRES_A_KM = 1000.0


@dataclass(frozen=True)
class Osrm:
    """`snap_km`: a point may lie so far from the nearest road; `seconds`: limit of one request."""

    address: str
    mode: str = "driving"
    snap_km: float = 5.0
    seconds: float = 30.0
    points_a_request: int = MOST_POINTS
    made_on: date | None = None
    name: str = "osrm"

    def times(self, customers: Points, sites: Points, watch: Watch | None = None) -> TimesTable:
        checked_address(self.address)
        half = max(1, self.points_a_request // 2)
        table = by_chunks(customers, sites, rows=half, columns=half, asked=self._asked, watch=watch)
        return sparse(
            table,
            customers=customers,
            sites=sites,
            provider=self.name,
            mode=self.mode,
            made_on=self.made_on,
        )

    def _asked(self, customers: Points, sites: Points) -> Floats:
        answer = ask_json(checked_address(self.address), self._path(customers, sites), seconds=self.seconds)
        if not isinstance(answer, dict):
            raise ProviderGarbledError("an object is needed")
        if answer.get("code") != "Ok":
            raise ProviderRefusedError(f"{answer.get('code')}: {answer.get('message')}")
        for points, key in ((customers, "sources"), (sites, "destinations")):
            self._check_snapped(points, answer.get(key))
        return minutes_of(answer.get("durations"), customers, sites)

    def _path(self, customers: Points, sites: Points) -> str:
        both = [*_coordinates(customers), *_coordinates(sites)]
        first = ";".join(str(at) for at in range(len(customers)))
        then = ";".join(str(at) for at in range(len(customers), len(both)))
        return (
            f"/table/v1/{quote(self.mode, safe='')}/{';'.join(both)}"
            f"?sources={first}&destinations={then}&annotations=duration"
        )

    def _check_snapped(self, points: Points, waypoints: object) -> None:
        if not isinstance(waypoints, list) or len(waypoints) != len(points):
            raise ProviderGarbledError(f"{len(points)} snapped points are needed")
        for code, waypoint in zip(points.codes, waypoints, strict=True):
            kilometres = _snap_km(waypoint, code)
            if kilometres > self.snap_km:
                raise FarFromRoadsError(f"{code}: the nearest road is {kilometres:.1f} km away")


def _coordinates(points: Points) -> list[str]:
    return [
        f"{longitude:.6f},{latitude:.6f}"
        for latitude, longitude in zip(points.latitudes, points.longitudes, strict=True)
    ]


def _snap_km(waypoint: object, code: str) -> float:
    metres = waypoint.get("distance") if isinstance(waypoint, dict) else None
    if isinstance(metres, bool) or not isinstance(metres, int | float):
        raise ProviderGarbledError(f"{code}: the snapping distance is missing")
    if not 0 <= metres < float("inf"):
        raise ProviderLiesError(f"{code}: snapped {metres} metres away")
    return float(metres) / METRES_A_KM
