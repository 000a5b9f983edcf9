"""Reads of the studies, split by noun."""

from maillage.siting.selectors.grounds import (
    Ground,
    Inputs,
    commune_count,
    counting_of,
    ground_of,
    inputs_of,
    is_in_area,
)
from maillage.siting.selectors.studies import (
    candidates_of,
    demand_correction_of,
    demand_file_of,
    existing_codes,
    scenarios_of,
    shared_study,
    studies_of,
)

__all__ = [
    "Ground",
    "Inputs",
    "candidates_of",
    "commune_count",
    "counting_of",
    "demand_correction_of",
    "demand_file_of",
    "existing_codes",
    "ground_of",
    "inputs_of",
    "is_in_area",
    "scenarios_of",
    "shared_study",
    "studies_of",
]
