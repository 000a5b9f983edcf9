"""Reads of the reference geography, split by noun."""

from maillage.territory.selectors.communes import (
    Found,
    Nearby,
    codes_near,
    commune,
    communes_meant,
    communes_near,
    find_communes,
    positions_by_source,
)
from maillage.territory.selectors.editions import (
    is_loaded,
    provenance,
    vintage,
)
from maillage.territory.selectors.zonings import (
    Moment,
    Zone,
    grouped,
    members,
    membership_in,
    part_names,
    zone_counts,
    zone_history,
    zones_of,
    zonings,
)
from maillage.territory.tables import Tables, committed_edition, committed_tables

__all__ = [
    "Found",
    "Moment",
    "Nearby",
    "Tables",
    "Zone",
    "codes_near",
    "committed_edition",
    "committed_tables",
    "commune",
    "communes_meant",
    "communes_near",
    "find_communes",
    "grouped",
    "is_loaded",
    "members",
    "membership_in",
    "part_names",
    "positions_by_source",
    "provenance",
    "vintage",
    "zone_counts",
    "zone_history",
    "zones_of",
    "zonings",
]
