"""When a place is open on a day: the usual week, and what wins over it."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.places.errors import HoursOverlap, HoursReversed
from maillage.places.rules import (
    Calendar,
    DayHours,
    ExceptionalHours,
    Span,
    check_spans,
    day_hours,
    half_days,
    weekly_minutes,
)
from tests.moments import EASTER_MONDAY, MONDAY, SUNDAY, TUESDAY

MORNING = Span(time(8, 30), time(12, 30))
AFTERNOON = Span(time(13, 30), time(18))
WEEK = dict.fromkeys(range(5), (MORNING, AFTERNOON))
NOON = time(13)
QUARTERS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


def hours_of(*spans: Span) -> DayHours:
    return DayHours(MONDAY, spans)


def test_a_usual_monday_has_the_hours_of_the_week():
    assert day_hours(MONDAY, calendar=Calendar(WEEK)) == DayHours(MONDAY, (MORNING, AFTERNOON))


def test_a_day_without_hours_in_the_week_is_shut():
    sunday = day_hours(SUNDAY, calendar=Calendar(WEEK))

    assert (sunday.is_open, sunday.opens_at, sunday.closes_at) == (False, None, None)


def test_a_day_opens_with_its_first_span_and_closes_with_its_last():
    monday = day_hours(MONDAY, calendar=Calendar(WEEK))

    assert (monday.is_open, monday.opens_at, monday.closes_at) == (True, time(8, 30), time(18))


def test_a_public_holiday_shuts_the_place_and_says_its_name():
    calendar = Calendar(WEEK, holidays={EASTER_MONDAY: "Lundi de Pâques"})

    assert day_hours(EASTER_MONDAY, calendar=calendar) == DayHours(
        EASTER_MONDAY, reason="Lundi de Pâques", is_exceptional=True
    )


def test_a_place_may_open_on_public_holidays():
    calendar = Calendar(WEEK, holidays={EASTER_MONDAY: "Lundi de Pâques"}, opens_on_holidays=True)

    assert day_hours(EASTER_MONDAY, calendar=calendar) == DayHours(EASTER_MONDAY, (MORNING, AFTERNOON))


def test_an_exception_opens_a_public_holiday():
    calendar = Calendar(
        WEEK,
        exceptions={EASTER_MONDAY: ExceptionalHours((MORNING,), "Matinée portes ouvertes")},
        holidays={EASTER_MONDAY: "Lundi de Pâques"},
    )

    assert day_hours(EASTER_MONDAY, calendar=calendar) == DayHours(
        EASTER_MONDAY, (MORNING,), "Matinée portes ouvertes", is_exceptional=True
    )


def test_an_exception_without_hours_shuts_a_usual_day():
    calendar = Calendar(WEEK, exceptions={MONDAY: ExceptionalHours(reason="Travaux")})

    assert day_hours(MONDAY, calendar=calendar) == DayHours(MONDAY, reason="Travaux", is_exceptional=True)


def test_a_closure_wins_over_an_exception():
    calendar = Calendar(
        WEEK, exceptions={TUESDAY: ExceptionalHours((MORNING,), "Ouvert")}, closures={TUESDAY: "Congés"}
    )

    assert day_hours(TUESDAY, calendar=calendar) == DayHours(TUESDAY, reason="Congés", is_exceptional=True)


def test_stretches_of_one_day_may_touch_in_any_order():
    check_spans([Span(time(12, 30), time(18)), MORNING])


def test_stretches_of_one_day_do_not_overlap():
    with pytest.raises(HoursOverlap):
        check_spans([Span(time(12, 29), time(18)), MORNING])


@pytest.mark.parametrize(("closes_at", "shown"), [(time(9), "9\xa0h"), (time(8, 59), "8\xa0h\xa059")])
def test_a_stretch_closes_after_it_opens(closes_at, shown):
    with pytest.raises(HoursReversed) as refusal:
        check_spans([MORNING, Span(time(9), closes_at)])

    assert refusal.value.facts == {"opens": "9\xa0h", "closes": shown}


def test_two_spans_on_each_side_of_midday_are_two_half_days():
    assert half_days(hours_of(MORNING, AFTERNOON), midday=NOON) == (MORNING, AFTERNOON)


def test_a_day_without_a_break_is_cut_at_midday():
    through = Span(time(8), time(19))

    assert half_days(hours_of(through), midday=NOON) == (Span(time(8), NOON), Span(NOON, time(19)))


def test_a_place_open_in_the_morning_only_has_no_afternoon():
    assert half_days(hours_of(MORNING), midday=NOON) == (MORNING, None)


def test_a_morning_in_two_stretches_runs_from_its_first_opening_to_its_last_closing():
    early, late = Span(time(7), time(9)), Span(time(10), time(12))

    assert half_days(hours_of(early, late), midday=NOON) == (Span(time(7), time(12)), None)


def test_midday_belongs_to_the_place():
    through = Span(time(9), time(17))

    assert half_days(hours_of(through), midday=time(12, 15)) == (
        Span(time(9), time(12, 15)),
        Span(time(12, 15), time(17)),
    )


def test_a_half_day_is_staffed_as_soon_as_somebody_is_there_for_a_part_of_it():
    coded, staffed = Span(time(7), time(9), is_staffed=False), Span(time(9), time(12))

    morning, _ = half_days(hours_of(coded, staffed), midday=NOON)

    assert morning == Span(time(7), time(12), is_staffed=True)


def test_a_shut_day_has_no_half_day():
    assert half_days(hours_of(), midday=NOON) == (None, None)


@given(st.sets(QUARTERS, max_size=8), QUARTERS)
def test_half_days_never_cross_midday(quarters, midday):
    clocks = sorted(quarters)
    spans = [Span(*pair) for pair in zip(clocks[::2], clocks[1::2], strict=False)]

    morning, afternoon = half_days(hours_of(*spans), midday=midday)

    assert morning is None or morning.opens_at < morning.closes_at <= midday
    assert afternoon is None or midday <= afternoon.opens_at < afternoon.closes_at
    assert bool(morning or afternoon) == bool(spans)


@pytest.mark.parametrize(("week", "minutes"), [({}, 0), (WEEK, 5 * 510), ({5: (MORNING,)}, 240)])
def test_the_hours_of_a_week_are_summed(week, minutes):
    assert weekly_minutes(week) == minutes
