"""What calls keep of persons: authors and their invitations, contacts, members of the committee."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.calls.enums import ApplicationState, Right
from maillage.calls.models import Author
from maillage.core.enums import Basis, Erasure
from maillage.core.policies import Kept, Person, Policy, Words, acted, addressed, of

WITH_CALL = Kept(words=_("As long as the call keeps applications; its page says until when."))
HANDED_IN = _("An application belongs to its organisation: it stays whole until the end of the call's term.")
ENDED = [ApplicationState.WITHDRAWN, ApplicationState.REJECTED]
MINUTED = _("The minutes of a committee are a public record: they name its members and who stood back.")

POLICIES = (
    Policy(
        model="calls.Author",
        fields=("user",),
        label=_("Applications that you write"),
        rows=of("user"),
        purpose=_("To know who may write and submit."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.DELETE,
        export={
            "application__reference": pgettext_lazy("export", "Reference"),
            "application__title": pgettext_lazy("export", "Title"),
            "right": pgettext_lazy("export", "Right"),
            "added_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="calls.AuthorInvitation",
        fields=("email", "token_hash"),
        label=_("Invitations to write an application"),
        rows=addressed("email"),
        purpose=_("To offer you a place among the authors."),
        basis=Basis.LEGITIMATE,
        kept=WITH_CALL,
        erasure=Erasure.DELETE,
        export={
            "email": pgettext_lazy("export", "Address"),
            "application__reference": pgettext_lazy("export", "Reference"),
            "created_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="calls.Answer",
        fields=("value", "saved_by"),
        label=_("Answers that you typed in an application"),
        rows=of("saved_by"),
        purpose=_("To judge the application."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=HANDED_IN,
        export={
            "application__reference": pgettext_lazy("export", "Reference"),
            "path": pgettext_lazy("export", "Question"),
            "value": pgettext_lazy("export", "Answer"),
        },
    ),
    Policy(
        model="calls.Submission",
        fields=("canonical", "submitted_by"),
        label=_("Applications as you handed them in"),
        rows=of("submitted_by"),
        purpose=_("To prove what was handed in, and when."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=HANDED_IN,
        export={
            "application__reference": pgettext_lazy("export", "Reference"),
            "submitted_at": pgettext_lazy("export", "When"),
            "canonical": pgettext_lazy("export", "What was handed in"),
        },
    ),
    Policy(
        model="calls.Attachment",
        fields=("content", "name", "added_by"),
        label=_("Files that you joined to an application"),
        rows=of("added_by"),
        purpose=_("To judge the application."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=HANDED_IN,
        export={
            "application__reference": pgettext_lazy("export", "Reference"),
            "name": pgettext_lazy("export", "File"),
            "added_at": pgettext_lazy("export", "When"),
        },
        file="content",
    ),
    Policy(
        model="calls.Call",
        fields=("contact_name", "contact_email"),
        label=_("You as the contact of a call"),
        rows=addressed("contact_email"),
        purpose=_("To tell candidates whom to ask."),
        basis=Basis.PUBLIC_TASK,
        kept=Kept(words=_("As long as the call.")),
        erasure=Erasure.BLANK,
        export={
            "title": pgettext_lazy("export", "Call"),
            "contact_name": pgettext_lazy("export", "Name"),
            "contact_email": pgettext_lazy("export", "Address"),
        },
    ),
    Policy(
        model="calls.Accompaniment",
        fields=("contact_name", "contact_email", "contact_telephone"),
        label=_("You as the contact of an accompanied application"),
        rows=addressed("contact_email"),
        purpose=_("To tell the applicant whom to ask."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.BLANK,
        export={
            "application__reference": pgettext_lazy("export", "Reference"),
            "contact_name": pgettext_lazy("export", "Name"),
            "contact_email": pgettext_lazy("export", "Address"),
            "contact_telephone": pgettext_lazy("export", "Telephone"),
        },
    ),
    Policy(
        model="calls.CommitteeMember",
        fields=("name", "user"),
        label=_("Your seat in a committee"),
        rows=of("user"),
        purpose=_("To prove who decided."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=MINUTED,
        export={
            "session__call__title": pgettext_lazy("export", "Call"),
            "name": pgettext_lazy("export", "Name"),
            "presence": pgettext_lazy("export", "Presence"),
        },
    ),
    Policy(
        model="calls.Recusal",
        fields=("reason",),
        label=_("Decisions of a committee from which you stood back"),
        rows=of("member__user"),
        purpose=_("To prove that decisions were impartial."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=MINUTED,
        export={
            "application__reference": pgettext_lazy("export", "Reference"),
            "reason": pgettext_lazy("export", "Reason"),
            "noted_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="calls.InterestDeclaration",
        fields=("user", "words"),
        label=_("Interests that you declared before reading an application"),
        rows=of("user"),
        purpose=_("To prove that decisions were impartial."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=_("A decision can be contested as long as the call keeps its applications."),
        export={
            "application__reference": pgettext_lazy("export", "Reference"),
            "interest": pgettext_lazy("export", "Interest"),
            "words": pgettext_lazy("export", "Words"),
            "declared_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="calls.Minutes",
        fields=("content",),
        label=_("Signed minutes of the committees in which you sat"),
        rows=of("session__members__user"),
        purpose=_("To prove who decided."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=MINUTED,
        export={
            "session__call__title": pgettext_lazy("export", "Call"),
            "session__held_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="calls.FrozenMinutes",
        fields=("canonical",),
        label=_("Signed minutes of the committees in which you sat"),
        rows=of("session__members__user"),
        purpose=_("To prove who decided."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_CALL,
        erasure=Erasure.KEPT,
        why=MINUTED,
        export={
            "session__call__title": pgettext_lazy("export", "Call"),
            "canonical": pgettext_lazy("export", "Text"),
        },
    ),
    acted("calls.Author", "added_by"),
    acted("calls.AuthorInvitation", "invited_by"),
    acted("calls.ApplicationEvent", "by"),
    acted("calls.CallDocument", "added_by"),
    acted("calls.OpinionFile", "added_by"),
    acted("calls.Opinion", "given_by"),
    acted("calls.ScoreSheet", "user"),
    acted("calls.CompletenessCheck", "checked_by"),
    acted("calls.CorrectionRequest", "asked_by"),
    acted("calls.AccompanimentTask", "done_by"),
    acted("calls.AccompanimentNote", "written_by"),
    acted("calls.Decision", "prepared_by"),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "the text of a call and its form, written for the public": (
        "calls.Call",
        "calls.Stage",
        "calls.EligibilityRule",
        "calls.Funder",
        "calls.ScoringCriterion",
        "calls.FormField",
        "calls.CallDocument",
        "calls.CallResults",
    ),
    "an application is an organisation's; its words are in its answers": (
        "calls.Application",
        "calls.Answer.path",
        "calls.Answer.saved_from",
        "calls.Attachment.path",
        "calls.Attachment.finding",
        "calls.Submission.fingerprint",
    ),
    "what was written of an application, not of a person": (
        "calls.Opinion.reasons",
        "calls.OpinionFile",
        "calls.ScoreSheet.words",
        "calls.CheckedItem",
        "calls.Accompaniment.goal",
        "calls.AccompanimentTask.title",
        "calls.AccompanimentNote.words",
        "calls.Decision.reasons",
        "calls.Decision.taken_back_reasons",
        "calls.Widening",
    ),
    "how applications are reviewed": (
        "calls.ReviewPlan",
        "calls.RoutingRule",
        "calls.CommitteeSession",
        "calls.CommitteeMember.body",
        "calls.Minutes.fingerprint",
        "calls.FrozenMinutes.fingerprint",
        "calls.FrozenMinutes.language",
    ),
}


def obstacles(person: Person, *, now: datetime) -> list[Words]:  # noqa: ARG001 - like the other apps
    """An application on its way needs somebody who may submit it."""
    submitting = Author.objects.filter(right=Right.SUBMIT)
    others = submitting.exclude(user=person.user_id).values("application")
    mine = submitting.filter(user=person.user_id).exclude(application__in=others)
    on_their_way = mine.exclude(application__state__in=ENDED)
    return [
        _("Nobody else may submit application %(reference)s: withdraw it or give another author that right.")
        % {"reference": author.application.reference}
        for author in on_their_way.select_related("application")
    ]
