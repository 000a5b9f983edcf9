"""People of each segment, and the weights that they make."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.siting.engine.demand.counting import Choice, choice_of, make_facts, people, weights
from maillage.siting.engine.demand.segments import BY_KEY, SEASON_RATIO, SEGMENTS, Level, Season
from maillage.siting.engine.errors import BadWeightsError

FACTS = make_facts(codes=["15014", "15187"], population=[25_000, 2_000])


def test_distant_employees_are_the_product_of_their_shares():
    counted = people(BY_KEY["distant_employees"], FACTS)

    shares = 0.41 * 0.87 * 0.19 * 0.15
    assert counted.people == pytest.approx([25_000 * shares, 2_000 * shares])
    assert [step.key for step in counted.steps] == [
        "population",
        "in_work",
        "employees",
        "telework",
        "distant_company",
    ]
    assert [step.total for step in counted.steps] == pytest.approx(
        [27_000, 11_070, 9_630.9, 1_829.871, 274.48065]
    )


def test_holiday_homes_that_are_known_take_the_place_of_the_default():
    facts = make_facts(
        codes=["15014", "15187"], population=[25_000, 2_000], known={"holiday_homes": [np.nan, 600]}
    )

    counted = people(BY_KEY["country_house"], facts)

    assert counted.people == pytest.approx(np.array([25_000 * 0.055, 600]) * 1.2 * 0.19 * 0.12)
    assert counted.by_default == 1


def test_a_season_changes_the_country_houses_and_nobody_else():
    summer = {segment.key: people(segment, FACTS, season=Season.SUMMER).total for segment in SEGMENTS}
    year = {segment.key: people(segment, FACTS).total for segment in SEGMENTS}

    assert {key for key in year if summer[key] != year[key]} == {"country_house"}
    assert summer["country_house"] == pytest.approx(1.8 * year["country_house"])


def test_the_seasons_mean_is_the_year():
    assert sum(SEASON_RATIO.values()) / len(SEASON_RATIO) == pytest.approx(1.0)


@pytest.mark.parametrize("segment", SEGMENTS, ids=lambda segment: segment.key)
def test_low_is_below_central_below_high(segment):
    low, central, high = (people(segment, FACTS, level=level).total for level in Level)

    assert 0 < low < central < high < FACTS.population.sum()
    for parameter in segment.factors:
        assert parameter.lowest <= parameter.low <= parameter.central <= parameter.high <= parameter.highest


def test_without_a_segment_the_weights_are_the_inhabitants():
    assert weights(FACTS, []).tolist() == [25_000, 2_000]


def test_sliders_add_the_segments_that_they_weigh():
    chosen = [
        Choice("independents", factor=2.0),
        Choice("passing_through", factor=0.5),
        Choice("at_home_with_skills", factor=0),
    ]

    assert weights(FACTS, chosen) == pytest.approx(
        2 * people(BY_KEY["independents"], FACTS).people + people(BY_KEY["passing_through"], FACTS).people / 2
    )


def test_a_share_that_the_territory_knows_takes_the_place_of_ours():
    known = weights(FACTS, [Choice("independents", values={"desk_work": 0.5})])

    assert known == pytest.approx(2 * weights(FACTS, [Choice("independents")]))


@given(
    st.builds(
        Choice,
        key=st.sampled_from(sorted(BY_KEY)),
        factor=st.floats(0, 10),
        level=st.sampled_from(Level),
        season=st.none() | st.sampled_from(Season),
    )
)
def test_a_choice_is_read_as_it_was_written(choice):
    assert choice_of(json.loads(json.dumps(choice.described()))) == choice


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"key": "shepherds"},
        {"key": "independents", "factor": -1},
        {"key": "independents", "factor": "nan"},
        {"key": "independents", "level": "middling"},
        {"key": "independents", "values": {"desk_work": 2}},
        {"key": "independents", "values": {"telework": 0.1}},
        {"key": "independents", "values": 3},
    ],
)
def test_a_choice_without_sense_is_refused(written):
    with pytest.raises(BadWeightsError):
        choice_of(written)


@pytest.mark.parametrize("column", [[1], [1, -1], [1, float("inf")]])
def test_facts_that_cannot_be_are_refused(column):
    with pytest.raises(BadWeightsError):
        make_facts(codes=["15014", "15187"], population=column)
