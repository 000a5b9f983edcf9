"""Every question is asked once, its kernels compiled before; the smallest also to a general solver."""

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measures import Result
from bench.report import broken_promises, print_line, write_part
from bench.siting.asking import Answered, ask
from bench.siting.near import near_cantal
from bench.siting.questions import SIZES, Asked, questions
from bench.siting.whole import seconds_of_whole_program
from maillage.cli.siting import compile_kernels

SAME = 1e-6  # relative: two solvers' sums of the same minutes


def main() -> int:
    """The exit code: 1 when a promise of the product is not kept."""
    compile_kernels()
    with TemporaryDirectory() as folder:
        listed = Path(folder) / "near-cantal.csv"
        listed.write_text("\n".join(near_cantal(count=1000)), encoding="utf-8")
        sizes = Path(folder) / "sizes.csv"
        sizes.write_text(SIZES, encoding="utf-8")
        results = []
        for result in measure_siting(questions({"near Cantal": str(listed), "sizes": str(sizes)})):
            print_line(result)
            results.append(result)
    write_part("siting", results)
    return 1 if broken_promises(results) else 0


def measure_siting(asked: list[Asked]) -> Iterator[Result]:
    first, *others = asked
    yield from _beside_whole_program(first)
    for each in others:
        yield from rows_of(each, ask(each))


def _beside_whole_program(asked: Asked) -> Iterator[Result]:
    found = ask(asked)
    seconds, value = seconds_of_whole_program(departement="15", sites=8)
    if not math.isclose(value, found.told["objective_minutes"], rel_tol=SAME):
        raise RuntimeError(
            f"{asked.name}: {value} minutes by HiGHS, {found.told['objective_minutes']} by ours."
        )
    yield from rows_of(asked, found, baseline=seconds)


def rows_of(asked: Asked, found: Answered, *, baseline: float | None = None) -> Iterator[Result]:
    name = f"Siting: {asked.name}"
    yield Result(
        name=f"{name}: gap after at most {asked.seconds:g} s",
        kind="must",
        value=found.gap,
        unit="%",
        target=asked.gap,
    )
    if asked.aim is not None:
        yield Result(name=f"{name}: the same gap", kind="aim", value=found.gap, unit="%", target=asked.aim)
    yield Result(
        name=f"{name}: time",
        kind="told",
        value=found.seconds * 1000,
        unit="ms",
        baseline=None if baseline is None else baseline * 1000,
        baseline_name="the whole program given to HiGHS, the same answer",
    )
    if asked.better is not None:
        share = 100 * found.told["covered_share"]
        yield Result(
            name=f"{name}: share", kind="must", value=share, unit="%", target=asked.better, at_least=True
        )
    if asked.most_megabytes is not None:
        yield Result(
            name=f"{name}: memory of the whole process",
            kind="must",
            value=found.megabytes,
            unit="MB",
            target=asked.most_megabytes,
        )


if __name__ == "__main__":
    sys.exit(main())
