"""The rows of the studies, split by noun."""

from maillage.siting.models.candidates import Candidate
from maillage.siting.models.demand import DemandCorrection, DemandFile
from maillage.siting.models.scenarios import Scenario
from maillage.siting.models.studies import Study
from maillage.siting.models.times import TimesTable

__all__ = ["Candidate", "DemandCorrection", "DemandFile", "Scenario", "Study", "TimesTable"]
