"""Valhalla's matrix service over HTTP: `/sources_to_targets`. It does not tell how far it snapped."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from maillage.siting.engine.access.chunks import by_chunks, minutes_of
from maillage.siting.engine.access.errors import ProviderGarbledError
from maillage.siting.engine.access.http import ask_json, checked_address
from maillage.siting.engine.access.table import Points, TimesTable, sparse
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.progress import Watch

MOST_PAIRS = 2500  # a request: the default of max_matrix_location_pairs


@dataclass(frozen=True)
class Valhalla:
    """`mode`: its costing; `search_km`: beyond so far from a road the server itself refuses the point."""

    address: str
    mode: str = "auto"
    search_km: float = 5.0
    seconds: float = 60.0
    points_a_side: int = 50
    made_on: date | None = None
    name: str = "valhalla"

    def times(self, customers: Points, sites: Points, watch: Watch | None = None) -> TimesTable:
        checked_address(self.address)
        side = self.points_a_side
        table = by_chunks(customers, sites, rows=side, columns=side, asked=self._asked, watch=watch)
        return sparse(
            table,
            customers=customers,
            sites=sites,
            provider=self.name,
            mode=self.mode,
            made_on=self.made_on,
        )

    def _asked(self, customers: Points, sites: Points) -> Floats:
        answer = ask_json(
            checked_address(self.address),
            "/sources_to_targets",
            seconds=self.seconds,
            body={
                "sources": self._locations(customers),
                "targets": self._locations(sites),
                "costing": self.mode,
                "verbose": True,
            },
        )
        rows = answer.get("sources_to_targets") if isinstance(answer, dict) else None
        if not isinstance(rows, list):
            raise ProviderGarbledError("sources_to_targets is missing")
        return minutes_of([_times(row, at) for at, row in enumerate(rows)], customers, sites)

    def _locations(self, points: Points) -> list[dict[str, float]]:
        metres = self.search_km * 1000
        return [
            {"lat": round(float(latitude), 6), "lon": round(float(longitude), 6), "search_cutoff": metres}
            for latitude, longitude in zip(points.latitudes, points.longitudes, strict=True)
        ]


def _times(row: object, at: int) -> list[Any]:
    """The indices are checked: a table in another order would be a wrong map."""
    if not isinstance(row, list):
        raise ProviderGarbledError(f"row {at} is no list")
    for column, cell in enumerate(row):
        if not isinstance(cell, dict) or (cell.get("from_index"), cell.get("to_index")) != (at, column):
            raise ProviderGarbledError(f"row {at}, column {column}: another pair was answered")
        if "time" not in cell:
            raise ProviderGarbledError(f"row {at}, column {column}: no time")
    return [cell["time"] for cell in row]
