"""Figures of a bench: a percentile is a value that was seen, and a promise is kept or not."""

import pytest

from bench.measures import Result, p95, percentile
from bench.report import broken_promises


def result(**facts) -> Result:
    usual = {"name": "A page, p95", "kind": "must", "value": 80.0, "unit": "ms", "target": 100.0}
    return Result(**usual | facts)


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 2.0), (0.75, 3.0), (0.76, 4.0), (1.0, 4.0)])
def test_a_percentile_is_a_value_that_was_seen(share, value):
    assert percentile([3.0, 1.0, 4.0, 2.0], share) == value


def test_one_slow_page_in_twenty_is_not_in_the_95th_percentile():
    assert p95([10.0] * 19 + [900.0]) == 10.0


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({}, True),
        ({"value": 100.0}, True),
        ({"value": 100.1}, False),
        ({"value": 99.0, "at_least": True}, False),
        ({"value": 100.0, "at_least": True}, True),
        ({"target": None}, None),
    ],
)
def test_a_target_is_a_limit_or_a_least(facts, met):
    assert result(**facts).met is met


def test_the_ratio_compares_with_the_baseline():
    assert (result(baseline=20.0).ratio, result().ratio) == (4.0, None)


def test_only_a_must_is_a_promise():
    broken, aim = result(value=101.0), result(value=101.0, kind="aim")

    assert broken_promises([result(), broken, aim, result(target=None)]) == [broken]
