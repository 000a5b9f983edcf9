"""The price of a stretch of time: the cheapest combination of the rates, with the lines that make it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.billing.enums import AccessTerms, RateUnit
from maillage.billing.errors import PriceNotSet
from maillage.billing.rules import Line, Quote, month_after, quote_half_days, quote_minutes
from tests.moments import FRIDAY, MONDAY, NEXT_MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY

FLAT = AccessTerms.FLAT_RATE
Days = list[tuple[date, int]]
RATES = st.dictionaries(
    st.sampled_from([RateUnit.HALF_DAY, RateUnit.DAY, RateUnit.WEEK, RateUnit.MONTH]),
    st.integers(min_value=0, max_value=30_000),
    min_size=1,
)
WORKING_WEEK = [(day, 2) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)]


@st.composite
def booked_days(draw: st.DrawFn) -> Days:
    halves_of = draw(st.dictionaries(st.integers(0, 70), st.integers(1, 2), max_size=25))
    return [(MONDAY + timedelta(days=n), halves_of[n]) for n in sorted(halves_of)]


def price(days: Days, rates: dict[str, int]) -> int:
    return quote_half_days(rates, terms=FLAT, days=days).cents


def blocks(days: Days, per: str) -> int:
    """How many weeks or months, each begun on the first day that the one before leaves out."""
    count, over = 0, date.min
    for day, _ in days:
        if day >= over:
            over = day + timedelta(days=7) if per == RateUnit.WEEK else month_after(day)
            count += 1
    return count


def price_in_one_unit(days: Days, per: str, cents: int) -> int:
    if per == RateUnit.HALF_DAY:
        return cents * sum(halves for _, halves in days)
    return cents * (len(days) if per == RateUnit.DAY else blocks(days, per))


@given(booked_days(), RATES)
def test_a_price_is_never_dearer_than_any_single_unit_would_make_it(days, rates):
    assert all(price(days, rates) <= price_in_one_unit(days, per, cents) for per, cents in rates.items())


@given(booked_days(), RATES)
def test_the_lines_sum_to_the_price(days, rates):
    quote = quote_half_days(rates, terms=FLAT, days=days)

    assert quote.cents == sum(line.cents for line in quote.lines)
    assert all(line.cents == line.quantity * line.unit_cents for line in quote.lines)
    assert all(rates[line.per] == line.unit_cents for line in quote.lines)


@given(booked_days(), RATES, st.integers(min_value=1, max_value=2))
def test_one_more_day_never_lowers_the_price(days, rates, halves):
    later = (days[-1][0] + timedelta(days=1)) if days else MONDAY

    assert price(days, rates) <= price([*days, (later, halves)], rates)


@given(booked_days(), RATES, st.sampled_from(list(RateUnit)), st.integers(min_value=0, max_value=30_000))
def test_one_more_rate_never_raises_the_price(days, rates, per, cents):
    assert price(days, rates | {per: min(cents, rates.get(per, cents))}) <= price(days, rates)


def test_one_half_day_costs_one_half_day():
    assert quote_half_days({RateUnit.HALF_DAY: 500}, terms=FLAT, days=[(MONDAY, 1)]) == Quote(
        FLAT, (Line(RateUnit.HALF_DAY, Decimal(1), 500, 500),)
    )


def test_a_day_costs_the_cheaper_of_the_day_and_of_two_half_days():
    assert price([(MONDAY, 2)], {RateUnit.HALF_DAY: 500, RateUnit.DAY: 800}) == 800
    assert price([(MONDAY, 2)], {RateUnit.HALF_DAY: 400, RateUnit.DAY: 900}) == 800


def test_a_half_day_without_its_own_rate_costs_a_day():
    assert price([(MONDAY, 1)], {RateUnit.DAY: 800}) == 800


def test_three_days_are_cheaper_than_a_week():
    rates = {RateUnit.DAY: 800, RateUnit.WEEK: 3_000}

    assert price(WORKING_WEEK[:3], rates) == 2_400
    assert price(WORKING_WEEK[:4], rates) == 3_000


def test_a_week_and_a_day_are_told_as_two_lines():
    quote = quote_half_days(
        {RateUnit.DAY: 800, RateUnit.WEEK: 3_000}, terms=FLAT, days=[*WORKING_WEEK, (NEXT_MONDAY, 2)]
    )

    assert quote.lines == (
        Line(RateUnit.WEEK, Decimal(1), 3_000, 3_000),
        Line(RateUnit.DAY, Decimal(1), 800, 800),
    )


def test_the_week_is_laid_where_it_saves_most():
    days = [(MONDAY, 2), *((NEXT_MONDAY + timedelta(days=n), 2) for n in range(5))]

    assert price(days, {RateUnit.DAY: 800, RateUnit.WEEK: 3_000}) == 3_800


def test_a_week_covers_seven_days_in_a_row_from_any_day():
    days = [(THURSDAY + timedelta(days=n), 2) for n in range(7)]

    assert price(days, {RateUnit.WEEK: 3_000}) == 3_000
    assert price([*days, (days[-1][0] + timedelta(days=1), 2)], {RateUnit.WEEK: 3_000}) == 6_000


@pytest.mark.parametrize(
    ("first", "last_covered"),
    [
        (date(2030, 3, 12), date(2030, 4, 11)),
        (date(2030, 1, 31), date(2030, 2, 27)),
        (date(2028, 1, 31), date(2028, 2, 28)),
        (date(2030, 12, 16), date(2031, 1, 15)),
    ],
)
def test_a_month_covers_a_date_to_the_eve_of_the_same_date(first, last_covered):
    rates = {RateUnit.MONTH: 10_000}

    assert price([(first, 2), (last_covered, 2)], rates) == 10_000
    assert price([(first, 2), (last_covered + timedelta(days=1), 2)], rates) == 20_000


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_month_after_is_the_same_date_or_the_last_of_the_month(day):
    after = month_after(day)

    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == 1
    assert after.day == day.day or (after + timedelta(days=1)).day == 1


def test_no_rate_means_free_where_access_is_free():
    assert quote_half_days({}, terms=AccessTerms.FREE, days=WORKING_WEEK) == Quote(AccessTerms.FREE, ())
    assert quote_minutes({}, terms=AccessTerms.FREE, minutes=90) == Quote(AccessTerms.FREE, ())


def test_a_rate_is_asked_even_where_access_is_free():
    office = quote_half_days({RateUnit.DAY: 1_200}, terms=AccessTerms.FREE, days=[(SATURDAY, 2)])

    assert office.cents == 1_200


@pytest.mark.parametrize("terms", [AccessTerms.FLAT_RATE, AccessTerms.BY_ACTIVITY, AccessTerms.BY_USE])
def test_no_rate_is_no_price_where_access_is_charged(terms):
    with pytest.raises(PriceNotSet):
        quote_half_days({}, terms=terms, days=[(MONDAY, 1)])
    with pytest.raises(PriceNotSet):
        quote_minutes({}, terms=terms, minutes=90)


def test_an_hourly_rate_alone_prices_no_half_day():
    with pytest.raises(PriceNotSet):
        quote_half_days({RateUnit.HOUR: 300}, terms=FLAT, days=[(MONDAY, 1)])


@pytest.mark.parametrize(("minutes", "cents"), [(15, 125), (60, 500), (75, 625), (90, 750)])
def test_hours_are_paid_in_proportion(minutes, cents):
    assert quote_minutes({RateUnit.HOUR: 500}, terms=FLAT, minutes=minutes) == Quote(
        FLAT, (Line(RateUnit.HOUR, Decimal(minutes) / 60, 500, cents),)
    )


def test_a_quarter_of_an_odd_rate_is_rounded_half_up():
    assert quote_minutes({RateUnit.HOUR: 250}, terms=FLAT, minutes=15).cents == 63  # 62.5


def test_a_long_stay_takes_the_half_day_then_the_day():
    rates = {RateUnit.HOUR: 500, RateUnit.HALF_DAY: 1_500, RateUnit.DAY: 2_500}

    assert [quote_minutes(rates, terms=FLAT, minutes=hours * 60).cents for hours in (2, 3, 4, 6, 7, 9)] == [
        1_000,
        1_500,
        1_500,
        1_500,
        2_500,
        2_500,
    ]


@given(st.integers(min_value=1, max_value=96), RATES)
def test_a_stay_by_the_hour_is_never_dearer_than_the_day(quarters, rates):
    rates = rates | {RateUnit.HOUR: 500, RateUnit.DAY: 2_500}

    assert quote_minutes(rates, terms=FLAT, minutes=quarters * 15).cents <= 2_500
