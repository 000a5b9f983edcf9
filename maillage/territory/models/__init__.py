"""The rows of the territory, split by noun."""

from maillage.territory.models.communes import (
    Canton,
    Commune,
    CommuneSuccession,
    Departement,
    Epci,
    Postcode,
    Region,
    Vintage,
)
from maillage.territory.models.zonings import ZoneMembership, Zoning, ZoningText

__all__ = [
    "Canton",
    "Commune",
    "CommuneSuccession",
    "Departement",
    "Epci",
    "Postcode",
    "Region",
    "Vintage",
    "ZoneMembership",
    "Zoning",
    "ZoningText",
]
