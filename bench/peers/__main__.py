"""Ours and spopt on the same points, one after the other. The peer's interpreter is the one argument."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measures import Result
from bench.report import broken_promises, print_line, write_part
from bench.siting.asking import Answered, ask
from bench.siting.near import near_cantal
from bench.siting.questions import AUVERGNE_RHONE_ALPES, CANTAL, Asked, covering, median
from maillage.cli.siting import CIRCUITY, SPEED_KMH, compile_kernels
from maillage.siting.areas import Area, instance_of
from maillage.siting.engine.geometry import Profile
from maillage.siting.engine.instance import Instance
from maillage.territory.tables import committed_tables

MINUTES = 30  # of the coverage
PEER = Path(__file__).with_name("spopt_solve.py")


@dataclass(frozen=True, slots=True)
class Compared:
    """`times`: how much quicker ours must be."""

    asked: Asked
    area: Area
    times: int


def main() -> int:
    peer = sys.argv[1]
    compile_kernels()
    tables, profile = committed_tables(), Profile(circuity=CIRCUITY, speed_kmh=SPEED_KMH)
    near = near_cantal(count=1000)
    with TemporaryDirectory() as folder:
        listed = Path(folder) / "near-cantal.csv"
        listed.write_text("\n".join(near), encoding="utf-8")
        results = []
        for each in _questions(near, str(listed)):
            for result in _beside(peer, each, instance_of(tables, each.area, profile)):
                print_line(result)
                results.append(result)
    write_part("peers", results)
    return 1 if broken_promises(results) else 0


def _questions(near: Sequence[str], listed: str) -> Iterator[Compared]:
    eight = Asked("Cantal, p-median p=8", median(CANTAL, sites=8), 60, 0.0)
    yield Compared(eight, Area("departement", ("15",)), times=200)
    words = median(("--communes", listed), sites=20)
    twenty = Asked("the 1 000 communes nearest to Cantal, p-median p=20", words, 60, 0.0)
    yield Compared(twenty, Area("communes", tuple(near)), times=300)
    words = covering(AUVERGNE_RHONE_ALPES, sites=80, minutes=MINUTES)
    eighty = Asked("Auvergne-Rhône-Alpes, coverage p=80, 30 min", words, 0.8, 0.1)
    yield Compared(eighty, Area("region", ("84",)), times=500)


def _beside(peer: str, compared: Compared, instance: Instance) -> Iterator[Result]:
    ours, theirs = ask(compared.asked), _asked_of_peer(peer, compared.asked, instance)
    name = f"Beside spopt: {compared.asked.name}"
    yield Result(
        name=f"{name}: time",
        kind="must",
        value=ours.seconds * 1000,
        unit="ms",
        target=theirs["seconds"] * 1000 / compared.times,
        baseline=theirs["seconds"] * 1000,
        baseline_name=f"spopt 0.8.0, which says {theirs['status']}",
    )
    yield _value(name, ours, theirs)
    yield Result(
        name=f"{name}: memory",
        kind="told",
        value=ours.megabytes,
        unit="MB",
        baseline=theirs["megabytes"],
        baseline_name="spopt",
    )


def _value(name: str, ours: Answered, theirs: dict[str, Any]) -> Result:
    if ours.told["objective"] == "coverage":
        return Result(
            name=f"{name}: people covered",
            kind="must",
            value=100 * ours.told["covered_share"],
            unit="%",
            target=100 * theirs["covered_share"],
            at_least=True,
        )
    return Result(
        name=f"{name}: mean minutes",
        kind="must",
        value=ours.told["objective_minutes"],
        unit="min",
        target=theirs["objective_minutes"] * (1 + 1e-9),
    )


def _asked_of_peer(peer: str, asked: Asked, instance: Instance) -> dict[str, Any]:
    """All communes are both demand and candidates, as in ours."""
    words = dict(zip(asked.words, asked.words[1:], strict=False))
    question = {
        "latitudes": list(map(float, instance.latitudes)),
        "longitudes": list(map(float, instance.longitudes)),
        "weights": list(map(float, instance.weights)),
        "objective": words["--objective"],
        "sites": int(words["--sites"]),
        "minutes": float(words.get("--minutes", 20)),
        "minutes_per_km": 60 * CIRCUITY / SPEED_KMH,
    }
    done = subprocess.run(
        [peer, PEER], input=json.dumps(question), stdout=subprocess.PIPE, check=True, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


if __name__ == "__main__":
    sys.exit(main())
