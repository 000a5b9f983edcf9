"""French and English ways to write hours, days, amounts and distances."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from maillage.core import text

TUESDAY = date(2013, 3, 12)


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (time(8, 30), "8 h 30", "8:30"),
        (time(18, 0), "18 h", "18:00"),
        (time(9, 5), "9 h 05", "9:05"),
        (1440, "24 h", "24:00"),
        (datetime(2013, 3, 12, 7, 30, tzinfo=UTC), "8 h 30", "8:30"),
    ],
)
def test_an_hour_is_written_as_the_language_does(moment: time | datetime | int, french: str, english: str):
    with override("fr"):
        assert text.hours(moment).replace(text.NBSP, " ") == french
    with override("en"):
        assert text.hours(moment) == english


def test_an_hour_never_breaks_over_two_lines():
    with override("fr"):
        assert " " not in text.hours(time(8, 30))


def test_a_range_of_hours_has_a_dash():
    with override("fr"):
        assert text.hour_range(510, 1080).replace(text.NBSP, " ") == "8 h 30 – 18 h"


@pytest.mark.parametrize(
    ("day", "today", "french", "english"),
    [
        (TUESDAY, None, "mardi 12 mars", "Tuesday 12 March"),
        (TUESDAY, date(2013, 1, 1), "mardi 12 mars", "Tuesday 12 March"),
        (TUESDAY, date(2014, 1, 1), "mardi 12 mars 2013", "Tuesday 12 March 2013"),
        (date(2013, 3, 1), None, "vendredi 1er mars", "Friday 1 March"),
        (datetime(2013, 3, 11, 23, 30, tzinfo=UTC), None, "mardi 12 mars", "Tuesday 12 March"),
    ],
)
def test_a_day_says_its_year_only_outside_the_current_one(
    day: date, today: date | None, french: str, english: str
):
    with override("fr"):
        assert text.day_long(day, today=today).replace(text.NBSP, " ") == french
    with override("en"):
        assert text.day_long(day, today=today).replace(text.NBSP, " ") == english


def test_a_short_day_has_no_name():
    with override("fr"):
        assert text.day_short(TUESDAY) == f"12{text.NBSP}mars"


def test_a_month_has_its_year():
    with override("fr"):
        assert text.month_long(TUESDAY) == "mars 2013"


@pytest.mark.parametrize(
    ("cents", "full", "french", "english"),
    [
        (1400, False, "14 €", "€14"),
        (1400, True, "14,00 €", "€14.00"),
        (10, False, "0,10 €", "€0.10"),
        (5_000_000, False, "50\u202f000 €", "€50,000"),
        (-1250, False, "−12,50 €", "€−12.50"),
    ],
)
def test_a_round_amount_loses_its_cents_unless_asked(cents: int, full: bool, french: str, english: str):
    with override("fr"):
        assert text.euros(cents, full=full).replace(text.NBSP, " ") == french
    with override("en"):
        assert text.euros(cents, full=full) == english


@pytest.mark.parametrize(
    ("distance", "written"),
    [(0.84, "800 m"), (0.96, "1,0 km"), (3.44, "3,4 km"), (13.2, "13 km"), (9.97, "10,0 km")],
)
def test_a_distance_is_as_fine_as_it_is_near(distance: float, written: str):
    with override("fr"):
        assert text.kilometres(distance).replace(text.NBSP, " ") == written


def test_a_share_is_a_percentage_with_a_comma():
    with override("fr"):
        assert text.percent(Decimal("0.834"), decimals=1) == f"83,4{text.NBSP}%"


@pytest.mark.parametrize(
    ("seconds", "written"), [(462, "7 min 42 s"), (65, "1 min 05 s"), (9, "9 s"), (-3, "0 s")]
)
def test_a_countdown_never_goes_below_zero(seconds: int, written: str):
    assert text.minutes_and_seconds(seconds).replace(text.NBSP, " ") == written


@pytest.mark.parametrize(
    ("length", "written"),
    [
        (timedelta(days=1), "1 jour"),
        (timedelta(days=31), "31 jours"),
        (timedelta(hours=36), "36 h"),
        (timedelta(hours=1, minutes=30), "1 h 30"),
        (timedelta(minutes=45), "45 min"),
    ],
)
def test_a_length_is_said_in_the_unit_that_people_count_in(length: timedelta, written: str):
    with override("fr"):
        assert text.duration(length).replace(text.NBSP, " ") == written
