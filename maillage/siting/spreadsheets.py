"""A workbook written by hand: Office Open XML with text and numbers, nothing else (ECMA-376)."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Cell = str | int | float | None
NEVER = (1980, 1, 1, 0, 0, 0)  # the oldest instant a ZIP can say: one content, one file
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
LONGEST_NAME = 31
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML 1.0, 2.2: no file may hold them


def workbook(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    """One sheet for each name, its first row the heads. Text stays text, even if it begins with "="."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in _parts(sheets):
            archive.writestr(ZipInfo(name, date_time=NEVER), XML + content, compress_type=ZIP_DEFLATED)
    return written.getvalue()


def _parts(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> Iterable[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", _types(numbers)
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", _book(sheets)
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations([(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]),
    )
    for number, rows in enumerate(sheets.values(), start=1):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(rows)


def _types(numbers: Iterable[int]) -> str:
    own = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for n in numbers
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>{own}</Types>'
    )


def _relations(lines: Iterable[tuple[str, str, str]]) -> str:
    own = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in lines
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{own}</Relationships>'


def _book(names: Iterable[str]) -> str:
    own = "".join(
        f'<sheet name="{_plain(name[:LONGEST_NAME])}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{own}</sheets></workbook>'


def _sheet(rows: Iterable[Sequence[Cell]]) -> str:
    own = "".join(f"<row>{''.join(_cell(cell) for cell in row)}</row>" for row in rows)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{own}</sheetData></worksheet>'


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{_plain(cell)}</t></is></c>'
    return f"<c><v>{cell}</v></c>"


def _plain(text: str) -> str:
    return escape(NOT_XML.sub("", text))
