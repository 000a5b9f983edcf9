"""Strict reading of the CSV files of a study: what is wrong is told with its line and column."""

import csv
import io
import math
from collections.abc import Iterator, Sequence
from enum import StrEnum

from maillage.siting.engine.errors import SitingError

LARGEST_FILE = 64 * 1024 * 1024  # characters
DELIMITERS = (";", ",", "\t")


class Fault(StrEnum):
    NO_TEXT = "no_text"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NO_COLUMN = "no_column"
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    CELLS = "cells"
    NO_NUMBER = "no_number"
    NEGATIVE = "negative"
    UNKNOWN_CODE = "unknown_code"
    TWICE = "twice"
    ORDER = "order"


class BadFileError(SitingError):
    """`line` and `column` count from 1, the heading being line 1; a face translates by `fault`."""

    def __init__(self, fault: Fault, *, line: int = 1, column: int = 1, value: str = "") -> None:
        super().__init__(f"line {line}, column {column}: {fault} {value!r}")
        self.fault, self.line, self.column, self.value = fault, line, column, value


def read_rows(
    text: str, *, required: Sequence[str], optional: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, tuple[int, str]]]]:
    """Each line's number, and its cells by heading with their column. Raises BadFileError."""
    if len(text) > LARGEST_FILE:
        raise BadFileError(Fault.TOO_LARGE)
    if "\0" in text:
        raise BadFileError(Fault.NO_TEXT)
    first, _, _ = text.lstrip("\ufeff").partition("\n")
    delimiter = max(DELIMITERS, key=first.count)
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True)
    try:
        headings = [heading.strip().lower() for heading in next(lines, [])]
        _check_headings(headings, required, {*required, *optional})
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield lines.line_num, _named(headings, cells, lines.line_num)
    except csv.Error as damage:
        raise BadFileError(Fault.NO_TEXT, line=lines.line_num, value=str(damage)) from damage


def number(cell: tuple[int, str], *, line: int) -> float:
    """Zero or more; a decimal comma is a point, spaces group thousands."""
    column, written = cell
    plain = "".join(written.split()).replace(",", ".")
    try:
        value = float(plain)
    except ValueError as damage:
        raise BadFileError(Fault.NO_NUMBER, line=line, column=column, value=written) from damage
    if not math.isfinite(value) or "_" in plain:
        raise BadFileError(Fault.NO_NUMBER, line=line, column=column, value=written)
    if value < 0:
        raise BadFileError(Fault.NEGATIVE, line=line, column=column, value=written)
    return value


def _check_headings(headings: list[str], required: Sequence[str], known: set[str]) -> None:
    if not any(headings):
        raise BadFileError(Fault.EMPTY)
    for column, heading in enumerate(headings, start=1):
        if heading not in known:
            raise BadFileError(Fault.UNKNOWN_COLUMN, column=column, value=heading)
        if heading in headings[: column - 1]:
            raise BadFileError(Fault.COLUMN_TWICE, column=column, value=heading)
    for heading in required:
        if heading not in headings:
            raise BadFileError(Fault.NO_COLUMN, value=heading)


def _named(headings: list[str], cells: list[str], line: int) -> dict[str, tuple[int, str]]:
    if len(cells) != len(headings):
        raise BadFileError(Fault.CELLS, line=line, column=len(cells), value=str(len(cells)))
    return {
        heading: (column, cell.strip())
        for column, (heading, cell) in enumerate(zip(headings, cells, strict=True), start=1)
    }
