"""Files asked of the antivirus, one job each; what it says is kept, and who sent a virus is told."""

from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app as jobs

from maillage.core import antivirus
from maillage.core.audit import record
from maillage.core.enums import UNSCANNED, ScanState
from maillage.core.mail import queue_mail
from maillage.core.models import ScannedFile

SCAN_TASK = "core.scan_file"
LONGEST_FINDING = 120
STOPPED = "core/mail/file_stopped.txt"


def first_state() -> ScanState:
    """In quarantine, or marked as not checked where nobody could check it."""
    return ScanState.WAITING if antivirus.is_installed() else ScanState.NOT_SCANNED


def scan_later(file: ScannedFile) -> None:
    """To be called in the transaction that keeps the file. Without an antivirus it waits for nothing."""
    if file.state == ScanState.WAITING:
        jobs.configure_task(SCAN_TASK).defer(kind=file._meta.label_lower, file_id=file.pk)


@transaction.atomic
def scan_file(*, kind: str, file_id: int, now: datetime) -> None:
    """`kind`: the model, as `grants.claimfile`. One that was judged or removed meanwhile is left alone.

    Raises the antivirus's OSError, so that the job is tried again and the file waits.
    """
    file = _unscanned(_tables()[kind]).select_for_update().filter(pk=file_id).first()
    if file is None:
        return
    finding = antivirus.scan(bytes(file.content))
    file.state = ScanState.INFECTED if finding else ScanState.CLEAN
    file.finding, file.scanned_at = finding[:LONGEST_FINDING], now
    file.save(update_fields=["state", "finding", "scanned_at"])
    record(file, "file scanned", by=None, state=file.state)
    if finding:
        _tell_sender(file)


def files_to_scan(*, limit: int) -> list[tuple[str, int]]:
    """Kind and id of what no job will scan any more, the oldest of each table first.

    The antivirus was away for longer than the tries last, or was installed after the files came.
    """
    return [
        (kind, file_id)
        for kind, table in _tables().items()
        for file_id in _unscanned(table).order_by("added_at").values_list("pk", flat=True)[:limit]
    ]


def _tables() -> dict[str, type[ScannedFile]]:
    return {table._meta.label_lower: table for table in apps.get_models() if issubclass(table, ScannedFile)}


def _unscanned(table: type[ScannedFile]) -> QuerySet[ScannedFile]:
    return table.objects.filter(state__in=UNSCANNED)


def _tell_sender(file: ScannedFile) -> None:
    """Nobody, once the account is erased."""
    sender = file.added_by
    if sender is not None:
        queue_mail(
            recipient=sender.email,
            language=sender.language,
            template=STOPPED,
            context={"file": file, "address": settings.SITE_URL + file.get_absolute_url()},
        )
