"""The tables committed beside the code, as `tools/build_territory.py` writes them: no database is needed."""

import csv
import hashlib
import io
import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"
Row = Mapping[str, str]


class TableDamagedError(Exception):
    """A file is not the one that PROVENANCE.json describes."""


@dataclass(frozen=True)
class Tables:
    """One edition; `sha256` names it."""

    sha256: str
    code_year: int
    regions: Sequence[Row]
    departements: Sequence[Row]
    epci: Sequence[Row]
    cantons: Sequence[Row]
    communes: Sequence[Row]
    successions: Sequence[Row]


def committed_edition(folder: Path = DATA) -> str:
    """PROVENANCE.json holds the sum of every table, so its own sum names the whole edition."""
    return hashlib.sha256((folder / "PROVENANCE.json").read_bytes()).hexdigest()


def committed_tables(folder: Path = DATA) -> Tables:
    written = read_provenance(folder)
    rows = {
        name: read_table(folder / f"{name}.csv.xz", sha256=table["sha256"])
        for name, table in written["tables"].items()
    }
    return Tables(sha256=committed_edition(folder), code_year=written["code_year"], **rows)


def read_provenance(folder: Path) -> dict[str, Any]:
    written: dict[str, Any] = json.loads((folder / "PROVENANCE.json").read_bytes())
    return written


def read_table(path: Path, *, sha256: str) -> list[dict[str, str]]:
    packed = path.read_bytes()
    if hashlib.sha256(packed).hexdigest() != sha256:
        raise TableDamagedError(path.name)
    return list(csv.DictReader(io.StringIO(lzma.decompress(packed).decode())))
