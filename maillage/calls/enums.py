"""States, kinds and closed lists of the calls, with their named sets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.accounts.enums import OrganisationKind
from maillage.core.enums import FileKind, OfficeKind


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


class ScanState(TextChoices):
    """What is known of a file; nobody downloads one that waits or is refused."""

    WAITING = "waiting", _("Waiting for the antivirus")
    CLEAN = "clean", _("Checked by the antivirus")
    INFECTED = "infected", _("Refused by the antivirus")
    NOT_SCANNED = "not_scanned", _("Not checked: this installation has no antivirus")


READABLE = {ScanState.CLEAN, ScanState.NOT_SCANNED}
TAKEN_KINDS = (*FileKind, *OfficeKind)


class UnscannedPolicy(TextChoices):
    """What the call does with files where no antivirus is installed. Either way the page says so."""

    ACCEPT = "accept", _("Accept files, and say that they are not checked")
    REFUSE = "refuse", _("Refuse files until an antivirus is there")


class Completeness(TextChoices):
    """What the check says of one question."""

    COMPLETE = "complete", pgettext_lazy("finding", "Complete")
    MISSING = "missing", pgettext_lazy("finding", "Missing")
    INCORRECT = "incorrect", pgettext_lazy("finding", "Incorrect")
    OUTDATED = "outdated", pgettext_lazy("finding", "Out of date")


class OpinionsShown(TextChoices):
    """When a body reads what the other bodies say."""

    NEVER = "never", _("Never")
    AFTER_OWN = "after_own", _("Once it has given its own")
    ALWAYS = "always", _("At any time")


class Averaging(TextChoices):
    MEAN = "mean", _("Mean")
    MEDIAN = "median", _("Median")


class RouteKind(TextChoices):
    """Which applications go to a body."""

    ALL = "all", _("Every application")
    DEPARTEMENT = "departement", _("Those of these départements (codes)")
    CANTON = "canton", _("Those of these cantons (codes)")
    COMMUNE = "commune", _("Those of these communes (INSEE codes)")
    CARRIER = "carrier", _("Those of these publics (public, private, association)")
    ANSWER = "answer", _("Those that gave one of these answers to a question")


CODED_ROUTES = {RouteKind.DEPARTEMENT, RouteKind.CANTON, RouteKind.COMMUNE, RouteKind.CARRIER}


class Verdict(TextChoices):
    FAVOURABLE = "favourable", _("Favourable")
    RESERVED = "reserved", _("Favourable with reservations")
    UNFAVOURABLE = "unfavourable", _("Unfavourable")
    ABSTAINS = "abstains", _("No opinion")


class Interest(TextChoices):
    NONE = "none", _("I have no interest in this application")
    CONFLICT = "conflict", _("I have an interest: I must not read it")


class ConflictKind(TextChoices):
    """Of which sort the tie is."""

    WORK = "work", _("I work, or worked lately, for the body that applies")
    OFFICE = "office", _("I hold an office there, or in its governing body")
    FAMILY = "family", _("A relative or someone close to me is concerned")
    MONEY = "money", _("I have a financial interest")
    HELPED = "helped", _("I helped to write the application")
    OTHER = "other", pgettext_lazy("tie", "Another tie")


class Standing(TextChoices):
    """Where an application stands in a reviewer's queue."""

    TO_DECLARE = "to_declare", _("To declare")
    TO_REVIEW = "to_review", _("To read")
    DONE = "done", _("Opinion given")
    CONFLICT = "conflict", _("Conflict of interest")


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
