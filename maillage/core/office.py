"""Office documents told by what is in them: each is a ZIP that says its kind."""

from typing import IO
from zipfile import BadZipFile, ZipFile

from maillage.core.enums import OfficeKind

ZIP = b"PK\x03\x04"
OPEN_DOCUMENT, OPEN_XML = "mimetype", "[Content_Types].xml"
MOST_READ = 64 * 1024  # bytes once unpacked: a small file may hide a huge one
MAIN_PARTS = {  # a document with macros names another main part, and is none of these
    f'"{OfficeKind.DOCX.value}.main+xml"'.encode(): OfficeKind.DOCX,
    f'"{OfficeKind.XLSX.value}.main+xml"'.encode(): OfficeKind.XLSX,
}


def office_kind_of(file: IO[bytes]) -> OfficeKind | None:
    """Reads the parts that name the kind, no other; the file is left at its beginning."""
    file.seek(0)
    try:
        return _named_kind(file) if file.read(len(ZIP)) == ZIP else None
    finally:
        file.seek(0)


def _named_kind(file: IO[bytes]) -> OfficeKind | None:
    try:
        with ZipFile(file) as parts:
            names = set(parts.namelist())
            if OPEN_DOCUMENT in names:
                return _open_document(_beginning(parts, OPEN_DOCUMENT))
            return _open_xml(_beginning(parts, OPEN_XML)) if OPEN_XML in names else None
    except (
        BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ):  # broken, unknown method, encrypted, cut
        return None


def _beginning(parts: ZipFile, name: str) -> bytes:
    with parts.open(name) as part:
        return part.read(MOST_READ)


def _open_document(words: bytes) -> OfficeKind | None:
    named = words.strip().decode("ascii", errors="replace")
    return OfficeKind(named) if named in {OfficeKind.ODT, OfficeKind.ODS} else None


def _open_xml(types: bytes) -> OfficeKind | None:
    return next((kind for words, kind in MAIN_PARTS.items() if words in types), None)
