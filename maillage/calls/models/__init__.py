"""The rows of the calls, split by noun."""

from maillage.calls.models.applications import (
    Answer,
    Application,
    ApplicationEvent,
    Author,
    AuthorInvitation,
    Submission,
)
from maillage.calls.models.attachments import Attachment
from maillage.calls.models.calls import (
    Call,
    CallDocument,
    EligibilityRule,
    Funder,
    ScoringCriterion,
    Stage,
)
from maillage.calls.models.forms import FormField, FormVersion

__all__ = [
    "Answer",
    "Application",
    "ApplicationEvent",
    "Attachment",
    "Author",
    "AuthorInvitation",
    "Call",
    "CallDocument",
    "EligibilityRule",
    "FormField",
    "FormVersion",
    "Funder",
    "ScoringCriterion",
    "Stage",
    "Submission",
]
