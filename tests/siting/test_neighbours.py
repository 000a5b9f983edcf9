"""The lists of sites against the whole table, on both ways of making them."""

import numpy as np
import pytest

from maillage.siting.engine import neighbours
from maillage.siting.engine.errors import BadLimitError
from tests.siting.grounds import random_area, times_of

AREA = random_area(seed=3, communes=70)
TABLE = times_of(AREA)


@pytest.fixture(params=[0, 10**9], ids=["on the sphere", "in a table"])
def any_way(request, monkeypatch):
    monkeypatch.setattr(neighbours, "DENSE_CELLS", request.param)


def _rows(found):
    return [slice(*ends) for ends in zip(found.indptr[:-1], found.indptr[1:], strict=True)]


@pytest.mark.usefixtures("any_way")
def test_the_nearest_are_the_first_of_the_sorted_row():
    found = neighbours.nearest(AREA, count=9)

    expected = np.sort(TABLE, axis=1)
    assert np.diff(found.indptr).tolist() == [9] * 70
    assert np.array([found.minutes[row] for row in _rows(found)]) == pytest.approx(expected[:, :9], abs=1e-6)
    assert (found.tail <= expected[:, 9] + 1e-9).all()


@pytest.mark.usefixtures("any_way")
def test_within_a_limit_are_all_and_only_those():
    found = neighbours.within(AREA, minutes=25.0)

    assert [sorted(found.indices[row]) for row in _rows(found)] == [
        np.flatnonzero(times <= 25.0).tolist() for times in TABLE
    ]
    assert all(np.all(np.diff(found.minutes[row]) >= 0) for row in _rows(found))


def test_each_customer_may_have_its_own_reach():
    limits = np.linspace(0.0, 60.0, 70)

    found = neighbours.within_reach(AREA, minutes=limits)

    assert [sorted(found.indices[row]) for row in _rows(found)] == [
        np.flatnonzero(times <= limit).tolist() for times, limit in zip(TABLE, limits, strict=True)
    ]


def test_what_no_road_reaches_is_not_listed():
    instance = random_area(seed=1, communes=2, minutes=[[0.0, np.inf], [3.0, 0.0]])

    found = neighbours.nearest(instance, count=5)

    assert (found.indptr.tolist(), found.indices.tolist()) == ([0, 1, 3], [0, 1, 0])


def test_limits_without_sense_are_refused():
    with pytest.raises(BadLimitError):
        neighbours.nearest(AREA, count=0)
    with pytest.raises(BadLimitError):
        neighbours.within(AREA, minutes=-1.0)
