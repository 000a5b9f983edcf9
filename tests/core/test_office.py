"""An office document is what its parts say, whatever its name, and holds no macro."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from maillage.core.enums import FileKind, OfficeKind
from maillage.core.files import kind_of_file
from maillage.core.office import MOST_READ

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def archive(**parts: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as made:
        for name, words in parts.items():
            made.writestr(ZipInfo(name), words, ZIP_DEFLATED)
    return content.getvalue()


def open_xml(main: str) -> bytes:
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return archive(**{"[Content_Types].xml": types, "main.xml": "<w/>"})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (archive(mimetype="application/vnd.oasis.opendocument.text"), OfficeKind.ODT),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), OfficeKind.ODS),
        (open_xml(WORD), OfficeKind.DOCX),
        (open_xml(SHEET), OfficeKind.XLSX),
        (b"%PDF-1.7\n", FileKind.PDF),
        (open_xml(WITH_MACROS), None),
        (archive(mimetype="application/epub+zip"), None),
        (archive(**{"[Content_Types].xml": " " * MOST_READ + f'"{WORD}"'}), None),
        (archive(programme="x"), None),
        (open_xml(WORD)[:60], None),
        (b"PK\x03\x04 not an archive", None),
        (b"", None),
    ],
)
def test_the_parts_tell_the_kind(content, kind):
    file = BytesIO(content)

    assert kind_of_file(file) == kind
    assert file.tell() == 0
