"""Open, grace, closed: to the second, by the instant that is given."""

from datetime import date, datetime, time, timedelta

import pytest

from maillage.calls.enums import Phase
from maillage.calls.errors import CallClosed, CallNotOpenYet, SuchHourSkipped, WindowReversed, WindowShortened
from maillage.calls.rules.window import (
    Window,
    check_begins,
    check_extension,
    check_takes_submissions,
    check_window,
    instant,
    is_reminder_due,
)
from tests.moments import PARIS, SPRING_CHANGE

OPENS = datetime(2012, 2, 20, tzinfo=PARIS)
CLOSES = datetime(2012, 4, 23, 23, 59, 59, tzinfo=PARIS)
LOZERE = Window(OPENS, CLOSES)
WITH_GRACE = Window(OPENS, CLOSES, timedelta(minutes=10))
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (OPENS - MOMENT, Phase.TO_COME),
        (OPENS, Phase.OPEN),
        (CLOSES, Phase.OPEN),
        (CLOSES + timedelta(seconds=1) - MOMENT, Phase.OPEN),
        (CLOSES + timedelta(seconds=1), Phase.CLOSED),
    ],
)
def test_the_last_second_counts_to_its_end(now, phase):
    assert LOZERE.phase(now) == phase


def test_the_grace_follows_the_last_second():
    end = CLOSES + timedelta(seconds=1, minutes=10)

    assert WITH_GRACE.phase(CLOSES + timedelta(seconds=1)) == Phase.GRACE
    assert WITH_GRACE.phase(end - MOMENT) == Phase.GRACE
    assert WITH_GRACE.phase(end) == Phase.CLOSED


def test_nothing_begins_in_the_grace():
    now = CLOSES + timedelta(minutes=1)

    assert check_takes_submissions(WITH_GRACE, now=now, zone=PARIS) == Phase.GRACE
    with pytest.raises(CallClosed):
        check_begins(WITH_GRACE, now=now, zone=PARIS)


def test_a_refusal_says_the_instant_in_the_zone_of_the_call():
    with pytest.raises(CallNotOpenYet) as early:
        check_takes_submissions(LOZERE, now=OPENS - MOMENT, zone=PARIS)
    with pytest.raises(CallClosed) as late:
        check_takes_submissions(LOZERE, now=CLOSES + timedelta(seconds=1), zone=PARIS)

    assert early.value.facts == {"opens": "20/02/2012 00:00:00 (Europe/Paris)"}
    assert late.value.facts == {"closed": "23/04/2012 23:59:59 (Europe/Paris)"}


def test_a_call_closes_after_it_opens():
    with pytest.raises(WindowReversed):
        check_window(CLOSES, OPENS)


def test_a_published_closing_only_moves_later():
    check_extension(was=CLOSES, becomes=CLOSES + timedelta(days=1))
    with pytest.raises(WindowShortened):
        check_extension(was=CLOSES, becomes=CLOSES - MOMENT)


def test_an_hour_that_spring_skips_is_refused():
    with pytest.raises(SuchHourSkipped):
        instant(SPRING_CHANGE, time(2, 30), zone=PARIS)
    assert instant(date(2012, 4, 23), time(23, 59, 59), zone=PARIS) == CLOSES


@pytest.mark.parametrize(
    ("hours", "reminded", "due"), [(49, None, False), (48, None, True), (1, None, True), (1, OPENS, False)]
)
def test_a_draft_is_reminded_once_in_the_last_48_hours(hours, reminded, due):
    now = CLOSES - timedelta(hours=hours)

    assert is_reminder_due(closes_at=CLOSES, now=now, reminded_at=reminded) is due
