"""The committed tables in full: what they count, and that a search uses its indexes on them."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum

from maillage.territory import rules, selectors
from maillage.territory.models import Canton, Commune, CommuneSuccession, Departement, Epci, Postcode, Region
from maillage.territory.selectors.communes import search_steps

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def country(module_rows: None) -> None:
    call_command("load_territory", verbosity=0)
    connection.check_constraints()  # once, instead of after each test
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE territory_commune, territory_communesuccession, territory_postcode")


def test_the_tables_count_what_the_code_of_2026_counts():
    models = (Region, Departement, Epci, Canton, Commune, CommuneSuccession)

    assert [model.objects.count() for model in models] == [18, 101, 1255, 2293, 34_875, 6991]


def test_the_population_is_that_of_2023():
    assert Commune.objects.aggregate(total=Sum("population")) == {"total": 68_350_798}


def test_every_commune_has_a_postcode():
    assert list(Commune.objects.filter(postcodes=None)) == []
    assert Postcode.objects.values("code").distinct().count() == 6187


def test_only_four_islands_belong_to_no_epci():
    alone = Commune.objects.filter(epci=None).order_by("name").values_list("name", flat=True)

    assert list(alone) == ["L'Île-d'Yeu", "Ouessant", "Île-de-Bréhat", "Île-de-Sein"]


def test_an_article_left_out_does_not_hide_a_town():
    assert selectors.find_communes("mans")[0].commune.name == "Le Mans"


@pytest.mark.parametrize(
    ("text", "indexes"),
    [
        (
            "limagnole",
            [
                "territory_commune_prefix",
                "territory_succession_prefix",
                "territory_commune_words",
                "territory_succession_words",
            ],
        ),
        ("48120", ["territory_postcode_prefix"]),
    ],
)
def test_a_search_uses_its_indexes(text, indexes):
    plans = [rows[:8].explain() for rows in search_steps(rules.read_query(text))]

    for plan, index in zip(plans, indexes, strict=False):
        assert f"Index Scan on {index}" in plan or f"Scan using {index}" in plan
        assert "Seq Scan on territory_commune" not in plan
