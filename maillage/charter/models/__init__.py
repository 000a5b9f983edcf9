"""The rows of the charter and of the label, split by noun."""

from maillage.charter.models.complaints import Complaint
from maillage.charter.models.evidence import EvidenceFile
from maillage.charter.models.labels import Condition, Finding, Label, LabelEvent, SentReminder
from maillage.charter.models.versions import Criterion, Version

__all__ = [
    "Complaint",
    "Condition",
    "Criterion",
    "EvidenceFile",
    "Finding",
    "Label",
    "LabelEvent",
    "SentReminder",
    "Version",
]
