"""The rows of the calls, split by noun."""

from maillage.calls.models.accompaniment import Accompaniment, AccompanimentNote, AccompanimentTask
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
from maillage.calls.models.checks import CheckedItem, CompletenessCheck, CorrectionRequest
from maillage.calls.models.forms import FormField, FormVersion
from maillage.calls.models.laureates import CallResults, LaureatePlace
from maillage.calls.models.reviews import (
    InterestDeclaration,
    Opinion,
    OpinionFile,
    OpinionRequest,
    PartnerBody,
    ReviewPlan,
    RoutingRule,
)
from maillage.calls.models.scores import Score, ScoreSheet
from maillage.calls.models.sessions import (
    CommitteeMember,
    CommitteeSession,
    Decision,
    FrozenMinutes,
    Minutes,
    RankedLine,
    Recusal,
    Widening,
)

__all__ = [
    "Accompaniment",
    "AccompanimentNote",
    "AccompanimentTask",
    "Answer",
    "Application",
    "ApplicationEvent",
    "Attachment",
    "Author",
    "AuthorInvitation",
    "Call",
    "CallDocument",
    "CallResults",
    "CheckedItem",
    "CommitteeMember",
    "CommitteeSession",
    "CompletenessCheck",
    "CorrectionRequest",
    "Decision",
    "EligibilityRule",
    "FormField",
    "FormVersion",
    "FrozenMinutes",
    "Funder",
    "InterestDeclaration",
    "LaureatePlace",
    "Minutes",
    "Opinion",
    "OpinionFile",
    "OpinionRequest",
    "PartnerBody",
    "RankedLine",
    "Recusal",
    "ReviewPlan",
    "RoutingRule",
    "Score",
    "ScoreSheet",
    "ScoringCriterion",
    "Stage",
    "Submission",
    "Widening",
]
