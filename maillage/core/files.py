"""What a stored file is, read from its content, and how it is handed out."""

from collections.abc import Collection
from typing import IO

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from maillage.core.enums import FileKind, OfficeKind
from maillage.core.errors import FileNotReadable
from maillage.core.models import ScannedFile, StoredFile
from maillage.core.office import office_kind_of

HEAD_BYTES = 16  # all that the signatures below look at
SHOWN_IN_PAGES = {FileKind.JPEG, FileKind.PNG, FileKind.WEBP}  # the rest is downloaded, not opened
INERT = "default-src 'none'; sandbox"
A_YEAR = 365 * 24 * 3600


def kind_of(head: bytes) -> FileKind | None:
    """Read from the first bytes; a name or a browser's word proves nothing. None: not a kind that we keep."""
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    return None


def kind_of_file(file: IO[bytes]) -> FileKind | OfficeKind | None:
    """As `kind_of`, and office documents; the file is left at its beginning."""
    file.seek(0)
    kind = kind_of(file.read(HEAD_BYTES))
    file.seek(0)
    return kind or office_kind_of(file)


def names_of(kinds: Collection[FileKind | OfficeKind]) -> str:
    return ", ".join(str(kind.label) for kind in kinds)


def file_answer(request: HttpRequest, file: StoredFile, *, name: str, is_public: bool) -> HttpResponseBase:
    """The view has decided that this person may read it. The content is only read if the browser lacks it.

    A public address stands for one content for ever; a private one is asked for again each time. Of a file in
    quarantine nobody gets the content, its sender neither: 409, with the words that say so.
    """
    if isinstance(file, ScannedFile) and not file.is_readable:
        return HttpResponse(str(FileNotReadable()), status=409, content_type="text/plain; charset=utf-8")
    etag = quote_etag(file.digest)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(bytes(file.content), content_type=file.content_type)
    answer["ETag"] = etag
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable" if is_public else "private, no-cache"
    answer["Content-Disposition"] = _disposition(file, name=name)
    answer["Content-Security-Policy"] = INERT
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _disposition(file: StoredFile, *, name: str) -> str:
    as_attachment = file.content_type not in SHOWN_IN_PAGES
    return content_disposition_header(as_attachment, name) or "inline"
