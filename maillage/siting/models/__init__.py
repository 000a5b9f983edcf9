"""The rows of the studies, split by noun."""

from maillage.siting.models.candidates import Candidate
from maillage.siting.models.scenarios import Scenario
from maillage.siting.models.studies import Study

__all__ = ["Candidate", "Scenario", "Study"]
