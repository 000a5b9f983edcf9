"""From a moment asked for to instants, by the hours of the place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.booking import errors, rules
from maillage.booking.enums import Moment
from maillage.core.periods import Period
from maillage.places.rules import Calendar, ExceptionalHours
from tests.booking.cases import ALWAYS_OPEN, MORNING, WEEKDAYS, asked
from tests.moments import (
    EASTER_MONDAY,
    FRIDAY,
    MONDAY,
    MONDAY_AFTERNOON,
    MONDAY_MORNING,
    SATURDAY,
    SUNDAY,
    SUNDAY_EVENING,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    at,
    between,
)


def test_a_morning_runs_from_opening_to_the_midday_break():
    assert asked(Moment.MORNING, MONDAY).visible == MONDAY_MORNING


def test_an_afternoon_runs_from_the_break_to_closing():
    assert asked(Moment.AFTERNOON, MONDAY).visible == MONDAY_AFTERNOON


def test_a_day_is_both_half_days_in_one_stretch():
    day = asked(Moment.DAY, MONDAY)

    assert day.visible == Period(MONDAY_MORNING.start, MONDAY_AFTERNOON.end)
    assert day.days == ((MONDAY, 2),)


def test_a_day_open_in_the_morning_only_counts_one_half_day():
    calendar = replace(WEEKDAYS, exceptions={MONDAY: ExceptionalHours((MORNING,))})

    assert asked(Moment.DAY, MONDAY, calendar).days == ((MONDAY, 1),)


def test_a_week_runs_from_monday_to_sunday_whatever_day_is_asked():
    for day in (MONDAY, THURSDAY, date(2030, 3, 17)):
        week = asked(Moment.WEEK, day)

        assert week.visible == Period(at(MONDAY, 8, 30), at(FRIDAY, 18))
        assert week.days == tuple((on, 2) for on in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY))
        assert week.closed_days == (SATURDAY, date(2030, 3, 17))


def test_closed_days_inside_a_week_are_listed():
    calendar = replace(WEEKDAYS, closures={TUESDAY: "Congés"})

    assert asked(Moment.WEEK, MONDAY, calendar).closed_days == (TUESDAY, SATURDAY, date(2030, 3, 17))


def test_a_week_that_begins_with_a_holiday_starts_on_its_first_open_day():
    calendar = replace(WEEKDAYS, holidays={EASTER_MONDAY: "Lundi de Pâques"})

    week = asked(Moment.WEEK, EASTER_MONDAY, calendar)

    assert week.starts_at == at(date(2030, 4, 23), 8, 30)
    assert week.closed_days[0] == EASTER_MONDAY


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2030, 3, 12), date(2030, 4, 11)),
        (date(2030, 1, 31), date(2030, 2, 27)),  # to 28 February: there is no 31st
        (date(2028, 1, 31), date(2028, 2, 28)),  # to 29 February
        (date(2030, 12, 16), date(2031, 1, 15)),
    ],
)
def test_a_month_runs_to_the_same_date_of_the_next_or_to_its_last_day(first, last):
    month = asked(Moment.MONTH, first, ALWAYS_OPEN)

    assert (month.days[0][0], month.days[-1][0]) == (first, last)


@pytest.mark.parametrize("moment", [Moment.MORNING, Moment.AFTERNOON, Moment.DAY])
def test_nothing_is_asked_of_a_closed_day(moment):
    with pytest.raises(errors.PlaceClosedThen):
        asked(moment, SUNDAY)


def test_nothing_is_asked_of_a_closed_week():
    closures = {MONDAY + timedelta(days=n): "Congés" for n in range(7)}

    with pytest.raises(errors.PlaceClosedThen):
        asked(Moment.WEEK, MONDAY, replace(WEEKDAYS, closures=closures))


def test_the_afternoon_of_a_place_that_shuts_at_noon_is_closed():
    with pytest.raises(errors.PlaceClosedThen):
        asked(Moment.AFTERNOON, MONDAY, Calendar({0: (MORNING,)}))


@given(st.dates(date(2029, 1, 1), date(2031, 12, 31)))
def test_the_two_half_days_never_overlap_and_the_day_holds_both(day):
    morning, afternoon, whole = (
        asked(moment, day, ALWAYS_OPEN).visible for moment in (Moment.MORNING, Moment.AFTERNOON, Moment.DAY)
    )

    assert not morning.overlaps(afternoon)
    assert whole.contains(morning)
    assert whole.contains(afternoon)


@given(st.dates(date(2029, 1, 1), date(2031, 12, 31)), st.sampled_from([Moment.WEEK, Moment.MONTH]))
def test_every_day_of_a_long_stretch_is_either_open_or_listed_as_closed(day, moment):
    stretch = asked(moment, day)

    days = sorted([*(on for on, _ in stretch.days), *stretch.closed_days])
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert {on.weekday() for on in stretch.closed_days} == {5, 6}


def test_a_morning_that_runs_starts_at_the_present_quarter():
    begun = rules.begun(asked(Moment.MORNING, MONDAY), now=at(MONDAY, 10, 37))

    assert begun.visible == between(MONDAY, "10:30", "12:30")


def test_a_morning_to_come_stays_whole():
    morning = asked(Moment.MORNING, MONDAY)

    assert rules.begun(morning, now=SUNDAY_EVENING) == morning


def test_a_morning_does_not_start_before_the_door_opens():
    begun = rules.begun(asked(Moment.MORNING, MONDAY), now=at(MONDAY, 8, 31))

    assert begun.starts_at == at(MONDAY, 8, 30)


def test_a_morning_that_is_over_is_refused():
    with pytest.raises(errors.PeriodPast):
        rules.begun(asked(Moment.MORNING, MONDAY), now=at(MONDAY, 12, 30))
