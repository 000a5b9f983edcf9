"""The level of a place by the network's grid: it holds when it and all below it hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.places.enums import Feature, Level
from maillage.places.errors import GridNotUsable
from maillage.places.rules import LevelReading, check_grid, read_level
from maillage.places.services import DEFAULT_GRID as GRID

FEATURES = st.sets(st.sampled_from(Feature.values))
COMPTOIR = {Feature.OPEN_TO_ALL, Feature.FREE_WIFI, Feature.DEDICATED_SPACE}
ALL_BELOW_HIGH_END = {feature for level in list(GRID)[:3] for feature in GRID[level]}


def level_of(features: set[str]) -> int:
    return read_level(features, grid=GRID)[0]


def test_nothing_met_is_no_level():
    assert level_of(set()) == Level.NONE


def test_open_to_all_with_free_wifi_is_a_wifi_point():
    assert level_of({Feature.OPEN_TO_ALL, Feature.FREE_WIFI}) == Level.WIFI_POINT


def test_a_space_set_apart_makes_a_comptoir():
    assert level_of(COMPTOIR) == Level.COMPTOIR


def test_an_equipped_office_a_secure_line_a_reception_and_a_room_make_a_telecentre():
    assert level_of(ALL_BELOW_HIGH_END) == Level.TELECENTRE


def test_every_feature_makes_the_highest_level():
    assert level_of(set(Feature.values)) == Level.HIGH_END


def test_a_hole_below_holds_the_level_down():
    assert level_of(set(Feature.values) - {Feature.FREE_WIFI}) == Level.NONE


def test_every_criterion_is_told_met_or_missing_in_the_order_of_the_grid():
    _, readings = read_level({Feature.FREE_WIFI}, grid={1: GRID[Level.WIFI_POINT], 2: GRID[Level.COMPTOIR]})

    assert readings == (
        LevelReading(1, ((Feature.OPEN_TO_ALL, False), (Feature.FREE_WIFI, True))),
        LevelReading(2, ((Feature.DEDICATED_SPACE, False),)),
    )
    assert [reading.met for reading in readings] == [1, 0]


def test_a_network_without_a_grid_gives_no_level():
    assert read_level(set(Feature.values), grid={}) == (0, ())


@given(FEATURES, FEATURES)
def test_one_more_feature_never_lowers_the_level(features, more):
    assert level_of(features | more) >= level_of(features)


@given(FEATURES)
def test_the_level_reached_has_all_its_criteria_and_those_below(features):
    reached, readings = read_level(features, grid=GRID)

    assert all(reading.is_reached for reading in readings if reading.level <= reached)
    assert not next((reading.is_reached for reading in readings if reading.level == reached + 1), False)


def test_the_grid_that_a_network_begins_with_is_usable():
    check_grid(GRID)


@pytest.mark.parametrize(
    "grid",
    [
        {},
        {Level.WIFI_POINT: []},
        {Level.WIFI_POINT: [Feature.FREE_WIFI], Level.COMPTOIR: [Feature.FREE_WIFI]},
        {Level.WIFI_POINT: [Feature.FREE_WIFI, Feature.FREE_WIFI]},
    ],
)
def test_each_level_of_a_grid_asks_for_something_of_its_own(grid):
    with pytest.raises(GridNotUsable):
        check_grid(grid)
