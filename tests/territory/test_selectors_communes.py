"""A commune by its code, and the communes around a point."""

import pytest

from maillage.territory import selectors
from maillage.territory.enums import PositionSource
from maillage.territory.errors import UnknownCommune
from maillage.territory.models import Commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lozere_and_cantal")]


@pytest.mark.parametrize(("code", "name"), [("48095", "Mende"), ("48183", "Peyre en Aubrac")])
def test_a_code_of_today_or_of_yesterday_names_a_commune(code, name):
    assert selectors.commune(code).name == name


def test_an_unknown_code_is_refused_by_name():
    with pytest.raises(UnknownCommune) as refusal:
        selectors.commune("99999")

    assert refusal.value.facts == {"code": "99999"}


def test_the_nearest_communes_come_first():
    mende = selectors.commune("48095")

    near = selectors.communes_near(mende.point, km=5)

    assert [(nearby.commune.name, round(nearby.km, 1)) for nearby in near] == [
        ("Mende", 0.0),
        ("Saint-Bauzile", 4.0),
        ("Badaroux", 4.4),
        ("Chastel-Nouvel", 4.5),
        ("Brenoux", 4.6),
    ]
    assert selectors.codes_near(mende.point, km=5, limit=3) == [each.commune.code for each in near[:3]]


@pytest.mark.parametrize(("departement", "many"), [("48", 152), ("15", 250)])
def test_the_code_of_2026_counts_the_communes(departement, many):
    assert Commune.objects.filter(departement=departement, code_year=2026, is_current=True).count() == many


@pytest.mark.parametrize(
    ("departement", "south", "west", "north", "east"),
    [("48", 44.11, 2.98, 44.97, 4.00), ("15", 44.61, 2.06, 45.49, 3.38)],
)
def test_each_commune_lies_in_its_departement(departement, south, west, north, east):
    outside = Commune.objects.filter(departement=departement).exclude(
        latitude__range=(south, north), longitude__range=(west, east)
    )

    assert list(outside) == []


def test_the_source_of_each_position_is_said():
    assert selectors.positions_by_source() == {
        PositionSource.TOWN_HALL: 375,
        PositionSource.OUTLINE: 23,
        PositionSource.CHIEF_COMMUNE: 4,
    }


def test_a_commune_without_outline_or_town_hall_takes_the_point_of_the_one_it_was_part_of():
    celles, neussargues = selectors.commune("15031"), selectors.commune("15141")

    assert (celles.position_source, celles.point) == (PositionSource.CHIEF_COMMUNE, neussargues.point)
