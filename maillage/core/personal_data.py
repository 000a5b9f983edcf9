"""What the core keeps of persons: mails, the journal's numbers, the keys of forms, sessions."""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.core.enums import Basis, Erasure, MailState
from maillage.core.policies import Kept, Person, Policy, Rows, addressed, naming, of

LEFT = ~Q(state=MailState.QUEUED)
MAILS_KEPT = Kept(words=_("%(period)s after it was written."), code="mails", since="queued_at", only=LEFT)


def mails_of(person: Person) -> Q:
    """Those to the person and those to others that name the person."""
    return addressed("recipient")(person) | naming("subject", "text", "calendar")(person)


def _left(rows: Rows) -> Rows:
    """Mails that wait must leave: they are deleted then (`Mail.forget_once_sent`)."""

    def left(person: Person) -> Q:
        return rows(person) & LEFT

    return left


POLICIES = (
    Policy(
        model="core.Mail",
        fields=("recipient", "subject", "text", "calendar", "leave_url"),
        label=_("Mails that the site sent you"),
        rows=_left(addressed("recipient")),
        purpose=_("To answer somebody who did not get a mail."),
        basis=Basis.CONTRACT,
        kept=MAILS_KEPT,
        erasure=Erasure.DELETE,
        export={
            "queued_at": pgettext_lazy("export", "Written"),
            "recipient": pgettext_lazy("export", "Address"),
            "subject": pgettext_lazy("export", "Subject"),
            "text": pgettext_lazy("export", "Text"),
        },
    ),
    Policy(
        model="core.Mail",
        fields=("subject", "text"),
        label=_("Mails to others that name you"),
        rows=_left(naming("subject", "text", "calendar")),
        purpose=_("To answer somebody who did not get a mail."),
        basis=Basis.CONTRACT,
        kept=MAILS_KEPT,
        erasure=Erasure.DELETE,
    ),
    Policy(
        model="core.Entry",
        fields=("actor_id",),
        label=_("Journal of actions: the number of your account, the action, the instant"),
        rows=of("actor_id"),
        purpose=_("To know who did what, when something went wrong or is contested."),
        basis=Basis.LEGITIMATE,
        kept=Kept(words=_("%(period)s after the action."), code="journal", since="at"),
        erasure=Erasure.UNNAMED,
        why=_("A line holds numbers only, never a name or an address: it no longer leads to you."),
        export={
            "at": pgettext_lazy("export", "When"),
            "verb": pgettext_lazy("export", "Action"),
            "subject_kind": pgettext_lazy("export", "On what"),
            "subject_id": pgettext_lazy("export", "Number"),
        },
    ),
    Policy(
        model="core.FormKey",
        fields=("user_id",),
        label=_("Keys of forms that were sent"),
        rows=of("user_id"),
        purpose=_("So that a form sent twice is done once."),
        basis=Basis.CONTRACT,
        kept=Kept(words=_("24 hours.")),
        erasure=Erasure.DELETE,
    ),
    Policy(
        model="core.Session",
        fields=("user_id", "session_key", "session_data"),
        label=_("The browsers in which you are signed in"),
        rows=of("user_id"),
        purpose=_(
            "So that you stay signed in from one page to the next. A form that you send as your session ends "
            "waits there too, until you are back."
        ),
        basis=Basis.CONTRACT,
        kept=Kept(words=_("Until you sign out, two weeks at most.")),
        erasure=Erasure.DELETE,
        export={"expire_date": pgettext_lazy("export", "Until when")},
    ),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "facts are ids and figures, see core.audit.record": (
        "core.Entry.verb",
        "core.Entry.subject_kind",
        "core.Entry.subject_id",
        "core.Entry.actor_role",
        "core.Entry.facts",
    ),
    "technical": (
        "core.Mail.language",
        "core.Mail.calendar_method",
        "core.FormKey.key",
        "core.FormKey.purpose",
        "core.FormKey.answer",
    ),
    "jobs name rows by their number": (
        "procrastinate.ProcrastinateJob",
        "procrastinate.ProcrastinatePeriodicDefer",
    ),
    "Django's own lists, without persons": ("auth.Permission", "auth.Group", "contenttypes.ContentType"),
}
