"""States, kinds and closed lists of the calls, with their named sets."""

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


class FieldKind(TextChoices):
    SHORT_TEXT = "short_text", _("One line of text")
    LONG_TEXT = "long_text", _("A paragraph")
    NUMBER = "number", _("Whole number")
    MONEY = "money", _("Amount in euros")
    DATE = "date", _("Date")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One choice")
    CHOICES = "choices", _("Several choices")
    SIRET = "siret", _("SIRET")
    COMMUNE = "commune", _("Commune")
    ADDRESS = "address", _("Address and point on the map")
    IBAN = "iban", _("IBAN")
    PREMISES = "premises", _("Check of the premises")
    DESKS = "desks", _("Desks, offices and rooms planned")
    HOURS = "hours", _("Opening hours of a week")
    TERMS = "terms", _("Access terms")
    BUDGET = "budget", _("Budget plan that balances")
    REPEAT = "repeat", _("Repeated block")
    FILE = "file", _("File")


WITH_CHOICES = {FieldKind.CHOICE, FieldKind.CHOICES}
CONTROLLING = {FieldKind.YES_NO, FieldKind.CHOICE, FieldKind.CHOICES}
IN_BLOCK = [FieldKind.SHORT_TEXT, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.DATE, FieldKind.SIRET]


class YesNo(TextChoices):
    YES = "yes", pgettext_lazy("answer", "Yes")
    NO = "no", pgettext_lazy("answer", "No")


class Part(TextChoices):
    """The boxes of which a question is made, by the last word of their path."""

    STREET = "street", _("Number and street")
    COMMUNE = "commune", _("Commune")
    LATITUDE = "latitude", _("Latitude, if you know it")
    LONGITUDE = "longitude", _("Longitude, if you know it")
    OFFICES = "offices", _("Closed offices")
    STAFF = "staff_present", _("A secretary or an animator is present")
    COPIER = "copier", _("A copier is there")
    FAX = "fax", _("A fax is there")
    BROADBAND = "broadband_possible", _("Broadband is possible")
    VOCATION = "shared_vocation", _("The other vocation of the premises, if there is one")
    SHARED_DESKS = "shared_desks", _("Shared desks")
    MEETING_ROOMS = "meeting_rooms", _("Meeting rooms")
    TERMS = "terms", _("Access")
    WORDS = "words", _("In your words: what is paid, by whom, how much")
    OPENS_1 = "opens_1", _("Opens at")
    CLOSES_1 = "closes_1", _("Closes at")
    OPENS_2 = "opens_2", _("Opens again at")
    CLOSES_2 = "closes_2", _("Closes again at")
    LABEL = "label", _("What for")
    FUNDER = "funder", _("Who pays")
    AMOUNT = "amount", _("Amount in euros")
    ASKED = "asked", _("Asked from this call")


class ApplicationState(TextChoices):
    DRAFT = "draft", _("Draft, not submitted")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


NEVER_SUBMITTED = {ApplicationState.DRAFT, ApplicationState.WITHDRAWN}


class Move(TextChoices):
    """What may happen to an application; `rules.transitions` says when, from where to where."""

    BEGIN = "begin", _("Application begun")
    SUBMIT = "submit", _("Application submitted")
    SUBMIT_AGAIN = "submit_again", _("Changed application submitted")
    WITHDRAW = "withdraw", _("Application withdrawn")
    REOPEN = "reopen", _("Application taken up again")


class Right(TextChoices):
    VIEW = "view", _("Read")
    EDIT = "edit", _("Read and write")
    SUBMIT = "submit", _("Read, write, submit and invite")


WRITING = {Right.EDIT, Right.SUBMIT}


class ScanState(TextChoices):
    """What is known of a file; nobody downloads one that waits or is refused."""

    WAITING = "waiting", _("Waiting for the antivirus")
    CLEAN = "clean", _("Checked by the antivirus")
    INFECTED = "infected", _("Refused by the antivirus")
    NOT_SCANNED = "not_scanned", _("Not checked: this installation has no antivirus")


READABLE = {ScanState.CLEAN, ScanState.NOT_SCANNED}


class UnscannedPolicy(TextChoices):
    """What the call does with files where no antivirus is installed. Either way the page says so."""

    ACCEPT = "accept", _("Accept files, and say that they are not checked")
    REFUSE = "refuse", _("Refuse files until an antivirus is there")
