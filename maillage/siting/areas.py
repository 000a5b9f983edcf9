"""The area of a question, from the committed tables: its communes, their people, their points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maillage.siting.engine.errors import BadCodesError, EmptyAreaError
from maillage.siting.engine.geometry import Profile
from maillage.siting.engine.instance import Instance, make_instance
from maillage.territory.tables import Row, Tables

OVERSEAS = "97"  # and 98: the départements whose codes begin so are not of metropolitan France
KINDS = ("departement", "region", "communes", "france")


@dataclass(frozen=True)
class Area:
    """`kind` is one of KINDS; `codes` are what it names, none for the whole of metropolitan France."""

    kind: str
    codes: tuple[str, ...] = ()

    def described(self) -> dict[str, str | list[str]]:
        return {"kind": self.kind, "codes": list(self.codes)}


def area_of(description: Mapping[str, str | Sequence[str]]) -> Area:
    """The reverse of `described`."""
    area = Area(str(description["kind"]), tuple(description["codes"]))
    if area.kind not in KINDS:
        raise BadCodesError(f"{area.kind} is no kind of area")
    return area


def instance_of(tables: Tables, area: Area, profile: Profile) -> Instance:
    """Every commune is demand and candidate; an unknown population counts 0; without a point, left out."""
    rows = [row for row in _communes(tables, area) if row["latitude"] and row["longitude"]]
    if not rows:
        raise EmptyAreaError("no commune with a point")
    return make_instance(
        codes=[row["code"] for row in rows],
        latitudes=[float(row["latitude"]) for row in rows],
        longitudes=[float(row["longitude"]) for row in rows],
        weights=[float(row["population"] or 0) for row in rows],
        profile=profile,
    )


def names_of(tables: Tables) -> dict[str, str]:
    """Each commune's name, by code."""
    return {row["code"]: row["name"] for row in tables.communes}


def _communes(tables: Tables, area: Area) -> list[Row]:
    match area.kind:
        case "departement":
            _known(area.codes, tables.departements)
            return [row for row in tables.communes if row["departement"] in area.codes]
        case "region":
            _known(area.codes, tables.regions)
            inside = {row["code"] for row in tables.departements if row["region"] in area.codes}
            return [row for row in tables.communes if row["departement"] in inside]
        case "communes":
            _known(area.codes, tables.communes)
            return [row for row in tables.communes if row["code"] in set(area.codes)]
    return [row for row in tables.communes if row["departement"][:2] not in {OVERSEAS, "98"}]


def _known(codes: Sequence[str], rows: Sequence[Row]) -> None:
    unknown = sorted(set(codes) - {row["code"] for row in rows})
    if unknown:
        raise BadCodesError(", ".join(unknown))
