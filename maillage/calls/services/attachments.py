"""Files handed in with an application: taken by their content, in quarantine until they are scanned."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls import selectors
from maillage.calls.enums import TAKEN_KINDS, FieldKind, UnscannedPolicy
from maillage.calls.errors import FilesNotTaken, NoSuchQuestion
from maillage.calls.models import Application, Attachment
from maillage.calls.rules.files import check_count, check_size, safe_name
from maillage.calls.services.file_kinds import kind_of_content
from maillage.calls.services.moves import lock_to_write
from maillage.core import antivirus
from maillage.core.audit import record
from maillage.core.scanning import first_state, scan_later


@transaction.atomic
def attach_file(
    *, application: Application, path: str, name: str, content: bytes, by: User, now: datetime
) -> Attachment:
    """Raise FileEmpty, FileTooBig, FileKindNotTaken, TooManyFiles, FilesNotTaken, NoSuchQuestion and those of
    `moves.lock_to_write`.
    """
    check_size(len(content))
    content_type = kind_of_content(content, taken=TAKEN_KINDS)
    locked = lock_to_write(application, paths=[path], by=by, now=now)
    _check_question(locked, path)
    check_count(selectors.files_of(locked).filter(path=path).count())
    if not antivirus.is_installed() and locked.call.unscanned_policy == UnscannedPolicy.REFUSE:
        raise FilesNotTaken
    attachment = Attachment.objects.create(
        application=locked,
        path=path,
        name=safe_name(name),
        content=content,
        content_type=content_type,
        state=first_state(),
        added_at=now,
        added_by=by,
    )
    record(locked, "file added", by=by, attachment=attachment.pk)
    scan_later(attachment)
    return attachment


def _check_question(application: Application, path: str) -> None:
    if not application.form_version.fields.filter(key=path, kind=FieldKind.FILE).exists():
        raise NoSuchQuestion


@transaction.atomic
def remove_file(*, attachment: Attachment, by: User, now: datetime) -> None:
    """It leaves the draft; the row stays if a submission may have listed it."""
    locked = lock_to_write(attachment.application, paths=[attachment.path], by=by, now=now)
    record(locked, "file removed", by=by, attachment=attachment.pk)
    if locked.submissions.exists():
        Attachment.objects.filter(pk=attachment.pk).update(removed_at=now)
    else:
        attachment.delete()
