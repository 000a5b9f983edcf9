"""A call: whom it is open to, its state, its window, its stages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.accounts.enums import OrganisationKind


class Public(TextChoices):
    """Whom a call is open to; Lozère 2012 was open to all three."""

    PUBLIC = "public", _("Public bodies")
    PRIVATE = "private", _("Companies")
    ASSOCIATION = "association", _("Associations")


PUBLIC_OF_KIND: dict[str, Public] = {
    OrganisationKind.COMMUNE: Public.PUBLIC,
    OrganisationKind.EPCI: Public.PUBLIC,
    OrganisationKind.DEPARTEMENT: Public.PUBLIC,
    OrganisationKind.CHAMBER: Public.PUBLIC,
    OrganisationKind.PUBLIC_BODY: Public.PUBLIC,
    OrganisationKind.ASSOCIATION: Public.ASSOCIATION,
    OrganisationKind.COMPANY: Public.PRIVATE,
}
KIND_OF_LEGAL_FORM: tuple[tuple[str, OrganisationKind], ...] = (  # the first that fits counts
    ("7210", OrganisationKind.COMMUNE),
    ("7220", OrganisationKind.DEPARTEMENT),
    ("734", OrganisationKind.EPCI),  # communities, and the unions of communes beside them
    ("7381", OrganisationKind.CHAMBER),
    ("7", OrganisationKind.PUBLIC_BODY),
    ("92", OrganisationKind.ASSOCIATION),
    ("5", OrganisationKind.COMPANY),
    ("1", OrganisationKind.COMPANY),
)  # INSEE's legal categories, by their first figures


class CallState(TextChoices):
    """Open and closed are no states: the clock says them."""

    DRAFT = "draft", pgettext_lazy("call", "In preparation")
    PUBLISHED = "published", pgettext_lazy("call", "Published")
    ARCHIVED = "archived", pgettext_lazy("call", "Archived")


class Phase(TextChoices):
    TO_COME = "to_come", pgettext_lazy("call", "To come")
    OPEN = "open", pgettext_lazy("call", "Open")
    GRACE = "grace", pgettext_lazy("call", "Grace time")
    CLOSED = "closed", pgettext_lazy("call", "Closed")


TAKES_SUBMISSIONS = {Phase.OPEN, Phase.GRACE}


class StageKind(TextChoices):
    DEPOSIT = "deposit", _("Applications")
    REVIEW = "review", _("Review by the partner bodies")
    SHORTLIST = "shortlist", _("Pre-selection")
    ACCOMPANIMENT = "accompaniment", _("Accompaniment")
    DECISION = "decision", _("Final selection")
    OPENING = "opening", _("Going into service")
    OTHER = "other", pgettext_lazy("stage of a call", "Something else")


class EligibilityKind(TextChoices):
    """What is asked before the form; the publics of the call are asked in any case."""

    DEPARTEMENT = "departement", _("The commune is in one of these départements (codes)")
    CANTON = "canton", _("The commune is in one of these cantons (codes)")
    COMMUNE = "commune", _("The commune is one of these (INSEE codes)")
    YES = "yes", _("The answer to this question is yes")
    NO = "no", _("The answer to this question is no")


ON_COMMUNE = {EligibilityKind.DEPARTEMENT, EligibilityKind.CANTON, EligibilityKind.COMMUNE}
ON_QUESTION = {EligibilityKind.YES, EligibilityKind.NO}


class UnscannedPolicy(TextChoices):
    """What the call does with files where no antivirus is installed. Either way the page says so."""

    ACCEPT = "accept", _("Accept files, and say that they are not checked")
    REFUSE = "refuse", _("Refuse files until an antivirus is there")
