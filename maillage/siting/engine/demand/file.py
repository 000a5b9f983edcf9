"""A CSV of one's own demand: code, people, and perhaps low and high."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from maillage.siting.engine.demand.segments import Level
from maillage.siting.engine.tabular import BadFileError, Fault, number, read_rows


@dataclass(frozen=True)
class OwnDemand:
    """People by commune and level; `moved`: former codes of the file with the commune that took them in."""

    people: Mapping[Level, Mapping[str, float]]
    moved: Mapping[str, str]


def read_demand(
    text: str, *, known: AbstractSet[str], successors: Mapping[str, str] | None = None
) -> OwnDemand:
    """Former communes are added to their successor. Raises BadFileError with its line and column."""
    found: dict[Level, dict[str, float]] = {level: {} for level in Level}
    seen: set[str] = set()
    moved: dict[str, str] = {}
    for line, cells in read_rows(text, required=("code", "people"), optional=("low", "high")):
        column, written = cells["code"]
        code = _current(written, known, successors or {})
        if code is None:
            raise BadFileError(Fault.UNKNOWN_CODE, line=line, column=column, value=written)
        if written in seen:
            raise BadFileError(Fault.TWICE, line=line, column=column, value=written)
        seen.add(written)
        if code != written:
            moved[written] = code
        for level, value in _levels(cells, line).items():
            found[level][code] = found[level].get(code, 0.0) + value
    return OwnDemand(found, moved)


def _current(written: str, known: AbstractSet[str], successors: Mapping[str, str]) -> str | None:
    """A chain of mergers is followed; a circle of them ends."""
    code, passed = written, set[str]()
    while code not in known:
        if code in passed or code not in successors:
            return None
        passed.add(code)
        code = successors[code]
    return code


def _levels(cells: Mapping[str, tuple[int, str]], line: int) -> dict[Level, float]:
    central = number(cells["people"], line=line)
    low = number(cells["low"], line=line) if "low" in cells else central
    high = number(cells["high"], line=line) if "high" in cells else central
    if not low <= central <= high:
        raise BadFileError(Fault.ORDER, line=line, column=cells["people"][0], value=cells["people"][1])
    return {Level.LOW: low, Level.CENTRAL: central, Level.HIGH: high}
