"""Attendance corrects the supposed demand, as much as it tells."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.siting.engine.demand.recalibrating import recalibrated
from maillage.siting.engine.errors import BadWeightsError


def test_equal_rates_change_nothing():
    found = recalibrated(counts=[50, 100, 150], people=[500, 1000, 1500], minutes=[5, 5, 5])

    assert found.factor == pytest.approx([1, 1, 1])
    assert found.rates[0] == pytest.approx(100.0)


def test_a_commune_that_comes_more_than_its_band_weighs_more():
    found = recalibrated(counts=[300, 60, 40], people=[1000, 1000, 1000], minutes=[5, 5, 5])

    assert found.factor[0] > 1 > found.factor[1] > found.factor[2]
    assert (found.low < found.factor).all()
    assert (found.factor < found.high).all()


def test_few_people_are_drawn_to_the_band_more_than_many():
    found = recalibrated(counts=[400, 50, 4, 100, 20], people=[2000, 1000, 20, 1000, 400], minutes=[5] * 5)

    assert found.factor[0] > found.factor[2] > 1
    assert found.high[2] - found.low[2] > found.high[0] - found.low[0]


def test_nearness_does_not_pass_for_demand():
    found = recalibrated(counts=[200, 20], people=[1000, 1000], minutes=[5, 25])

    assert found.factor == pytest.approx([1, 1])
    assert found.rates == pytest.approx([200, 0, 20, 0])


def test_nothing_is_learnt_far_from_every_open_centre():
    found = recalibrated(counts=[200, 20, 7], people=[1000, 1000, 1000], minutes=[5, 5, np.inf])

    assert found.learnt.tolist() == [True, True, False]
    assert found.factor[2] == 1.0


def test_a_known_difference_between_communes_is_found_again():
    chance = np.random.default_rng(3)
    truth = chance.gamma(4.0, 1 / 4.0, 400)
    weights = chance.integers(500, 5000, 400).astype(float)

    found = recalibrated(
        counts=chance.poisson(truth * weights * 0.05), people=weights, minutes=np.full(400, 8.0)
    )

    assert found.shape == pytest.approx(4.0, rel=0.3)
    assert np.corrcoef(found.factor, truth)[0, 1] > 0.95
    inside = (found.low <= truth) & (truth <= found.high)
    assert 0.82 < inside.mean() < 0.97


@given(
    st.lists(
        st.tuples(st.integers(0, 1000), st.integers(0, 5000), st.floats(0, 100)), min_size=1, max_size=30
    )
)
def test_every_factor_is_a_number_within_its_bounds(rows):
    visits, weights, minutes = zip(*rows, strict=True)

    found = recalibrated(counts=visits, people=weights, minutes=minutes)

    assert np.isfinite(found.factor).all()
    assert (found.factor >= 0).all()
    assert (found.low <= found.high).all()


@pytest.mark.parametrize("counts", [[1], [1, -1], [1, float("nan")]])
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(BadWeightsError):
        recalibrated(counts=counts, people=[1, 1], minutes=[1, 1])
