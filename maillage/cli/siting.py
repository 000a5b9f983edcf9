"""`maillage siting`: a study of where to open, from the committed tables, without a database."""

import argparse
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from maillage.cli.siting_access import add_options, with_own
from maillage.cli.siting_around import add_surroundings, around, counted
from maillage.cli.siting_refusals import refusal_of
from maillage.cli.siting_rules import add_rules, rules_of
from maillage.cli.terminal import CommandRefused, say

if TYPE_CHECKING:  # the engine takes half a second to load: only its own commands do
    from maillage.siting.engine.answer import Step
    from maillage.siting.engine.progress import Watch
    from maillage.siting.questions import Question

SHARE_WITHIN = 20.0  # minutes: a p-median tells beside its mean how many people live so near
OBJECTIVES = ("p-median", "coverage", "fewest", "centre", "fair")
CIRCUITY, SPEED_KMH = 1.3, 50.0  # the fallback's; 1.5 is a better circuity in the mountains


def add_to(commands: Any) -> None:
    parser = commands.add_parser("siting", help="where to open: solve, and check a proof")
    actions = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_solve(actions)
    checking = actions.add_parser("verify", help="check a certificate by other code than what made it")
    checking.add_argument("file", type=Path, metavar="FILE")
    checking.add_argument("--json", action="store_true")
    checking.set_defaults(action=_verify)


def compile_kernels() -> None:
    """Once, at set-up: half a minute that nobody should wait for in front of a question."""
    say(fr="Préparation du moteur d’implantation", en="preparing the siting engine")
    from maillage.siting.engine.warming import warm

    warm()


def _add_solve(actions: Any) -> None:
    parser = actions.add_parser(
        "solve", help="the best sites of an area, with the proof of how good they are"
    )
    area = parser.add_mutually_exclusive_group(required=True)
    area.add_argument("--departement", action="append", metavar="CODE", help="may stand more than once")
    area.add_argument("--region", action="append", metavar="CODE", help="may stand more than once")
    area.add_argument("--france", action="store_true", help="metropolitan France")
    area.add_argument("--communes", type=Path, metavar="FILE", help="one INSEE code a line")
    parser.add_argument("--sites", type=int, metavar="P", help="needed unless a budget is given")
    parser.add_argument(
        "--objective", choices=OBJECTIVES, default="p-median", help="fair: spare the worst first"
    )
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the people whom the fewest sites serve (1)"
    )
    parser.add_argument(
        "--slack", type=float, default=0.0, help="of a fair plan over the least longest time (0)"
    )
    parser.add_argument(
        "--minutes", type=float, help="limit of a coverage; beside a p-median, of its share (20)"
    )
    parser.add_argument("--circuity", type=float, default=CIRCUITY, help="road ÷ straight line")
    parser.add_argument("--speed", type=float, default=SPEED_KMH, metavar="KM_PER_HOUR")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, help="deadline; the best so far is kept")
    add_options(parser)
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="write the proof there")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--split", choices=("region", "departement"), help="a p-median part by part, joined")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes of a split (1)")
    add_rules(parser)
    add_surroundings(parser)
    parser.set_defaults(action=_solve)


def _solve(typed: argparse.Namespace) -> int:
    started = time.perf_counter()
    from maillage.siting.engine.errors import SitingError
    from maillage.siting.reports import report

    try:
        question, names, answer = _answered(typed, started)
    except SitingError as wrong:
        raise refusal_of(wrong) from wrong
    print(json.dumps(answer, ensure_ascii=False, indent=1) if typed.json else report(question, answer, names))
    return 0


def _answered(typed: argparse.Namespace, started: float) -> tuple["Question", dict[str, str], dict[str, Any]]:
    from maillage.siting.areas import instance_of, names_of
    from maillage.siting.certificates import save_certificate
    from maillage.siting.engine.warming import warm
    from maillage.siting.questions import ask, grouped, told
    from maillage.siting.splits import ask_split
    from maillage.siting.surroundings import surroundings
    from maillage.territory.tables import committed_tables

    tables = committed_tables()
    question = grouped(_question(typed), tables)
    instance = instance_of(tables, question.area, question.profile)
    warm()
    with _watch(typed.seconds) as watch:
        instance = counted(with_own(instance, typed, tables, watch=watch), typed, tables)
        if typed.split:
            kind, workers = typed.split, typed.workers
            found = ask_split(question, instance, tables, kind=kind, workers=workers, watch=watch)
        else:
            found = ask(question, instance, watch=watch, with_certificate=typed.certificate is not None)
        wanted = around(typed, tables, instance)
        beside = surroundings(question, instance, found, wanted, watch=watch)
    if typed.certificate:
        save_certificate(typed.certificate, question, found)
    names = names_of(tables)
    answer = told(question, instance, found, started=started) | beside
    return question, names, answer | {"names": {code: names[code] for code in answer["sites"]}}


def _question(typed: argparse.Namespace) -> "Question":
    from maillage.siting.engine.geometry import Profile
    from maillage.siting.questions import COVERAGE, FAIR, FEWEST, Question

    if typed.objective in {COVERAGE, FEWEST} and typed.minutes is None:
        raise CommandRefused(
            fr="Une couverture se mesure en minutes : ajoutez --minutes.",
            en=f"{typed.objective} needs --minutes",
        )
    if typed.phases and typed.sites is None:
        typed.sites = typed.phases[-1]
    if typed.yearly and typed.budget is None:
        typed.budget = sum(typed.yearly)
    if typed.objective == FAIR and typed.certificate:
        raise CommandRefused(
            fr="Un plan équitable n’a pas de certificat : retirez --certificate.",
            en="a fair plan has no certificate: leave --certificate out",
        )
    if typed.sites is None and typed.budget is None and typed.objective != FEWEST:
        raise CommandRefused(fr="Dites combien de sites : --sites.", en="how many sites: --sites")
    return Question(
        rules=rules_of(typed),
        objective=typed.objective,
        sites=typed.sites,
        area=_area(typed),
        profile=Profile(circuity=typed.circuity, speed_kmh=typed.speed),
        minutes=SHARE_WITHIN if typed.minutes is None else typed.minutes,
        seed=typed.seed,
        share=typed.share,
        slack=typed.slack,
    )


def _area(typed: argparse.Namespace) -> Any:
    from maillage.siting.areas import Area

    if typed.departement:
        return Area("departement", tuple(typed.departement))
    if typed.region:
        return Area("region", tuple(typed.region))
    if typed.communes:
        return Area("communes", tuple(_codes(typed.communes)))
    return Area("france")


def _codes(path: Path) -> list[str]:
    """The first column of each line; a first line “code” is a heading."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as unreadable:
        raise CommandRefused(fr=f"« {path} » ne se lit pas.", en=f"{path} cannot be read") from unreadable
    firsts = [line.replace(";", ",").split(",")[0].strip().strip('"') for line in lines]
    return [code for code in firsts if code and code != "code"]


@contextmanager
def _watch(seconds: float | None) -> "Iterator[Watch]":
    """Ctrl-C asks the work to end with the best so far; a second one kills it."""
    from maillage.siting.engine.progress import Watch

    pressed: list[int] = []

    def press(number: int, _: FrameType | None) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield Watch(seconds=seconds, told=_tell, is_cancelled=lambda: bool(pressed))
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(step: "Step") -> None:
    parts = [f"{step.seconds:8.2f} s", step.stage]
    parts += [f"value {step.objective:.6g}"] if step.objective is not None else []
    parts += [f"bound {step.bound:.6g}"] if step.bound is not None else []
    print("  ".join(parts), file=sys.stderr, flush=True)


def _verify(typed: argparse.Namespace) -> int:
    from maillage.siting.certificates import check_certificate
    from maillage.siting.engine.errors import SitingError
    from maillage.siting.reports import verified, verified_fields
    from maillage.territory.tables import committed_tables

    started = time.perf_counter()
    try:
        question, found = check_certificate(typed.file, committed_tables())
    except OSError as unreadable:
        raise CommandRefused(
            fr=f"« {typed.file} » ne se lit pas.", en=f"{typed.file} cannot be read"
        ) from unreadable
    except SitingError as wrong:
        raise refusal_of(wrong) from wrong
    fields = verified_fields(question, found, seconds=time.perf_counter() - started)
    print(json.dumps(fields, ensure_ascii=False, indent=1) if typed.json else verified(question, fields))
    return 0
