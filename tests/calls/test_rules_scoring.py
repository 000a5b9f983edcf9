"""Marks to scores to ranks: exact, within bounds, whatever the order."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.calls.enums import Averaging
from maillage.calls.errors import MarkOutOfRange, MarksMissing
from maillage.calls.rules.scoring import (
    GridLine,
    Scorer,
    average,
    check_given,
    check_mark,
    ranks,
    spread,
)

NEED, PREMISES, MESH = (
    GridLine(1, Fraction(2), 5),
    GridLine(2, Fraction(1), 5, is_required=False),
    GridLine(3, Fraction(1), 5, is_independent=True),
)
GRID = [NEED, PREMISES, MESH]
WEIGHTS = st.decimals("0.01", 999, places=2).map(Fraction)
LINES = st.lists(st.tuples(WEIGHTS, st.integers(1, 100)), min_size=1, max_size=8)
SCORES = st.lists(st.fractions(0, 100), min_size=1, max_size=12)


def grid_and_marks(lines, draw_mark):
    grid = [GridLine(key, weight, most) for key, (weight, most) in enumerate(lines)]
    return grid, {line.key: draw_mark(line.most) for line in grid}


@pytest.mark.parametrize(
    ("marks", "score"),
    [
        ({1: 5, 2: 5, 3: 0}, 100),  # what is independent is not summed
        ({1: 5, 2: 0}, Fraction(200, 3)),
        ({1: 4}, 80),  # an optional criterion left out weighs nothing
        ({3: 5}, None),
        ({}, None),
    ],
)
def test_a_sheet_has_a_score_of_100(marks, score):
    assert Scorer(GRID).score(marks) == score


def test_mean_and_median_differ_and_nothing_has_none():
    scores = [Fraction(90), Fraction(80), Fraction(10)]

    assert average(scores, how=Averaging.MEAN) == 60
    assert average(scores, how=Averaging.MEDIAN) == 80
    assert average([], how=Averaging.MEAN) is None
    assert spread(scores).width == 80
    assert spread([]) is None


def test_equals_share_a_rank_and_the_next_counts_them():
    assert ranks([Fraction(50), None, Fraction(80), Fraction(50), Fraction(10)]) == [2, None, 1, 2, 4]


def test_a_mark_outside_its_bounds_is_refused():
    with pytest.raises(MarkOutOfRange) as refusal:
        check_mark(6, line=NEED)

    assert refusal.value.facts == {"most": 5}


def test_a_given_sheet_has_every_required_mark():
    with pytest.raises(MarksMissing) as refusal:
        check_given({2: 3}, grid=GRID)

    assert refusal.value.facts == {"count": 2}
    check_given({1: 3, 3: 1}, grid=GRID)


@given(lines=LINES, data=st.data())
def test_a_score_is_never_below_0_nor_above_100(lines, data):
    grid, marks = grid_and_marks(lines, lambda most: data.draw(st.integers(0, most)))

    assert 0 <= Scorer(grid).score(marks) <= 100
    assert Scorer(grid[::-1]).score(marks) == Scorer(grid).score(marks)


@given(lines=LINES)
def test_full_marks_are_exactly_100_whatever_the_weights(lines):
    grid, marks = grid_and_marks(lines, lambda most: most)

    assert Scorer(grid).score(marks) == 100


@given(scores=SCORES, how=st.sampled_from(Averaging), data=st.data())
def test_the_order_of_reviewers_never_matters_and_the_average_is_between_them(scores, how, data):
    shuffled = data.draw(st.permutations(scores))

    assert average(shuffled, how=how) == average(scores, how=how)
    assert spread(scores).lowest <= average(scores, how=how) <= spread(scores).highest


@given(scores=st.lists(st.none() | st.fractions(0, 100), max_size=12))
def test_a_better_score_never_has_a_worse_rank(scores):
    ranked = [(score, rank) for score, rank in zip(scores, ranks(scores), strict=True) if rank]

    for score, rank in ranked:
        assert rank == 1 + sum(other > score for other, _rank in ranked)


@given(lines=LINES, data=st.data())
def test_a_score_is_its_points_of_what_could_be_won(lines, data):
    grid, marks = grid_and_marks(lines, lambda most: data.draw(st.integers(0, most)))
    won = sum(line.weight * marks[line.key] / line.most for line in grid)

    assert Scorer(grid).score(marks) == 100 * won / sum(line.weight for line in grid)
