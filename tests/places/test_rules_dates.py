"""Which days people may name when they tell of a place."""

from datetime import date, timedelta

import pytest

from maillage.places.errors import DayOutOfReach
from maillage.places.rules import check_day_ahead, check_event_day
from tests.moments import SUNDAY

TWO_YEARS_AHEAD = date(2032, 3, 10)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("day", [SUNDAY, TWO_YEARS_AHEAD])
def test_other_hours_are_told_from_today_to_two_years_ahead(day):
    check_day_ahead(day, today=SUNDAY)


@pytest.mark.parametrize("day", [SUNDAY - ONE_DAY, TWO_YEARS_AHEAD + ONE_DAY, date.max])
def test_any_other_day_is_refused_with_the_days_that_serve(day):
    with pytest.raises(DayOutOfReach) as refusal:
        check_day_ahead(day, today=SUNDAY)

    assert str(refusal.value) == (
        "Choisissez un jour entre le dimanche 10\N{NO-BREAK SPACE}mars 2030 "
        "et le mercredi 10\N{NO-BREAK SPACE}mars 2032."
    )


@pytest.mark.parametrize("day", [SUNDAY, date(1900, 1, 1)])
def test_an_event_has_happened(day):
    check_event_day(day, today=SUNDAY)


@pytest.mark.parametrize("day", [SUNDAY + ONE_DAY, date(1899, 12, 31)])
def test_what_is_still_to_come_is_no_event(day):
    with pytest.raises(DayOutOfReach):
        check_event_day(day, today=SUNDAY)
