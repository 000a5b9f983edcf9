"""Names as people type them, and distances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillage.territory.rules import Point, Query, beginnings, box_around, distance_km, read_query, search_key

MENDE = Point(44.5180, 3.5010)
MARVEJOLS = Point(44.5539, 3.2905)
FRANCE = st.builds(Point, st.floats(-22, 51.5), st.floats(-62, 56))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Chély-d'Apcher", "saint chely d apcher"),
        ("St Chély d’Apcher", "saint chely d apcher"),
        ("STE-ÉNIMIE", "sainte enimie"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("Œuilly", "oeuilly"),
        ("Pont de Montvert - Sud Mont Lozère", "pont de montvert sud mont lozere"),
        ("  Mende ", "mende"),
        ("Stenay", "stenay"),
        ("–", ""),
    ],
)
def test_a_name_is_compared_without_accents_hyphens_or_abbreviation(name, key):
    assert search_key(name) == key


def test_a_name_may_be_typed_without_its_article():
    assert beginnings("mans")[:3] == ["mans", "le mans", "la mans"]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("48120", Query("", ("48120",))),
        ("48120 St-Alban", Query("saint alban", ("48120",))),
        ("2a004", Query("", ("2A004",))),
        ("", Query("", ())),
        ("%_'\\", Query("", ())),
    ],
)
def test_figures_are_read_apart_from_words(text, query):
    assert read_query(text) == query


def test_a_query_is_cut_at_80_characters():
    assert read_query("a" * 5000) == Query("a" * 80, ())


def test_the_distance_follows_the_great_circle():
    assert distance_km(MENDE, MARVEJOLS) == pytest.approx(17.16, abs=0.02)


@given(FRANCE, FRANCE)
def test_a_distance_is_the_same_both_ways(one, other):
    assert distance_km(one, other) == pytest.approx(distance_km(other, one))


@given(FRANCE, FRANCE, st.floats(0.1, 500))
def test_the_box_holds_every_point_within_reach(centre, point, km):
    south, west, north, east = box_around(centre, km=km)

    inside = south <= point.latitude <= north and west <= point.longitude <= east

    assert inside or distance_km(centre, point) > km
