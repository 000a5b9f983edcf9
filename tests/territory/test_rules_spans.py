"""What is left of a stretch of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.territory.rules import Span, covered, uncovered

FIRST = date(2024, 1, 1)
ON_DAYS = 40


def day(number):
    return FIRST + timedelta(days=number)


def days_of(span):
    """Those of the first 40 days that it holds; an endless one holds the last of them."""
    return {n for n in range(ON_DAYS) if span.first <= day(n) and (span.end is None or day(n) < span.end)}


@st.composite
def spans(draw):
    first = draw(st.integers(0, ON_DAYS - 2))
    end = draw(st.none() | st.integers(first + 1, ON_DAYS - 1))
    return Span(day(first), None if end is None else day(end))


def test_a_span_ends_after_it_starts():
    with pytest.raises(ValueError, match="end after"):
        Span(FIRST, FIRST)


def test_taking_the_middle_leaves_both_ends():
    assert Span(day(0)).minus(Span(day(3), day(5))) == [Span(day(0), day(3)), Span(day(5))]


def test_a_span_that_touches_takes_nothing():
    assert Span(day(0), day(3)).minus(Span(day(3))) == [Span(day(0), day(3))]


@given(spans(), st.lists(spans(), max_size=4))
def test_what_is_left_is_what_nobody_took(whole, taken):
    left = uncovered(whole, taken)

    assert set().union(*map(days_of, left)) == days_of(whole) - set().union(*map(days_of, taken))
    assert covered(whole, taken) is (left == [])
