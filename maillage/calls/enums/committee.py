"""The steering committee, its decisions, the accompaniment of laureates."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.calls.enums.applications import Move


class SessionStage(TextChoices):
    """Which of the two selections a session of the steering committee makes."""

    SHORTLIST = "shortlist", _("Pre-selection")
    DECISION = "decision", _("Final selection")


class SessionState(TextChoices):
    PLANNED = "planned", pgettext_lazy("session", "Planned")
    OPEN = "open", pgettext_lazy("session", "Open")
    CLOSED = "closed", pgettext_lazy("session", "Closed: decisions are fixed")
    NOTIFIED = "notified", pgettext_lazy("session", "Decisions notified")


FIXED = {SessionState.CLOSED, SessionState.NOTIFIED}


class SessionMove(TextChoices):
    OPEN = "open", _("Open the session")
    CLOSE = "close", _("Close the session")
    NOTIFY = "notify", _("Notify all the decisions")


class Presence(TextChoices):
    EXPECTED = "expected", pgettext_lazy("member", "Expected")
    PRESENT = "present", pgettext_lazy("member", "Present")
    EXCUSED = "excused", pgettext_lazy("member", "Excused")
    ABSENT = "absent", pgettext_lazy("member", "Absent")


class Outcome(TextChoices):
    """What the committee decides of one application."""

    SHORTLIST = "shortlist", _("Pre-select")
    LAUREATE = "laureate", pgettext_lazy("outcome", "Laureate")
    RESERVE = "reserve", _("Reserve list")
    REJECT = "reject", _("Do not select")
    ASK_MORE = "ask_more", _("Ask for more")


OUTCOMES_AT: dict[str, tuple[Outcome, ...]] = {
    SessionStage.SHORTLIST: (Outcome.SHORTLIST, Outcome.RESERVE, Outcome.REJECT, Outcome.ASK_MORE),
    SessionStage.DECISION: (Outcome.LAUREATE, Outcome.RESERVE, Outcome.REJECT, Outcome.ASK_MORE),
}
SETTLED = {Outcome.SHORTLIST, Outcome.LAUREATE, Outcome.RESERVE, Outcome.REJECT}
WITH_REASONS = {Outcome.REJECT, Outcome.ASK_MORE}
MOVE_OF: dict[str, Move] = {
    Outcome.SHORTLIST: Move.SHORTLIST,
    Outcome.LAUREATE: Move.SELECT,
    Outcome.RESERVE: Move.RESERVE,
    Outcome.REJECT: Move.REJECT,
    Outcome.ASK_MORE: Move.ASK_MORE,
}


class NoteVisibility(TextChoices):
    """Who reads a note of an accompaniment."""

    BODY = "body", _("The accompanying body and the network manager")
    BODIES = "bodies", _("Every partner body of the call")
    APPLICANT = "applicant", _("The applicant too")


class TaskOwner(TextChoices):
    APPLICANT = "applicant", _("The applicant")
    BODY = "body", _("The accompanying body")
