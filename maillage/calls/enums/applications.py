"""An application: its states and moves, its authors, its files."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.core.enums import FileKind, OfficeKind


class ApplicationState(TextChoices):
    DRAFT = "draft", _("Draft, not submitted")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SHORTLISTED = "shortlisted", _("Pre-selected")
    RESERVE = "reserve", _("On the reserve list")
    LAUREATE = "laureate", _("Laureate")
    REJECTED = "rejected", _("Not selected")


DECIDED = {
    ApplicationState.SHORTLISTED,
    ApplicationState.RESERVE,
    ApplicationState.LAUREATE,
    ApplicationState.REJECTED,
}
OPEN_TO_REVIEW = {ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED}
REVIEWED = {ApplicationState.SUBMITTED, *DECIDED}
NEVER_SUBMITTED = {ApplicationState.DRAFT, ApplicationState.WITHDRAWN}
ENDED = {ApplicationState.REJECTED}


class StationKind(TextChoices):
    """The line of an application, as its authors see it."""

    SUBMISSION = "submission", pgettext_lazy("station", "Submission")
    COMPLETENESS = "completeness", pgettext_lazy("station", "Completeness")
    OPINIONS = "opinions", pgettext_lazy("station", "Opinions of the partners")
    SHORTLIST = "shortlist", pgettext_lazy("station", "Pre-selection")
    ACCOMPANIMENT = "accompaniment", pgettext_lazy("station", "Accompaniment")
    DECISION = "decision", pgettext_lazy("station", "Final selection")
    PLACE = "place", pgettext_lazy("station", "Your place")


class StationStanding(TextChoices):
    DONE = "done", pgettext_lazy("station", "Done")
    HERE = "here", pgettext_lazy("station", "Your application is here")
    TO_COME = "to_come", pgettext_lazy("station", "To come")


class Move(TextChoices):
    """What may happen to an application; `rules.transitions` says when, from where to where."""

    BEGIN = "begin", _("Application begun")
    SUBMIT = "submit", _("Application submitted")
    SUBMIT_AGAIN = "submit_again", _("Changed application submitted")
    WITHDRAW = "withdraw", _("Application withdrawn")
    REOPEN = "reopen", _("Application taken up again")
    CORRECT = "correct", _("Corrections sent")
    SHORTLIST = "shortlist", _("Pre-selected by the committee")
    RESERVE = "reserve", _("Put on the reserve list")
    SELECT = "select", _("Chosen as laureate")
    REJECT = "reject", _("Not selected by the committee")
    ASK_MORE = "ask_more", _("More asked by the committee")
    TAKE_BACK = "take_back", _("Decision taken back")


class Right(TextChoices):
    VIEW = "view", _("Read")
    EDIT = "edit", _("Read and write")
    SUBMIT = "submit", _("Read, write, submit and invite")


WRITING = {Right.EDIT, Right.SUBMIT}
TAKEN_KINDS = (*FileKind, *OfficeKind)
