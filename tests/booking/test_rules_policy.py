"""What the policy of a space allows, to a person and to its host."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from maillage.booking import errors, rules
from maillage.booking.enums import BookingState, Moment
from maillage.booking.rules import Policy, Stretch
from maillage.places.rules import Calendar
from tests.booking.cases import DESK, MORNING, ROOM, asked, asked_slot
from tests.moments import MONDAY, MONDAY_MORNING, SPRING_CHANGE, SUNDAY, SUNDAY_EVENING, TUESDAY, at, between


def check(stretch: Stretch, policy: Policy = DESK, now: datetime = SUNDAY_EVENING, **by: bool) -> None:
    rules.check_policy(stretch, policy=policy, now=now, **by)


def test_a_desk_is_booked_by_half_days():
    check(asked(Moment.MORNING, MONDAY))


def test_a_room_is_booked_by_slots():
    check(asked_slot(MONDAY, "9:00", "10:00"), ROOM)


def test_a_desk_is_not_booked_by_slots_nor_a_room_by_half_days():
    with pytest.raises(errors.WrongMode):
        check(asked_slot(MONDAY, "9:00", "10:00"), DESK)
    with pytest.raises(errors.WrongMode):
        check(asked(Moment.MORNING, MONDAY), ROOM)


def test_a_space_that_is_not_booked_is_refused_to_its_host_too():
    with pytest.raises(errors.NotBookable):
        check(asked(Moment.MORNING, MONDAY), replace(DESK, is_bookable=False), by_host=True)


def test_only_the_host_books_what_is_kept_for_the_host():
    kept = replace(DESK, host_only=True)

    check(asked(Moment.MORNING, MONDAY), kept, by_host=True)
    with pytest.raises(errors.HostOnly):
        check(asked(Moment.MORNING, MONDAY), kept)


@pytest.mark.parametrize("by_host", [False, True])
def test_nobody_books_the_past(by_host):
    with pytest.raises(errors.PeriodPast):
        check(asked(Moment.MORNING, MONDAY), now=at(MONDAY, 12, 30), by_host=by_host)


def test_a_half_day_that_runs_is_still_booked_until_it_ends():
    check(asked(Moment.MORNING, MONDAY), now=at(MONDAY, 12, 29))


def test_a_slot_is_booked_up_to_a_quarter_after_its_start():
    slot = asked_slot(MONDAY, "9:00", "10:00")

    check(slot, ROOM, now=at(MONDAY, 9, 15))
    with pytest.raises(errors.PeriodPast):
        check(slot, ROOM, now=at(MONDAY, 9, 16))


def test_notice_is_counted_to_the_second_and_said_in_hours():
    noticed = replace(DESK, notice=timedelta(hours=12))

    check(asked(Moment.MORNING, MONDAY), noticed, now=at(SUNDAY, 20, 30))
    with pytest.raises(errors.NoticeTooShort) as refusal:
        check(asked(Moment.MORNING, MONDAY), noticed, now=at(SUNDAY, 20, 30) + timedelta(seconds=1))
    assert refusal.value.facts == {"notice": "12\N{NO-BREAK SPACE}h"}


def test_a_notice_of_less_than_an_hour_is_said_in_minutes():
    with pytest.raises(errors.NoticeTooShort) as refusal:
        check(
            asked(Moment.MORNING, MONDAY), replace(DESK, notice=timedelta(minutes=30)), now=at(MONDAY, 8, 15)
        )

    assert refusal.value.facts == {"notice": "30\N{NO-BREAK SPACE}min"}


def test_notice_over_the_change_of_hour_is_counted_in_time_that_passes():
    noticed = replace(DESK, notice=timedelta(hours=12))
    after_the_change = asked(Moment.MORNING, SPRING_CHANGE, Calendar({6: (MORNING,)}))

    with pytest.raises(errors.NoticeTooShort):
        check(after_the_change, noticed, now=at(SPRING_CHANGE - timedelta(days=1), 20))


def test_the_host_books_without_notice_and_beyond_the_horizon():
    narrow = replace(DESK, notice=timedelta(days=2), horizon=timedelta(hours=1))

    check(asked(Moment.MORNING, MONDAY), narrow, by_host=True)


def test_bookings_open_at_the_horizon():
    near = replace(DESK, horizon=timedelta(days=1))

    check(asked(Moment.MORNING, MONDAY), near)
    with pytest.raises(errors.TooFarAhead) as refusal:
        check(asked(Moment.MORNING, TUESDAY), near)
    assert refusal.value.facts == {"horizon": "1 jour"}


def test_a_slot_is_as_long_as_the_space_asks():
    with pytest.raises(errors.TooShort) as refusal:
        check(asked_slot(MONDAY, "9:00", "9:15"), ROOM)

    assert refusal.value.facts == {"least": "30\N{NO-BREAK SPACE}min"}


@pytest.mark.parametrize("by_host", [False, True])
def test_nobody_books_longer_than_the_space_allows(by_host):
    short = replace(DESK, max_length=timedelta(days=3))

    with pytest.raises(errors.TooLong) as refusal:
        check(asked(Moment.WEEK, MONDAY), short, by_host=by_host)
    assert refusal.value.facts == {"most": "3 jours"}


def test_a_room_limited_in_hours_says_hours():
    with pytest.raises(errors.TooLong) as refusal:
        check(asked_slot(MONDAY, "8:30", "12:30"), replace(ROOM, max_length=timedelta(hours=3)))

    assert refusal.value.facts == {"most": "3\N{NO-BREAK SPACE}h"}


def test_buffers_are_blocked_around_what_the_person_sees():
    cleaned = replace(ROOM, buffer_before=timedelta(minutes=15), buffer_after=timedelta(minutes=30))

    assert cleaned.blocked(between(MONDAY, "9:00", "10:00")) == between(MONDAY, "8:45", "10:30")


@pytest.mark.parametrize(
    ("state", "minutes", "late"),
    [
        (BookingState.CONFIRMED, 10, False),
        (BookingState.CONFIRMED, 11, True),
        (BookingState.CHECKED_IN, 11, False),
        (BookingState.CANCELLED, 11, False),
    ],
)
def test_somebody_expected_is_late_after_ten_minutes(state, minutes, late):
    starts_at = MONDAY_MORNING.start

    assert rules.is_late(state, starts_at=starts_at, now=starts_at + timedelta(minutes=minutes)) == late
