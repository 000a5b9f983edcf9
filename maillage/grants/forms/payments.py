"""The file in which the funder's accountant answers: read line by line, whatever wrote it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.grants.rules import Payment

CERTIFICATE, REFERENCE, DAY, AMOUNT, IBAN = (
    "certificat",
    "reference_paiement",
    "date_paiement",
    "montant",
    "iban",
)
NEEDED = [CERTIFICATE, REFERENCE, DAY, AMOUNT]
MOST_BYTES, MOST_LINES, LONGEST_REFERENCE = 1024 * 1024, 2000, 40
DAYS = ["%Y-%m-%d", "%d/%m/%Y"]


UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = (";", ",", "\t")  # the first of those that are as frequent
EUROS = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2}0*)?", re.ASCII)
NO_TABLE = gettext_lazy("This file is no table of text. Export it from the spreadsheet as CSV.")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the file: a payment, or the words that say why it is none."""

    number: int
    payment: Payment | None
    error: str = ""
    certificate: str = ""


class PaymentsForm(forms.Form):
    """A file, or its lines pasted; `typed` is handed back so that what was shown is what is written."""

    use_required_attribute = False

    file = forms.FileField(
        label=gettext_lazy("CSV file of the payments"),
        help_text=gettext_lazy("The file exported here, with the last two columns filled in. 1 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        required=False,
    )
    typed = forms.CharField(
        label=gettext_lazy("Or its lines, pasted with the first one that names the columns"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        max_length=MOST_BYTES,
        required=False,
        strip=False,
    )

    lines: list[ReadLine]

    def clean_file(self) -> str:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 1 MB. Cut it in parts."))
        return decoded(file.read())

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        text = told.get("file") or told.get("typed", "")
        if not self.errors and not text.strip():
            self.add_error("file", _("Choose a file, or paste its lines."))
        if not self.errors:
            self._read(text)
        return told | {"text": text}

    def _read(self, text: str) -> None:
        try:
            names, rows = table_of(text)
        except csv.Error:
            self.add_error("file", NO_TABLE)
            return
        missing = [name for name in NEEDED if name not in names]
        if missing:
            words = _("The first line names the columns; these are missing: %(names)s.")
            self.add_error("file", words % {"names": ", ".join(missing)})
        elif len(rows) > MOST_LINES:
            self.add_error(
                "file", _("More than %(most)d lines. Cut the file in parts.") % {"most": MOST_LINES}
            )
        else:
            self.lines = list(read_lines(rows))
            if not self.lines:
                self.add_error("file", _("No line of this file has a reference: nothing was paid in it."))


def decoded(content: bytes) -> str:
    """UTF-8, the "Unicode text" of spreadsheets, or what older ones write. Raises ValidationError."""
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise forms.ValidationError(NO_TABLE)
    return text


def table_of(text: str) -> tuple[list[str], list[dict[str, str]]]:
    """The names of the columns, in small letters, and the rows by them; semicolons, commas or tabs.

    Raises csv.Error.
    """
    text = "\n".join(text.strip().splitlines())
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=separator, restval="", restkey="")
    reader.fieldnames = names = [name.strip().lower() for name in reader.fieldnames or []]
    return names, [{name: str(value).strip() for name, value in row.items()} for row in reader]


def read_lines(rows: list[dict[str, str]]) -> Iterator[ReadLine]:
    """Lines without reference nor day are not paid yet: they are passed over. Line 1 names the columns."""
    for number, row in enumerate(rows, start=2):
        if row[REFERENCE] or row[DAY]:
            yield read_line(number, row)


def read_line(number: int, row: Mapping[str, str]) -> ReadLine:
    certificate, day, cents = row[CERTIFICATE], read_day(row[DAY]), read_cents(row[AMOUNT])
    error = _unreadable(row, day=day, cents=cents)
    if error or day is None or cents is None:
        return ReadLine(number, None, error, certificate)
    iban = "".join(row.get(IBAN, "").split()).upper()
    return ReadLine(number, Payment(certificate, row[REFERENCE], day, cents, iban), "", certificate)


def _unreadable(row: Mapping[str, str], *, day: date | None, cents: int | None) -> str:
    """The first thing of the line that says nothing; empty if all of it is read."""
    if not row[CERTIFICATE]:
        return _("The number of the certificate is missing.")
    if not 0 < len(row[REFERENCE]) <= LONGEST_REFERENCE:
        return _("The reference of the payment is missing, or too long.")
    if day is None:
        return _("“%(typed)s” is not a day: write 31/12/2026.") % {"typed": row[DAY]}
    if cents is None:
        return _("“%(typed)s” is not an amount: write 1234,56.") % {"typed": row[AMOUNT]}
    return ""


def read_day(typed: str) -> date | None:
    for shape in DAYS:
        try:
            return datetime.strptime(typed, shape).date()  # noqa: DTZ007 - a day of a file has no zone
        except ValueError:
            continue
    return None


def read_cents(typed: str) -> int | None:
    """1 234,56 or 1234.56; nothing below a cent."""
    plain = "".join(typed.split()).removesuffix("€").replace(",", ".")
    return int(Decimal(plain) * 100) if EUROS.fullmatch(plain) else None
