"""What an instance refuses, and what names it."""

import math

import numpy as np
import pytest

from maillage.siting.engine.errors import (
    BadCodesError,
    BadLimitError,
    BadPointsError,
    BadTimesError,
    BadWeightsError,
    EmptyAreaError,
    NoDemandError,
)
from maillage.siting.engine.geometry import Profile, great_circle_km
from maillage.siting.engine.instance import make_instance
from tests.siting.grounds import random_area


def _pair(**changes):
    facts = {
        "codes": ["2A004", "15014"],
        "latitudes": [41.9, 44.9],
        "longitudes": [8.7, 2.4],
        "weights": [7, 2],
    }
    return make_instance(**facts | changes)


def test_communes_stand_in_the_order_of_their_codes():
    instance = _pair(minutes=[[1.0, 2.0], [3.0, 4.0]])

    assert instance.codes == ("15014", "2A004")
    assert instance.weights.tolist() == [2.0, 7.0]
    assert instance.minutes.tolist() == [[4.0, 3.0], [2.0, 1.0]]


def test_the_sum_does_not_depend_on_the_order_given():
    swapped = make_instance(
        codes=["15014", "2A004"], latitudes=[44.9, 41.9], longitudes=[2.4, 8.7], weights=[2, 7]
    )

    assert swapped.sha256 == _pair().sha256


@pytest.mark.parametrize(
    "change",
    [
        {"weights": [7, 3]},
        {"latitudes": [41.9, 44.8]},
        {"candidates": ["15014"]},
        {"profile": Profile(circuity=1.5)},
        {"minutes": [[0.0, 1.0], [1.0, 0.0]]},
    ],
)
def test_another_question_has_another_sum(change):
    assert _pair(**change).sha256 != _pair().sha256


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"codes": [], "latitudes": [], "longitudes": [], "weights": []}, EmptyAreaError),
        ({"candidates": []}, EmptyAreaError),
        ({"codes": ["15014", "15014"]}, BadCodesError),
        ({"candidates": ["99999"]}, BadCodesError),
        ({"weights": [0, 0]}, NoDemandError),
        ({"weights": [1, -1]}, BadWeightsError),
        ({"weights": [1, math.nan]}, BadWeightsError),
        ({"weights": [1]}, BadWeightsError),
        ({"latitudes": [91.0, 44.9]}, BadPointsError),
        ({"longitudes": [math.nan, 2.4]}, BadPointsError),
        ({"minutes": [[0.0, -1.0], [1.0, 0.0]]}, BadTimesError),
        ({"minutes": [[0.0, math.nan], [1.0, 0.0]]}, BadTimesError),
        ({"minutes": [[0.0, 1.0]]}, BadTimesError),
    ],
)
def test_what_makes_no_sense_is_refused(change, error):
    with pytest.raises(error):
        _pair(**change)


@pytest.mark.parametrize("facts", [{"circuity": 0.9}, {"speed_kmh": 0.0}, {"speed_kmh": math.inf}])
def test_a_profile_without_sense_is_refused(facts):
    with pytest.raises(BadLimitError):
        Profile(**facts)


def test_a_quarter_of_the_equator_is_ten_thousand_kilometres():
    assert great_circle_km(np.array(0.0), np.array(0.0), np.array(0.0), np.array(90.0)) == pytest.approx(
        10_007.6, abs=0.1
    )


def test_sites_are_found_by_their_codes():
    instance = random_area(seed=1, communes=5, candidates=["15004", "15001"])

    assert instance.sites_of(["15004", "15001"]).tolist() == [0, 1]
    with pytest.raises(BadCodesError):
        instance.sites_of(["15000"])
