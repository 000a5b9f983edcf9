"""A question asked and answered outside a browser: what the command line and the benches share."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from maillage.siting.areas import Area, area_of, instance_of
from maillage.siting.engine import pmedian
from maillage.siting.engine.answer import Answer
from maillage.siting.engine.coverage.solve import solve as solve_coverage
from maillage.siting.engine.coverage.verify import verify as verify_coverage
from maillage.siting.engine.errors import CertificateRefusedError
from maillage.siting.engine.geometry import Profile
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning import plan
from maillage.siting.engine.planning import verify as verify_planned
from maillage.siting.engine.pmedian.values import minutes_to
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Rules, described_rules, rules_of
from maillage.territory.tables import Tables

P_MEDIAN, COVERAGE = "p-median", "coverage"


@dataclass(frozen=True)
class Question:
    """`minutes`: the limit of a coverage; for a p-median, the limit of the share that is told beside.

    `sites` may be None where the rules have a budget; with rules it is at most.
    """

    objective: str
    sites: int | None
    area: Area
    profile: Profile
    minutes: float | None = None
    seed: int = 0
    rules: Rules | None = None

    def described(self) -> dict[str, Any]:
        profile = self.profile.described()
        return {
            "objective": self.objective,
            "sites": self.sites,
            "minutes": self.minutes,
            "seed": self.seed,
            "rules": described_rules(self.rules) if self.rules else None,
            "area": self.area.described(),
            "circuity": profile["circuity"],
            "speed_kmh": profile["speed_kmh"],
        }


def ask(question: Question, instance: Instance, *, watch: Watch, with_certificate: bool = False) -> Answer:
    if question.rules is not None:
        return plan(
            instance,
            objective=question.objective,
            rules=question.rules,
            minutes=question.minutes or 0.0,
            watch=watch,
            with_certificate=with_certificate,
        )
    assert question.sites is not None  # noqa: S101 - the face asks for it
    if question.objective == COVERAGE:
        assert question.minutes is not None  # noqa: S101 - the face asks for it
        return solve_coverage(
            instance,
            p=question.sites,
            minutes=question.minutes,
            seed=question.seed,
            watch=watch,
            with_certificate=with_certificate,
        )
    return pmedian.solve(
        instance, p=question.sites, seed=question.seed, watch=watch, with_certificate=with_certificate
    )


def told(question: Question, instance: Instance, answer: Answer, *, started: float) -> dict[str, Any]:
    """The answer as plain JSON. `started`: `time.perf_counter()` when the reading began."""
    times = minutes_to(instance, instance.sites_of(answer.sites))
    share = answer.covered_share if question.rules else None
    if question.minutes is not None and share is None:
        share = float(instance.weights[times <= question.minutes].sum()) / instance.total_weight
    people = instance.total_weight
    coverage_asked = question.objective == COVERAGE
    return {
        "objective": question.objective,
        "status": str(answer.status),
        "objective_minutes": float(instance.weights @ times) / people,
        "covered_share": share,
        "minutes": question.minutes,
        "bound": answer.bound if not coverage_asked or answer.bound is None else answer.bound / people,
        "gap": answer.gap,
        "seconds": answer.seconds,
        "seconds_total": time.perf_counter() - started,
        "seed": answer.seed,
        "instance_sha256": instance.sha256,
        "communes": instance.customer_count,
        "people": people,
        "profile": instance.profile.described(),
        "sites": list(answer.sites),
        "sizes": dict((answer.certificate or {}).get("sizes", {})),
        "reason": answer.reason,
    }


def grouped(question: Question, tables: Tables) -> Question:
    """With the EPCI of each commune, where a rule counts sites by EPCI."""
    if question.rules is None or question.rules.per_group is None:
        return question
    epci = {row["code"]: row["epci"] for row in tables.communes if row["epci"]}
    return replace(question, rules=replace(question.rules, groups=epci))


def save_certificate(path: Path, question: Question, answer: Answer) -> None:
    """The question stands beside its proof, so that the file alone is enough to check it."""
    written = {"question": question.described(), "certificate": answer.certificate}
    path.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def check_certificate(path: Path, tables: Tables) -> tuple[Question, Any]:
    """The instance is made anew from the tables; gives the question and what the proof is worth."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        question = _question(written["question"])
        certificate = written["certificate"]
    except (ValueError, KeyError, TypeError, AttributeError) as damage:
        raise CertificateRefusedError(f"it cannot be read: {damage!r}") from damage
    instance = instance_of(tables, question.area, question.profile)
    return question, _verify(question)(instance, certificate)


def _verify(question: Question) -> Callable[[Instance, Mapping[str, Any]], Any]:
    if question.rules is not None:
        return verify_planned
    return verify_coverage if question.objective == COVERAGE else pmedian.verify


def _question(written: Mapping[str, Any]) -> Question:
    return Question(
        objective=written["objective"],
        sites=None if written["sites"] is None else int(written["sites"]),
        rules=rules_of(written["rules"]) if written.get("rules") else None,
        area=area_of(written["area"]),
        profile=Profile(circuity=float(written["circuity"]), speed_kmh=float(written["speed_kmh"])),
        minutes=None if written["minutes"] is None else float(written["minutes"]),
        seed=int(written["seed"]),
    )
