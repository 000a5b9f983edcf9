"""A page on paper: a template and its print stylesheet become a PDF/A that can be kept for years."""

import mimetypes
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.utils import translation
from PIL import ImageFile

OURS = "https://static.invalid/"  # stands for our static files, which are read from the disk (RFC 2606)
NO_DATE = "0"  # fontTools writes the present second into each font: one content, one file
KEPT_FOR_YEARS = "pdf/a-3b"  # ISO 19005-3: fonts and colours inside, nothing fetched to read it


class FetchRefused(ValueError):
    """A document named something that is not one of our static files."""


def render_pdf(*, template: str, context: Mapping[str, object], language: str) -> bytes:
    """`template` extends `core/pdf.html`; style sheets and pictures are named by their static path.

    Raises FetchRefused: half a certificate is none.
    """
    from weasyprint import HTML  # here: it loads Pango, half a second, for those who print only
    from weasyprint.urls import FatalURLFetchingError

    os.environ.setdefault("SOURCE_DATE_EPOCH", NO_DATE)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for all: photos cut short would be taken
    with translation.override(language):
        html = render_to_string(template, dict(context))
    document = HTML(string=html, base_url=OURS, url_fetcher=_fetcher())
    try:
        written: bytes = document.write_pdf(pdf_variant=KEPT_FOR_YEARS, optimize_images=True)
    except FatalURLFetchingError as refusal:  # a BaseException, which no handler of requests would catch
        raise FetchRefused(str(refusal)) from refusal
    return written


def static_file(url: str) -> Path:
    """The file that a document may read under this address; raises FetchRefused."""
    try:
        found = finders.find(url.removeprefix(OURS)) if url.startswith(OURS) else None
    except SuspiciousFileOperation as refusal:
        raise FetchRefused(url) from refusal
    if not isinstance(found, str):
        raise FetchRefused(url)
    return Path(found)


def _fetcher() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse  # here: as above

    class OurFilesOnly(URLFetcher):
        """Other errors than the fatal one would leave a hole in the document and go on."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's own
            try:
                path = static_file(url)
            except FetchRefused as refusal:
                raise FatalURLFetchingError(str(refusal)) from refusal
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, body=path.read_bytes(), headers={"Content-Type": kind})

    return OurFilesOnly()
