"""Periods: half open, aware, cut out of one another without losing a second."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.core.periods import (
    DateSpan,
    NoSuchLocalTime,
    Period,
    ReversedPeriod,
    at_local_time,
    day_bounds,
    free_gaps,
)
from tests.moments import AUTUMN_CHANGE, MONDAY, PARIS, SPRING_CHANGE, TUESDAY, WEDNESDAY, at, between

MINUTES = st.integers(min_value=0, max_value=600)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, length = draw(MINUTES), draw(st.integers(min_value=1, max_value=240))
    return Period(at(MONDAY, 6) + timedelta(minutes=start), at(MONDAY, 6) + timedelta(minutes=start + length))


def minutes(period: Period) -> set[int]:
    first = int((period.start - at(MONDAY, 6)).total_seconds() // 60)
    return set(range(first, first + int(period.length.total_seconds() // 60)))


def test_a_period_ends_after_it_starts():
    with pytest.raises(ReversedPeriod):
        Period(at(MONDAY, 9), at(MONDAY, 9))


def test_a_period_takes_aware_instants():
    with pytest.raises(ValueError, match="aware"):
        Period(datetime(2030, 3, 11, 9), datetime(2030, 3, 11, 10))


def test_periods_that_touch_do_not_overlap():
    before, after = between(MONDAY, "9:00", "10:00"), between(MONDAY, "10:00", "11:00")

    assert not before.overlaps(after)
    assert not after.overlaps(before)
    assert before.overlaps(between(MONDAY, "9:59", "10:30"))


def test_a_period_contains_itself_and_what_lies_within():
    day = between(MONDAY, "9:00", "18:00")

    assert day.contains(day)
    assert day.contains(between(MONDAY, "9:00", "12:00"))
    assert not day.contains(between(MONDAY, "8:59", "12:00"))


def test_buffers_widen_a_period_on_both_sides():
    widened = between(MONDAY, "9:00", "10:00").widened(
        before=timedelta(minutes=15), after=timedelta(minutes=30)
    )

    assert widened == between(MONDAY, "8:45", "10:30")


@given(periods(), st.lists(periods(), max_size=6))
def test_what_is_free_and_what_is_taken_make_the_whole(within, taken):
    gaps = free_gaps(within, taken)

    free = [minute for gap in gaps for minute in minutes(gap)]
    assert sorted(free) == sorted(minutes(within) - set().union(*map(minutes, taken)))


@given(periods(), st.lists(periods(), max_size=6))
def test_free_gaps_come_in_order_and_never_touch(within, taken):
    gaps = free_gaps(within, taken)

    assert all(first.end < second.start for first, second in pairwise(gaps))


def test_the_hour_that_spring_skips_does_not_exist():
    with pytest.raises(NoSuchLocalTime):
        at_local_time(SPRING_CHANGE, time(2, 30), zone=PARIS)


def test_the_hour_that_autumn_repeats_is_its_first_one():
    instant = at_local_time(AUTUMN_CHANGE, time(2, 30), zone=PARIS)

    assert instant.isoformat() == "2030-10-27T02:30:00+02:00"


@pytest.mark.parametrize(("day", "hours"), [(SPRING_CHANGE, 23), (MONDAY, 24), (AUTUMN_CHANGE, 25)])
def test_a_civil_day_lasts_as_long_as_its_clock_says(day, hours):
    assert day_bounds(day, zone=PARIS).length == timedelta(hours=hours)


def test_a_period_is_as_long_as_the_time_that_passes_not_as_its_clocks_say():
    assert Period(at(SPRING_CHANGE, 1), at(SPRING_CHANGE, 4)).length == timedelta(hours=2)
    assert Period(at(AUTUMN_CHANGE, 1), at(AUTUMN_CHANGE, 4)).length == timedelta(hours=4)


def test_buffers_are_counted_in_time_that_passes():
    widened = Period(at(SPRING_CHANGE, 3, 10), at(SPRING_CHANGE, 4)).widened(
        before=timedelta(minutes=15), after=timedelta(0)
    )

    assert widened == Period(at(SPRING_CHANGE, 1, 55), at(SPRING_CHANGE, 4))


def test_a_span_of_days_leaves_its_end_out():
    span = DateSpan(MONDAY, WEDNESDAY)

    assert list(span) == [MONDAY, TUESDAY]
    assert span.last == TUESDAY


def test_one_day_is_a_span():
    assert list(DateSpan.one(date(2030, 12, 31))) == [date(2030, 12, 31)]


def test_a_span_of_days_ends_after_it_starts():
    with pytest.raises(ReversedPeriod):
        DateSpan(MONDAY, MONDAY)
