"""The figures as a table for people and as JSON for whoever compares runs."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.measures import Result

RESULTS = Path(__file__).resolve().parent / "results.json"
BOOKING = "booking"
PARTS = (BOOKING, "calls", "grants", "community", "siting", "peers")
MARKS = {True: "met", False: "NOT MET", None: ""}


def print_line(result: Result) -> None:
    """As soon as it is known: a run is long."""
    target = "" if result.target is None else f"{'≥' if result.at_least else '≤'} {result.target:g}"
    print(
        f"{result.name:<78} {result.value:>9.1f} {result.unit:<10} {target:<8} {MARKS[result.met]}",
        flush=True,
    )
    if result.baseline is not None and result.ratio is not None:
        print(f"    {result.baseline_name}: {result.baseline:.1f} {result.unit}, ratio {result.ratio:.2f}")


def write_part(part: str, results: Sequence[Result], **facts: Any) -> None:
    """Replace the rows of one part of the bench; those of the others stay. `facts`: of the last run."""
    before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {"results": []}
    others = [row for row in before["results"] if row.get("part", BOOKING) != part]
    ours = [{"part": part, **result.as_json()} for result in results]
    told = {**before, **facts, "results": sorted([*others, *ours], key=lambda row: PARTS.index(row["part"]))}
    RESULTS.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def broken_promises(results: Iterable[Result]) -> list[Result]:
    return [result for result in results if result.kind == "must" and result.met is False]
