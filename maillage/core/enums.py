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
