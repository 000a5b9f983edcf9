"""What an officer says of a study, in plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from maillage.siting.enums import CandidateRule
from maillage.siting.models.studies import MOUNTAIN


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What an officer says of a study: its territory, who is counted, where a place may open."""

    name: str
    area_kind: str
    area_codes: Sequence[str] = ()
    belt_km: int = 0
    candidate_rule: str = CandidateRule.ANY_COMMUNE
    keeps_existing: bool = False
    circuity: Decimal = MOUNTAIN
    speed_kmh: int = 50
