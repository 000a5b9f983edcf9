"""What aids keep of persons: who asked, with what proof; who signed a delivery; where it is paid."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.core.enums import Basis, Erasure
from maillage.core.policies import Kept, Person, Policy, Rows, Words, acted, addressed, either, nobody, of
from maillage.grants.enums import LIVE_AIDS, AidState, AwardState
from maillage.grants.models import AidApplication
from maillage.grants.services import erase_aid_application

WITH_AID = Kept(words=_("As long as its aid keeps persons; the page of the aid says how long."))
TEN_YEARS = Kept(words=_("Ten years after the payment."))
PUBLIC_MONEY = _("Whoever pays public money keeps its proofs for ten years.")
UNPAID = Q(state=AidState.ACCEPTED) & ~Q(award__state__in=[AwardState.CLOSED, AwardState.CANCELLED])


def _asked(path: str = "") -> Rows:
    return either(of(f"{path}applicant"), addressed(f"{path}teleworker_email"))


def _erase_applications(person: Person, now: datetime) -> int:
    mine = AidApplication.objects.filter(_asked()(person), erased_at=None)
    for application in mine:
        erase_aid_application(application=application, now=now)
    return len(mine)


POLICIES = (
    Policy(
        model="grants.AidApplication",
        fields=(
            "applicant",
            "teleworker_name",
            "teleworker_email",
            "siret",
            "company_name",
            "part",
            "commune",
        ),
        label=_("Your applications for an aid to telework"),
        rows=_asked(),
        purpose=_("To decide on the aid."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_AID,
        erasure=Erasure.BLANK,
        why=_("The amount stays in the accounts, under the number of the application."),
        erase=_erase_applications,
        export={
            "number": pgettext_lazy("export", "Number"),
            "offer__scheme__name": pgettext_lazy("export", "Aid"),
            "state": pgettext_lazy("export", "State"),
            "teleworker_name": pgettext_lazy("export", "Name"),
            "teleworker_email": pgettext_lazy("export", "Address"),
            "company_name": pgettext_lazy("export", "Organisation"),
            "commune__name": pgettext_lazy("export", "Commune"),
            "submitted_at": pgettext_lazy("export", "When"),
        },
    ),
    Policy(
        model="grants.AidFile",
        fields=("content", "added_by"),
        label=_("Proofs that you joined to an aid application"),
        rows=_asked("application__"),
        purpose=_("To decide on the aid."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_AID,
        erasure=Erasure.DELETE,
        export={
            "application__number": pgettext_lazy("export", "Number"),
            "kind": pgettext_lazy("export", "File"),
            "added_at": pgettext_lazy("export", "When"),
        },
        file="content",
    ),
    Policy(
        model="grants.AidExpense",
        fields=("label",),
        label=_("What an aid is to pay for"),
        rows=_asked("application__"),
        purpose=_("To decide on the aid."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_AID,
        erasure=Erasure.BLANK,
        export={
            "application__number": pgettext_lazy("export", "Number"),
            "label": pgettext_lazy("export", "What for"),
            "cents": pgettext_lazy("export", "Cents"),
        },
    ),
    Policy(
        model="grants.AidEvent",
        fields=("by", "why"),
        label=_("The history of your aid applications"),
        rows=_asked("application__"),
        purpose=_("To tell you where it stands, and why."),
        basis=Basis.PUBLIC_TASK,
        kept=WITH_AID,
        erasure=Erasure.UNNAMED,
        why=_("The dates stay with the amount; the words are taken out with your name."),
        export={
            "application__number": pgettext_lazy("export", "Number"),
            "at": pgettext_lazy("export", "When"),
            "move": pgettext_lazy("export", "Action"),
            "why": pgettext_lazy("export", "Words"),
        },
    ),
    Policy(
        model="grants.BankAccount",
        fields=("iban", "bic", "holder", "added_by"),
        label=_("Bank accounts that you gave for a payment"),
        rows=of("added_by"),
        purpose=_("To pay an aid."),
        basis=Basis.LEGAL,
        kept=TEN_YEARS,
        erasure=Erasure.KEPT,
        why=PUBLIC_MONEY,
        export={
            "organisation__name": pgettext_lazy("export", "Organisation"),
            "iban": pgettext_lazy("export", "IBAN"),
            "holder": pgettext_lazy("export", "Holder"),
        },
    ),
    Policy(
        model="grants.DeliveryNote",
        fields=("delivered_by", "received_by"),
        label=_("Names of those who handed equipment over and received it"),
        rows=nobody,
        purpose=_("To prove that equipment was delivered."),
        basis=Basis.LEGAL,
        kept=Kept(words=_("Ten years after the delivery.")),
        erasure=Erasure.KEPT,
        why=PUBLIC_MONEY,
    ),
    acted("grants.Entry", "by", why=PUBLIC_MONEY),
    acted("grants.AwardEvent", "by", why=PUBLIC_MONEY),
    acted("grants.Claim", "submitted_by", "checked_by", "approved_by", why=PUBLIC_MONEY),
    acted("grants.ClaimEvent", "by", why=PUBLIC_MONEY),
    acted("grants.ClaimFile", "added_by", why=PUBLIC_MONEY),
    acted("grants.AidEvent", "by", why=PUBLIC_MONEY),
    acted("grants.MinimisDeclaration", "declared_by", why=PUBLIC_MONEY),
    acted("grants.DeliveryNote", "noted_by", why=PUBLIC_MONEY),
)
NOT_PERSONAL: Mapping[str, tuple[str, ...]] = {
    "an aid and its rules, published": ("grants.Scheme", "grants.SchemeVersion", "grants.AidOffer"),
    "public money, by bodies and amounts": (
        "grants.Envelope",
        "grants.Entry.minutes",
        "grants.Award",
        "grants.AwardEvent.why",
        "grants.FundingLine",
        "grants.MinimisDeclaration.details",
        "grants.Provision",
        "grants.DeliveryNote.number",
        "grants.DeliveryNote.delivered_by_role",
        "grants.DeliveryNote.received_by_role",
    ),
    "what a body asks to be paid, with its invoices": (
        "grants.Claim",
        "grants.ClaimLine",
        "grants.ClaimFile",
        "grants.ClaimCertificate",
        "grants.ClaimEvent.why",
    ),
    "numbers and days of bookings": ("grants.OccupiedDesk",),
    "figures, and a keyed hash by which a ceiling holds after the names are gone": (
        "grants.AidApplication.number",
        "grants.AidApplication.holder_key",
        "grants.AidApplication.zone",
        "grants.AidApplication.computed",
        "grants.AidFile.finding",
    ),
}


def obstacles(person: Person, *, now: datetime) -> list[Words]:  # noqa: ARG001 - like the other apps
    """An aid on its way can neither be decided nor paid without its applicant."""
    waiting = AidApplication.objects.filter(Q(state__in=LIVE_AIDS) | UNPAID, _asked()(person))
    return [
        _("Your aid application %(number)s is not finished: withdraw it, or wait until it is paid.")
        % {"number": application.number}
        for application in waiting
    ]
