"""The type-ahead, on the real communes of Lozère and Cantal."""

import pytest
from django.utils.translation import override

from maillage.territory.selectors import find_communes
from tests.factories.territory import CommuneFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lozere_and_cantal")]


def codes(text):
    return [found.commune.code for found in find_communes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Saint-Alban-sur-Limagnole",
        "saint alban sur limagnole",
        "st alban",
        "alban limagnole",
        "limagnole alban",
        "SAINT ALBAN SUR L",
        "48120 alban",
        "alban 48",
    ],
)
def test_saint_alban_is_found_however_it_is_typed(text):
    assert codes(text) == ["48132"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("saint chely d'apcher", ["48140"]),
        ("chely apcher", ["48140"]),
        ("canourgue", ["48034"]),
        ("la canourgue", ["48034"]),
        ("ste enimie", ["48146"]),
        ("cote saint", []),
        ("48095", ["48095"]),
        ("48150", ["48096", "48074", "48150", "48131", "48176", "48069"]),  # also an INSEE code
        ("%", []),
        ("", []),
    ],
)
def test_a_name_a_postcode_or_a_code_finds_its_communes(text, found):
    assert codes(text) == found


def test_the_whole_name_comes_before_the_beginning_and_the_beginning_before_another_word():
    CommuneFactory(code="48901", name="Grand-Langogne", population=90_000)
    CommuneFactory(code="48902", name="Langogne-le-Haut", population=50_000)

    assert codes("langogne")[:3] == ["48080", "48902", "48901"]


def test_at_the_same_rank_the_most_inhabited_comes_first():
    assert codes("le malzieu") == ["48090", "48089", "48169"]


def test_a_merged_commune_answers_with_its_successor_and_its_old_name():
    [found] = find_communes("Aumont-Aubrac")

    assert (found.commune.name, found.former_name) == ("Peyre en Aubrac", "Aumont-Aubrac")


def test_the_label_says_the_old_name():
    [found] = find_communes("javols")

    with override("fr"):
        assert found.label == "Peyre en Aubrac (anciennement Javols)"


def test_a_former_insee_code_finds_the_commune_of_today():
    assert [(found.commune.code, found.former_name) for found in find_communes("48142")] == [
        ("48009", "Sainte-Colombe-de-Peyre")
    ]


def test_a_commune_that_left_the_code_is_not_offered():
    CommuneFactory(code="48999", name="Limagnole-la-Vieille", is_current=False)

    assert codes("limagnole la vieille") == []


def test_no_more_are_found_than_asked():
    assert len(find_communes("saint", limit=3)) == 3


@pytest.mark.parametrize(("text", "queries"), [("saint", 2), ("canourgue", 5), ("48120", 3)])
def test_a_search_stops_when_it_has_found_enough(text, queries, django_assert_num_queries):
    with django_assert_num_queries(queries):
        [found.postcodes for found in find_communes(text)]
