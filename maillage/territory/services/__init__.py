"""Writing the territory's rows, split by noun."""

from maillage.territory.services.editions import load_territory
from maillage.territory.services.zonings import (
    ListReport,
    ZoneList,
    add_text,
    apply_list,
    describe_zoning,
)

__all__ = ["ListReport", "ZoneList", "add_text", "apply_list", "describe_zoning", "load_territory"]
