"""Files asked of the antivirus, one job each; what it says is kept."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app as jobs

from maillage.calls import antivirus
from maillage.calls.enums import ScanState
from maillage.calls.models import Attachment, CallDocument, OpinionFile
from maillage.core.audit import record

SCAN_TASK = "calls.scan_attachment"
SCAN_DOCUMENT_TASK = "calls.scan_document"
SCAN_OPINION_TASK = "calls.scan_opinion_file"
LONGEST_FINDING = 120
Scanned = Attachment | CallDocument | OpinionFile


def has_antivirus() -> bool:
    """For the pages: they say whether files are checked."""
    return antivirus.is_installed()


def first_state() -> ScanState:
    """In quarantine, or marked as not checked where nobody could check it."""
    return ScanState.WAITING if antivirus.is_installed() else ScanState.NOT_SCANNED


def scan_later(task: str, file: Scanned) -> None:
    jobs.configure_task(task).defer(file_id=file.pk)


@transaction.atomic
def scan_attachment(*, attachment_id: int, now: datetime) -> None:
    """Raises the antivirus's OSError, so that the job is tried again and the file waits."""
    file = _waiting(Attachment.objects.filter(pk=attachment_id))
    if isinstance(file, Attachment):
        _ask(file, now=now)
        record(file.application, "file scanned", by=None, attachment=file.pk, state=file.state)


@transaction.atomic
def scan_document(*, document_id: int, now: datetime) -> None:
    """As `scan_attachment`."""
    file = _waiting(CallDocument.objects.filter(pk=document_id))
    if isinstance(file, CallDocument):
        _ask(file, now=now)
        record(file.call, "document scanned", by=None, document=file.pk, state=file.state)


@transaction.atomic
def scan_opinion_file(*, file_id: int, now: datetime) -> None:
    """As `scan_attachment`."""
    file = _waiting(OpinionFile.objects.filter(pk=file_id))
    if isinstance(file, OpinionFile):
        _ask(file, now=now)
        record(file.opinion.request, "file scanned", by=None, file=file.pk, state=file.state)


def _waiting(files: QuerySet[Attachment] | QuerySet[CallDocument] | QuerySet[OpinionFile]) -> Scanned | None:
    return files.select_for_update().filter(state=ScanState.WAITING).first()


def _ask(file: Scanned, *, now: datetime) -> None:
    finding = antivirus.scan(bytes(file.content))
    file.state = ScanState.INFECTED if finding else ScanState.CLEAN
    file.finding, file.scanned_at = finding[:LONGEST_FINDING], now
    file.save(update_fields=["state", "finding", "scanned_at"])
