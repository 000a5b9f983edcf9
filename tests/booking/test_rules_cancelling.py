"""Until when a booking may be cancelled, and by whom."""

from datetime import datetime, timedelta

import pytest

from maillage.booking import errors, rules
from maillage.booking.enums import BookingState
from tests.booking.cases import DESK
from tests.moments import MONDAY, MONDAY_MORNING, SUNDAY, at

LIMIT = at(SUNDAY, 18, 30)  # fourteen hours before Monday 8:30


def check(state: str, *, now: datetime, by_host: bool = False) -> None:
    rules.check_cancellable(
        state,
        starts_at=MONDAY_MORNING.start,
        now=now,
        cancel_notice=DESK.cancel_notice,
        until="dimanche 18 h 30",
        by_host=by_host,
    )


def test_a_booking_is_cancelled_until_its_limit():
    check(BookingState.CONFIRMED, now=LIMIT)


def test_after_the_limit_the_place_must_be_called():
    with pytest.raises(errors.CancelTooLate) as refusal:
        check(BookingState.CONFIRMED, now=LIMIT + timedelta(seconds=1))

    assert refusal.value.facts == {"until": "dimanche 18 h 30"}


def test_the_host_cancels_after_the_limit():
    check(BookingState.CONFIRMED, now=at(MONDAY, 9), by_host=True)


def test_what_waits_for_an_answer_is_withdrawn_at_any_time():
    check(BookingState.PENDING, now=at(MONDAY, 8, 29))


@pytest.mark.parametrize(
    "state",
    [
        BookingState.HELD,
        BookingState.CHECKED_IN,
        BookingState.DONE,
        BookingState.NO_SHOW,
        BookingState.CANCELLED,
        BookingState.REFUSED,
        BookingState.EXPIRED,
    ],
)
@pytest.mark.parametrize("by_host", [False, True])
def test_what_is_over_is_not_cancelled(state, by_host):
    with pytest.raises(errors.BookingOver) as refusal:
        check(state, now=LIMIT, by_host=by_host)

    assert refusal.value.facts == {"state": state.label}
