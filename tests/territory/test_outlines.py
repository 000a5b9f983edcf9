"""The outlines shipped with the product: complete, without gaps, light."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.factories.territory import whole_country

FOLDER = Path(finders.find("territory/outlines"))
FILES = sorted((FOLDER / "communes").iterdir())
KB = 1000


def topology(path):
    return json.loads(path.read_text(encoding="utf-8"))


def arcs_of(shape):
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [number for polygon in polygons for ring in polygon for number in ring]


def arc(number):
    return ~number if number < 0 else number


def ends(read, number):
    """The first and the last point of an arc, in the direction in which it is walked."""
    steps = read["arcs"][arc(number)]
    last = tuple(map(sum, zip(*steps, strict=True)))
    return (last, tuple(steps[0])) if number < 0 else (tuple(steps[0]), last)


def test_every_departement_has_its_file():
    assert [path.stem for path in FILES] == sorted(row["code"] for row in whole_country().departements)


def test_every_commune_is_drawn_or_covered_by_the_one_it_was_part_of():
    drawn = Counter()
    for path in FILES:
        for shape in topology(path)["objects"]["communes"]["geometries"]:
            drawn.update([shape["properties"]["code"], *shape["properties"].get("covers", [])])

    assert drawn == Counter(row["code"] for row in whole_country().communes)


@pytest.mark.parametrize("code", ["48", "15", "62", "976", "2A"])
def test_neighbours_share_their_border_and_leave_no_gap(code):
    read = topology(FOLDER / "communes" / f"{code}.json")
    uses = Counter(arc(n) for shape in read["objects"]["communes"]["geometries"] for n in arcs_of(shape))
    [departement] = read["objects"]["departement"]["geometries"]

    assert max(uses.values()) == 2
    assert {number for number, times in uses.items() if times == 1} == {arc(n) for n in arcs_of(departement)}


@pytest.mark.parametrize("path", [FOLDER / "departements.json", *FILES], ids=lambda path: path.stem)
def test_every_ring_is_closed(path):
    read = topology(path)
    for collection in read["objects"].values():
        for shape in collection["geometries"]:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            for ring in (ring for polygon in polygons for ring in polygon):
                walked = [ends(read, number) for number in ring]
                starts, stops = [start for start, _ in walked], [stop for _, stop in walked]
                assert [*starts[1:], starts[0]] == stops


def test_the_departement_is_said_by_code_and_name():
    read = topology(FOLDER / "communes" / "48.json")

    assert read["objects"]["departement"]["geometries"][0]["properties"] == {"code": "48", "name": "Lozère"}


def test_the_map_of_france_is_light():
    france = FOLDER / "departements.json"

    assert len(topology(france)["objects"]["departements"]["geometries"]) == 101
    assert france.stat().st_size <= 60 * KB


def test_the_communes_of_a_departement_are_light():
    """Pas-de-Calais, with its 887 communes, is the heaviest."""
    assert max(path.stat().st_size for path in FILES) <= 190 * KB
    assert len(gzip.compress((FOLDER / "communes" / "62.json").read_bytes())) <= 65 * KB
    assert sum(path.stat().st_size for path in FILES) <= 9000 * KB
