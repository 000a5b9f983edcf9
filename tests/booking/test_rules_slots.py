"""Slots by quarters of an hour, and the two nights on which clocks change."""

from datetime import datetime, time, timedelta

import pytest

from maillage.booking import errors
from maillage.booking.enums import Moment
from maillage.core.periods import Period
from maillage.places.rules import Calendar, Span
from tests.booking.cases import ALWAYS_OPEN, MORNING, asked, asked_slot
from tests.moments import AUTUMN_CHANGE, MONDAY, MONDAY_AFTERNOON, SPRING_CHANGE, at, between


def test_a_slot_is_the_two_clock_times():
    assert asked_slot(MONDAY, "9:15", "10:45").visible == between(MONDAY, "9:15", "10:45")


@pytest.mark.parametrize(("start", "end"), [("9:10", "10:00"), ("9:00", "10:05"), ("9:00:30", "10:00")])
def test_slots_go_by_quarters_of_an_hour(start, end):
    with pytest.raises(errors.NotOnStep):
        asked_slot(MONDAY, start, end)


@pytest.mark.parametrize("end", ["9:00", "8:45"])
def test_a_slot_ends_after_it_starts(end):
    with pytest.raises(errors.PeriodReversed) as refusal:
        asked_slot(MONDAY, "9:00", end)

    assert refusal.value.facts == {"start": "9\xa0h"}


@pytest.mark.parametrize(("start", "end"), [("8:15", "9:00"), ("12:00", "14:00"), ("17:30", "18:15")])
def test_a_slot_lies_within_one_opening(start, end):
    with pytest.raises(errors.PlaceClosedThen):
        asked_slot(MONDAY, start, end)


def test_a_slot_may_fill_an_opening():
    assert asked_slot(MONDAY, "13:30", "18:00").visible == MONDAY_AFTERNOON


def test_the_hour_that_spring_skips_cannot_be_booked():
    with pytest.raises(errors.NoSuchHour):
        asked_slot(SPRING_CHANGE, "2:15", "4:00", ALWAYS_OPEN)


def test_a_slot_over_the_spring_change_is_one_hour_shorter_than_its_clocks_say():
    assert asked_slot(SPRING_CHANGE, "1:00", "4:00", ALWAYS_OPEN).minutes == 120


def test_a_slot_over_the_autumn_change_is_one_hour_longer_than_its_clocks_say():
    assert asked_slot(AUTUMN_CHANGE, "1:00", "4:00", ALWAYS_OPEN).minutes == 240


def test_the_hour_that_autumn_repeats_is_booked_the_first_time():
    night = asked_slot(AUTUMN_CHANGE, "2:15", "2:45", ALWAYS_OPEN)

    assert night.starts_at.isoformat() == "2030-10-27T02:15:00+02:00"


@pytest.mark.parametrize(
    ("day", "opening", "closing"),
    [
        (SPRING_CHANGE, "2030-03-31T06:30:00+00:00", "2030-03-31T10:30:00+00:00"),
        (SPRING_CHANGE - timedelta(days=1), "2030-03-30T07:30:00+00:00", "2030-03-30T11:30:00+00:00"),
        (AUTUMN_CHANGE, "2030-10-27T07:30:00+00:00", "2030-10-27T11:30:00+00:00"),
        (AUTUMN_CHANGE - timedelta(days=1), "2030-10-26T06:30:00+00:00", "2030-10-26T10:30:00+00:00"),
    ],
)
def test_the_door_opens_at_the_hour_on_the_wall_clock(day, opening, closing):
    morning = asked(Moment.MORNING, day, Calendar(dict.fromkeys(range(7), (MORNING,))))

    assert morning.visible == Period(datetime.fromisoformat(opening), datetime.fromisoformat(closing))


def test_an_opening_in_the_skipped_hour_comes_one_hour_later():
    night_shift = Calendar({6: (Span(time(2, 30), time(6)),)})

    assert asked(Moment.MORNING, SPRING_CHANGE, night_shift).starts_at == at(SPRING_CHANGE, 3, 30)
