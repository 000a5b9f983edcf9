"""The price of a stretch of time, the cheapest combination of a tariff's rates; and what a tariff may say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from re import fullmatch

from maillage.billing.enums import AccessTerms, RateUnit
from maillage.billing.errors import (
    ActivityNeeded,
    AmountUnreadable,
    PriceNotSet,
    TermsBegun,
    TermsBegunAlready,
    TermsWithdrawn,
    TermsWithoutAmount,
    UseNeeded,
)
from maillage.core.text import euros

MOST_CENTS = 1_000_000
LAST_DAYS = {1: 31, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31, 4: 30, 6: 30, 9: 30, 11: 30}


@dataclass(frozen=True, slots=True)
class RateRow:
    """One amount of a tariff: cents per unit, for everybody or for one activity or use."""

    per: str
    cents: int
    activity: str = ""
    use: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`quantity` × `unit_cents` = `cents`; hours are counted in quarters, so the quantity is a Decimal."""

    per: str
    quantity: Decimal
    unit_cents: int
    cents: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A price and the lines that make it; no lines: the access is free."""

    terms: str
    lines: tuple[Line, ...]

    @property
    def cents(self) -> int:
        return sum(line.cents for line in self.lines)


def rates_for(rates: Iterable[RateRow], *, terms: str, activity: str, use: str) -> dict[str, int]:
    """Return cents by unit of time: the person's own rate first, the common one otherwise.

    Raises ActivityNeeded, UseNeeded when the fee depends on what nobody told.
    """
    rows = list(rates)
    if terms == AccessTerms.BY_USE and not use and any(row.use for row in rows):
        raise UseNeeded
    if terms == AccessTerms.BY_ACTIVITY and not activity and any(row.activity for row in rows):
        raise ActivityNeeded
    chosen = {row.per: row.cents for row in rows if not row.activity and not row.use}
    for row in rows:
        if (row.activity and row.activity == activity) or (row.use and row.use == use):
            chosen[row.per] = row.cents
    return chosen


def quote_half_days(rates: Mapping[str, int], *, terms: str, days: Sequence[tuple[date, int]]) -> Quote:
    """Price booked days, each with its number of half-days (1 or 2), by the cheapest combination.

    `days` is in order, closed days left out. A week covers seven days in a row, a month a date to the
    same date of the next month (its last day if there is none). Raises PriceNotSet.
    """
    if not rates and terms == AccessTerms.FREE:
        return Quote(terms, ())
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(days) + 1):
        best.append(min(_ways_to(end, days=days, rates=rates, best=best), default=(-1, ())))
        if best[end][0] < 0:
            raise PriceNotSet
    return Quote(terms, _lines(best[-1][1], rates))


def quote_minutes(rates: Mapping[str, int], *, terms: str, minutes: int) -> Quote:
    """Price a stay counted in minutes: hours in proportion (rounded half up), or a half-day, or a day."""
    if not rates and terms == AccessTerms.FREE:
        return Quote(terms, ())
    offers: list[Line] = []
    if (cents := rates.get(RateUnit.HOUR)) is not None:
        hours = Decimal(minutes) / 60
        offers.append(Line(RateUnit.HOUR, hours, cents, _rounded(hours * cents)))
    for per, longest in ((RateUnit.HALF_DAY, 6 * 60), (RateUnit.DAY, 24 * 60)):
        if (cents := rates.get(per)) is not None and minutes <= longest:
            offers.append(Line(per, Decimal(1), cents, cents))
    if not offers:
        raise PriceNotSet
    return Quote(terms, (min(offers, key=lambda line: line.cents),))


def month_after(day: date) -> date:
    """Return the same date of the next month, or the last day of that month if there is none."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)  # noqa: PLR2004
    return date(year, month, min(day.day, _last_day(year, month)))


def _last_day(year: int, month: int) -> int:
    is_leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return LAST_DAYS.get(month, 29 if is_leap else 28)


def _ways_to(
    end: int,
    *,
    days: Sequence[tuple[date, int]],
    rates: Mapping[str, int],
    best: Sequence[tuple[int, tuple[str, ...]]],
) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Yield (cents, units taken) of each way to pay for the first `end` days."""
    last, halves = days[end - 1]
    cost, taken = best[end - 1]
    if (cents := rates.get(RateUnit.HALF_DAY)) is not None:
        yield cost + halves * cents, (*taken, *[RateUnit.HALF_DAY] * halves)
    if (cents := rates.get(RateUnit.DAY)) is not None:
        yield cost + cents, (*taken, RateUnit.DAY)
    for per in (RateUnit.WEEK, RateUnit.MONTH):
        if (cents := rates.get(per)) is None:
            continue
        for start in range(end - 1, -1, -1):
            if not _covers(days[start][0], last, per=per):
                break
            cost, taken = best[start]
            yield cost + cents, (*taken, per)


def _covers(first: date, last: date, *, per: str) -> bool:
    over = first + timedelta(days=7) if per == RateUnit.WEEK else month_after(first)
    return last < over


def _lines(units: Sequence[str], rates: Mapping[str, int]) -> tuple[Line, ...]:
    counted = {per: units.count(per) for per in RateUnit.values if per in units}
    return tuple(
        Line(per, Decimal(count), rates[per], count * rates[per])
        for per, count in sorted(counted.items(), key=lambda item: -RateUnit.values.index(item[0]))
    )


def _rounded(cents: Decimal) -> int:
    return int(cents.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def read_amount(typed: str) -> int:
    """Cents of « 4 », « 4,5 », « 4.50 » or « 4,50 € ». Raises AmountUnreadable."""
    figures = "".join(typed.split()).removesuffix("€").replace(",", ".")
    if not fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", figures) or Decimal(figures) * 100 > MOST_CENTS:
        raise AmountUnreadable(most=euros(MOST_CENTS))
    return int(Decimal(figures) * 100)


def check_terms(terms: str, *, amounts: int, starts_on: date, today: date) -> None:
    """Raise TermsBegunAlready, or TermsWithoutAmount: without an amount nobody could book."""
    if starts_on < today:
        raise TermsBegunAlready
    if terms != AccessTerms.FREE and not amounts:
        raise TermsWithoutAmount


def is_withdrawable(*, starts_on: date, withdrawn_on: date | None, today: date) -> bool:
    return withdrawn_on is None and starts_on > today


def check_withdrawable(*, starts_on: date, withdrawn_on: date | None, today: date) -> None:
    """Raise TermsWithdrawn, or TermsBegun: what people were asked for stays told."""
    if withdrawn_on is not None:
        raise TermsWithdrawn
    if not is_withdrawable(starts_on=starts_on, withdrawn_on=withdrawn_on, today=today):
        raise TermsBegun
