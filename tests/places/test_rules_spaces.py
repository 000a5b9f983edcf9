"""How many numbered units a space may have, how it is booked, what its policy may say."""

from datetime import timedelta

import pytest

from maillage.places.enums import BookingMode, SpaceKind
from maillage.places.errors import LengthsReversed, UnitsOutOfBounds, WindowShut
from maillage.places.rules import check_lengths, check_units, check_window, usual_mode

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize("count", [1, 8, 200])
def test_a_space_has_one_to_two_hundred_units(count):
    check_units(count)


@pytest.mark.parametrize("count", [0, -1, 201, 10**9])
def test_any_other_number_of_units_is_refused(count):
    with pytest.raises(UnitsOutOfBounds) as refusal:
        check_units(count)

    assert refusal.value.facts == {"most": 200}


def test_where_one_works_is_booked_by_half_days_and_what_one_shares_by_quarters():
    assert {kind: usual_mode(kind) for kind in SpaceKind} == {
        SpaceKind.DESK_POOL: BookingMode.HALF_DAYS,
        SpaceKind.OFFICE: BookingMode.HALF_DAYS,
        SpaceKind.MEETING_ROOM: BookingMode.QUARTERS,
        SpaceKind.EQUIPMENT: BookingMode.QUARTERS,
    }


def test_the_shortest_and_the_longest_booking_may_be_the_same():
    check_lengths(shortest=HOUR, longest=HOUR)


def test_the_longest_booking_is_not_shorter_than_the_shortest():
    with pytest.raises(LengthsReversed):
        check_lengths(shortest=2 * HOUR, longest=HOUR)


def test_a_notice_leaves_a_moment_to_book():
    check_window(notice=DAY - HOUR, horizon=DAY)
    with pytest.raises(WindowShut):
        check_window(notice=DAY, horizon=DAY)
