"""Reads of the reference geography, split by noun."""

from maillage.territory.selectors.communes import (
    Found,
    Nearby,
    commune,
    communes_meant,
    communes_near,
    find_communes,
    positions_by_source,
)
from maillage.territory.selectors.editions import (
    Tables,
    committed_edition,
    committed_tables,
    is_loaded,
    provenance,
    vintage,
)

__all__ = [
    "Found",
    "Nearby",
    "Tables",
    "committed_edition",
    "committed_tables",
    "commune",
    "communes_meant",
    "communes_near",
    "find_communes",
    "is_loaded",
    "positions_by_source",
    "provenance",
    "vintage",
]
