"""From what somebody typed to a value: one reader for each kind of box."""

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation

from stdnum import iban as iban_numbers
from stdnum.exceptions import ValidationError

from maillage.accounts.rules import check_siret
from maillage.calls.enums import FieldKind, YesNo
from maillage.calls.errors import (
    AnswerTooLong,
    IbanNotValid,
    NotAChoice,
    NotADate,
    NotAnAmount,
    NotANumber,
    NotAPlaceOnEarth,
    NotATime,
)
from maillage.calls.rules.inputs import DEGREES, TIME

LONGEST = {FieldKind.SHORT_TEXT.value: 200, FieldKind.LONG_TEXT.value: 5000}
LONGEST_TYPED = 6000
SPACES = re.compile(r"[\s\u00a0\u202f]")
LARGEST = 10**9
HALF_TURN = 180
CENTS = Decimal("0.01")


def read_text(typed: str, *, most: int) -> str:
    """Line ends as one newline: the same words give the same fingerprint on every system."""
    text = typed.replace("\r\n", "\n").strip()
    if len(text) > most:
        raise AnswerTooLong(most=most, count=len(text))
    return text


def read_number(typed: str) -> int:
    figures = SPACES.sub("", typed)
    if not figures.isascii() or not figures.isdigit() or int(figures) > LARGEST:
        raise NotANumber
    return int(figures)


def read_cents(typed: str) -> int:
    """« 1 250,50 € » is 125050 cents; a third decimal is refused, not rounded."""
    figures = SPACES.sub("", typed).removesuffix("€").replace(",", ".")
    try:
        amount = Decimal(figures)
    except InvalidOperation:
        raise NotAnAmount from None
    if not amount.is_finite() or amount < 0 or amount > LARGEST or amount != amount.quantize(CENTS):
        raise NotAnAmount
    return int(amount * 100)


def read_date(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise NotADate from None


def read_time(typed: str) -> time:
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise NotATime from None


def read_degrees(typed: str) -> float:
    try:
        degrees = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        raise NotAPlaceOnEarth from None
    if not degrees.is_finite() or abs(degrees) > HALF_TURN:
        raise NotAPlaceOnEarth
    return float(degrees)


def read_yes_no(typed: str) -> bool:
    if typed not in YesNo.values:
        raise NotAChoice
    return typed == YesNo.YES


def read_iban(typed: str) -> str:
    try:
        return str(iban_numbers.validate(typed))
    except ValidationError:
        raise IbanNotValid from None


READERS: dict[str, Callable[[str], object]] = {
    FieldKind.SHORT_TEXT: lambda typed: read_text(typed, most=LONGEST[FieldKind.SHORT_TEXT]),
    FieldKind.LONG_TEXT: lambda typed: read_text(typed, most=LONGEST[FieldKind.LONG_TEXT]),
    FieldKind.NUMBER: read_number,
    FieldKind.MONEY: read_cents,
    FieldKind.DATE: lambda typed: read_date(typed).isoformat(),
    FieldKind.YES_NO: read_yes_no,
    FieldKind.SIRET: check_siret,
    FieldKind.IBAN: read_iban,
    TIME: lambda typed: f"{read_time(typed):%H:%M}",
    DEGREES: read_degrees,
}
