"""The moment that a page proposes, and the grid of the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.portal.rules import first_day_proposed, grid_step, page_count, working_days
from maillage.territory.rules import Box
from tests.moments import EASTER_MONDAY, FRIDAY, MONDAY, SATURDAY, SUNDAY, TUESDAY, at

FRANCE = Box(41.0, -5.0, 51.0, 10.0)


def test_saturdays_sundays_and_holidays_are_no_working_days():
    days = [FRIDAY, SATURDAY, SUNDAY, MONDAY, EASTER_MONDAY]

    assert working_days(days, holidays={EASTER_MONDAY}) == [FRIDAY, MONDAY]


@pytest.mark.parametrize(
    ("now", "proposed"),
    [(at(MONDAY, 6), MONDAY), (at(MONDAY, 18, 59), MONDAY), (at(MONDAY, 19), TUESDAY)],
)
def test_today_is_proposed_until_its_last_half_day_is_over(now, proposed):
    assert first_day_proposed(now) == proposed


def test_a_country_is_cut_into_cells_of_one_degree():
    assert grid_step(FRANCE) == (1.0, 1.0)


@given(north=st.floats(41.1, 51.0), moved=st.floats(-5.0, 5.0))
def test_cells_are_as_large_wherever_the_map_moves(north, moved):
    seen = Box(41.0, -5.0, north, 10.0)
    further = Box(seen.south, seen.west + moved, seen.north, seen.east + moved)

    assert grid_step(further).latitude == grid_step(seen).latitude


def test_a_point_has_cells_too():
    assert grid_step(Box(44.5, 3.5, 44.5, 3.5)).latitude > 0


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (40, 2)])
def test_a_list_has_a_page_even_when_it_is_empty(rows, pages):
    assert page_count(rows, by=20) == pages
