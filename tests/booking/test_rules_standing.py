"""Where a booking stands on a day of its place, from when its holder may arrive, how many visits count."""

from datetime import timedelta

import pytest

from maillage.booking import errors, rules
from maillage.booking.enums import BookingState, Standing
from tests.moments import FRIDAY, MONDAY, MONDAY_MORNING, PARIS, THURSDAY, TUESDAY, WEDNESDAY, at, between


def standing(state, *, now, day=MONDAY, period=MONDAY_MORNING):
    return rules.standing_on(day, state, starts_at=period.start, ends_at=period.end, now=now, zone=PARIS)


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (BookingState.CONFIRMED, at(MONDAY, 8), Standing.EXPECTED),
        (BookingState.CONFIRMED, at(MONDAY, 8, 40), Standing.EXPECTED),
        (BookingState.CONFIRMED, at(MONDAY, 8, 41), Standing.LATE),
        (BookingState.CONFIRMED, at(MONDAY, 12, 30), Standing.UNNOTED),
        (BookingState.CHECKED_IN, at(MONDAY, 9), Standing.PRESENT),
        (BookingState.DONE, at(MONDAY, 9), Standing.GONE),
        (BookingState.NO_SHOW, at(MONDAY, 9), Standing.ABSENT),
        (BookingState.HELD, at(MONDAY, 8), Standing.HELD),
        (BookingState.PENDING, at(MONDAY, 8), Standing.HELD),
    ],
)
def test_a_half_day_stands_by_its_state_and_the_hour(state, now, expected):
    assert standing(state, now=now) == expected


def test_somebody_still_noted_present_the_next_day_is_gone():
    assert standing(BookingState.CHECKED_IN, now=at(TUESDAY, 9)) == Standing.GONE


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TUESDAY, Standing.STAYING),
        (WEDNESDAY, Standing.PRESENT),
        (THURSDAY, Standing.STAYING),
        (FRIDAY, Standing.GONE),
    ],
)
def test_a_rental_under_way_is_present_today_and_stays_on_the_other_days(day, expected):
    rental = between(MONDAY, "8:30", "12:30").widened(before=timedelta(0), after=timedelta(days=4))

    assert standing(BookingState.CHECKED_IN, day=day, period=rental, now=at(WEDNESDAY, 9)) == expected


def test_a_rental_is_late_on_its_first_day_only():
    rental = between(MONDAY, "8:30", "12:30").widened(before=timedelta(0), after=timedelta(days=4))

    seen = [
        standing(BookingState.CONFIRMED, day=day, period=rental, now=at(day, 9)) for day in (MONDAY, TUESDAY)
    ]

    assert seen == [Standing.LATE, Standing.EXPECTED]


def test_one_may_arrive_from_two_hours_ahead():
    start = at(MONDAY, 13, 30)

    assert not rules.may_arrive(start, now=at(MONDAY, 11, 29))
    assert rules.may_arrive(start, now=at(MONDAY, 11, 30))


@pytest.mark.parametrize("count", [-1, 0, 51, 10**9])
def test_visits_are_counted_by_one_to_fifty(count):
    with pytest.raises(errors.VisitsOutOfRange) as refusal:
        rules.check_visits(count)

    assert refusal.value.facts == {"most": 50}
