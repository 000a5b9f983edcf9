"""The documents of a call: in quarantine too, so that a call never hands out what it would refuse."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.calls.enums import TAKEN_KINDS
from maillage.calls.models import Call, CallDocument
from maillage.calls.rules.files import check_size, safe_name
from maillage.calls.services.file_kinds import kind_of_content
from maillage.core.audit import record
from maillage.core.scanning import first_state, scan_later


@transaction.atomic
def add_document(
    *, call: Call, title: str, name: str, content: bytes, by: User, now: datetime
) -> CallDocument:
    """Raise FileEmpty, FileTooBig, FileKindNotTaken."""
    check_size(len(content))
    document = CallDocument.objects.create(
        call=call,
        title=title,
        name=safe_name(name),
        content=content,
        content_type=kind_of_content(content, taken=TAKEN_KINDS),
        state=first_state(),
        added_at=now,
        added_by=by,
    )
    record(call, "document added", by=by, document=document.pk)
    scan_later(document)
    return document


@transaction.atomic
def remove_document(*, document: CallDocument, by: User) -> None:
    record(document.call, "document removed", by=by, document=document.pk)
    document.delete()
