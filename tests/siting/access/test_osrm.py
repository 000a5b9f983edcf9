"""OSRM itself, on a country whose times are known by hand."""

import numpy as np
import pytest

from maillage.siting.engine.access.errors import (
    BadAddressError,
    FarFromRoadsError,
    ProviderAwayError,
    ProviderRefusedError,
    StoppedError,
)
from maillage.siting.engine.access.osrm import Osrm
from maillage.siting.engine.access.table import make_points
from maillage.siting.engine.instance import make_instance
from maillage.siting.engine.pmedian import solve
from maillage.siting.engine.progress import Watch
from tests.siting.access import grid

ROUNDING = 0.05  # minutes on twenty-two: OSRM rounds each stretch to a tenth of a second, on its own earth


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with grid.osrm_server(tmp_path_factory.mktemp("osrm")) as served:
        yield served


def test_the_times_of_the_real_router_are_those_known_by_hand(address):
    there = grid.points()

    table = Osrm(address).times(there, there)

    np.testing.assert_allclose(table.dense(), grid.known_minutes(), atol=ROUNDING)
    assert (table.provider, table.mode) == ("osrm", "driving")


def test_a_table_in_small_pieces_is_the_same_table(address):
    there = grid.points()

    pieces = Osrm(address, points_a_request=14).times(there, there.part(0, 20))

    assert np.array_equal(pieces.dense(), Osrm(address).times(there, there.part(0, 20)).dense())


def test_a_plan_on_the_routers_times_opens_the_middle_of_the_mainland(address):
    there = grid.points().part(0, grid.SIDE * grid.SIDE)
    area = make_instance(
        codes=there.codes,
        latitudes=there.latitudes,
        longitudes=there.longitudes,
        weights=np.ones(len(there)),
        minutes=Osrm(address).times(there, there).dense(),
    )

    assert list(solve(area, p=1).sites) == ["15024"]


def test_a_point_far_from_every_road_is_named(address):
    at_sea = make_points(codes=["29155"], latitudes=[45.2], longitudes=[2.5])

    with pytest.raises(FarFromRoadsError, match="29155: the nearest road is"):
        Osrm(address).times(at_sea, grid.points().part(0, 1))


def test_more_points_than_the_server_allows_is_the_servers_refusal(address):
    there = grid.points()

    with pytest.raises(ProviderRefusedError, match="HTTP 400"):
        Osrm(address, points_a_request=400).times(_thrice(there), _thrice(there))


def test_a_cancelled_work_asks_nothing_more(address):
    with pytest.raises(StoppedError, match="stopped after 0 of 51 communes"):
        Osrm(address).times(grid.points(), grid.points(), Watch(is_cancelled=lambda: True))


def test_nobody_at_the_address_is_told():
    there = grid.points().part(0, 1)

    with pytest.raises(ProviderAwayError, match=r"127\.0\.0\.1:1"):
        Osrm("http://127.0.0.1:1").times(there, there)


@pytest.mark.parametrize("address", ["", "localhost:5000", "ftp://host", "file:///etc/passwd", "http://:80"])
def test_an_address_of_another_kind_is_refused(address):
    there = grid.points().part(0, 1)

    with pytest.raises(BadAddressError):
        Osrm(address).times(there, there)


def _thrice(there):
    return make_points(
        codes=[f"{code}{time}" for time in range(3) for code in there.codes],
        latitudes=np.tile(there.latitudes, 3),
        longitudes=np.tile(there.longitudes, 3),
    )
