"""The fallback and its calibration, imported tables, margins."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.siting.engine.access.matrix import ImportedTimes
from maillage.siting.engine.access.sphere import GreatCircle, calibrate, covered_at_margins
from maillage.siting.engine.access.table import make_points
from maillage.siting.engine.errors import BadCodesError, BadPointsError, BadTimesError
from maillage.siting.engine.geometry import Profile, great_circle_km
from maillage.siting.engine.tabular import BadFileError, Fault

HERE = make_points(codes=["15001", "15014"], latitudes=[45.0, 45.1], longitudes=[2.4, 2.4])


def test_the_fallback_is_the_great_circle_times_circuity_over_speed():
    table = GreatCircle(Profile(circuity=1.5, speed_kmh=50)).times(HERE, HERE).dense()

    kilometres = great_circle_km(*np.array([[45.0], [2.4], [45.1], [2.4]]))[0]
    assert table == pytest.approx(np.array([[0, kilometres * 1.8], [kilometres * 1.8, 0]]))


def test_beyond_its_reach_the_fallback_lists_nothing():
    assert GreatCircle(reach=5.0).times(HERE, HERE).indptr.tolist() == [0, 1, 2]


@given(st.floats(1.0, 3.0), st.lists(st.floats(0.5, 200), min_size=3, max_size=20))
def test_a_calibration_finds_again_the_circuity_that_made_the_times(circuity, kilometres):
    lengths = np.array(kilometres)

    found = calibrate(lengths, lengths * circuity * 60 / 50)

    assert found.profile.circuity * 50 / found.profile.speed_kmh == pytest.approx(circuity)
    assert found.mean_error == pytest.approx(0, abs=1e-9)


def test_a_calibration_tells_its_error():
    found = calibrate([10, 10, 10, 10], [12, 18, 12, 18], profile=Profile(speed_kmh=60))

    assert found.profile == Profile(circuity=1.5, speed_kmh=60)
    assert (found.mean_error, found.worst_error, found.count) == (pytest.approx(5 / 24), 0.25, 4)
    assert found.root_mean_square == pytest.approx(3.0)


def test_times_shorter_than_the_straight_line_raise_the_speed():
    assert calibrate([10, 20, 30], [6, 12, 18]).profile == Profile(circuity=1.0, speed_kmh=100.0)


@pytest.mark.parametrize("minutes", [[10, 20], [10, 20, 0], [10, 20, float("nan")], [10, 20, -3]])
def test_too_few_or_impossible_pairs_are_refused(minutes):
    with pytest.raises(BadTimesError):
        calibrate([10, 20, 30][: len(minutes)], minutes)


def test_a_coverage_is_told_at_a_fifth_more_and_less():
    shares = covered_at_margins(np.array([1.0, 1, 2]), np.array([16.0, 20, 24]), limit=20)

    assert shares == (1.0, 0.5, 0.25)


def test_an_imported_table_keeps_what_it_says_and_no_more():
    text = "\ufefffrom;to;minutes\n15001;15014;12,5\n\n99999;15014;3\n"

    assert ImportedTimes(text).times(HERE, HERE).dense().tolist() == [[0.0, 12.5], [np.inf, 0.0]]


@pytest.mark.parametrize(
    ("text", "fault", "line", "column"),
    [
        ("", Fault.EMPTY, 1, 1),
        ("from,to\n", Fault.NO_COLUMN, 1, 1),
        ("from,to,minutes,colour\n", Fault.UNKNOWN_COLUMN, 1, 4),
        ("from,to,to,minutes\n", Fault.COLUMN_TWICE, 1, 3),
        ("from,to,minutes\n15001,15014\n", Fault.CELLS, 2, 2),
        ("from,to,minutes\n15001,15014,soon\n", Fault.NO_NUMBER, 2, 3),
        ("from,to,minutes\n15001,15014,nan\n", Fault.NO_NUMBER, 2, 3),
        ("from,to,minutes\n15001,15014,inf\n", Fault.NO_NUMBER, 2, 3),
        ("from,to,minutes\n15001,15014,-1\n", Fault.NEGATIVE, 2, 3),
        ("from,to,minutes\n15001,15014,1\n15001,15014,2\n", Fault.TWICE, 3, 2),
        ("from,to,minutes\n\0", Fault.NO_TEXT, 1, 1),
        ('from,to,minutes\n"15001', Fault.NO_TEXT, 2, 1),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_place(text, fault, line, column):
    with pytest.raises(BadFileError) as refusal:
        ImportedTimes(text).times(HERE, HERE)

    assert (refusal.value.fault, refusal.value.line, refusal.value.column) == (fault, line, column)


@given(st.text() | st.text('from,;to\n1590.-" minutes', max_size=80).map("from,to,minutes\n".__add__))
def test_any_text_is_a_table_or_a_named_error(text):
    try:
        table = ImportedTimes(text).times(HERE, HERE)
    except BadFileError:
        return
    assert (table.minutes >= 0).all()


def test_points_are_checked():
    with pytest.raises(BadPointsError):
        make_points(codes=["a"], latitudes=[91.0], longitudes=[0.0])
    with pytest.raises(BadCodesError):
        make_points(codes=["a", "a"], latitudes=[1.0, 2.0], longitudes=[0.0, 0.0])
