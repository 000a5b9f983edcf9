"""States and kinds that belong to no part of the trade."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    QUEUED = "queued", _("waiting to be sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused by the mail server")


class MailTrouble(TextChoices):
    """Why a mail has not left: the first concerns them all, the others one alone."""

    SERVER_AWAY = "server_away", _("the mail server does not take mails")
    LATER = "later", _("the mail server asks to try again later")
    REFUSED = "refused", _("the mail server refuses this address")
    UNSENDABLE = "unsendable", _("this mail cannot be written as mails must be")


LASTING_TROUBLE = {MailTrouble.LATER, MailTrouble.REFUSED, MailTrouble.UNSENDABLE}


class FileKind(TextChoices):
    """The kinds of files that are kept, by their media type. SVG and HTML could act: they never are."""

    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    WEBP = "image/webp", "WebP"
    PDF = "application/pdf", "PDF"


class OfficeKind(TextChoices):
    """Office documents, without macros: taken only by those who ask for them, never shown in a page."""

    ODT = "application/vnd.oasis.opendocument.text", "ODT"
    ODS = "application/vnd.oasis.opendocument.spreadsheet", "ODS"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"


class ScanState(TextChoices):
    """What is known of a file; nobody downloads one that waits or is refused."""

    WAITING = "waiting", _("Waiting for the antivirus")
    CLEAN = "clean", _("Checked by the antivirus")
    INFECTED = "infected", _("Refused by the antivirus")
    NOT_SCANNED = "not_scanned", _("Not checked: this installation has no antivirus")


READABLE = {ScanState.CLEAN, ScanState.NOT_SCANNED}
COUNTED = {*READABLE, ScanState.WAITING}  # one that waits for the antivirus is handed in all the same
UNSCANNED = {ScanState.WAITING, ScanState.NOT_SCANNED}


class Basis(TextChoices):
    """Why the law allows it: RGPD, article 6, paragraph 1."""

    CONSENT = "consent", _("your consent")
    CONTRACT = "contract", _("the service that you asked for")
    LEGAL = "legal", _("a legal obligation")
    PUBLIC_TASK = "public_task", _("a task of public interest")
    LEGITIMATE = "legitimate", _("the legitimate interest of the network")


class Erasure(TextChoices):
    """What erasing an account does to rows of the person."""

    DELETE = "delete", _("deleted")
    BLANK = "blank", _("kept without you: your name and your words are taken out")
    UNNAMED = "unnamed", _("kept, without anything that names you")
    KEPT = "kept", _("kept as it is, because the law asks for it")
