"""The rules of a plan as they are typed: what is kept or forbidden, spacing, sizes, a budget."""

import argparse
import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maillage.cli.terminal import CommandRefused

if TYPE_CHECKING:
    from maillage.siting.engine.rules import Rules, Size

COLUMNS = ("name", "people", "euros")


def add_rules(parser: argparse.ArgumentParser) -> None:
    rules = parser.add_argument_group("rules", "each plan with a bound that `verify` checks")
    codes: Any = {"action": "append", "default": [], "metavar": "CODE"}
    rules.add_argument("--keep", **codes, help="open already; costs nothing at the smallest size")
    rules.add_argument("--forbid", **codes, help="never a site")
    rules.add_argument("--per-epci", type=int, metavar="K", help="at most K sites in one EPCI")
    rules.add_argument("--spacing", type=float, default=0.0, metavar="KM", help="as the crow flies")
    rules.add_argument("--sizes", type=Path, metavar="FILE", help="CSV: name, people served, euros")
    rules.add_argument("--budget", type=int, metavar="EUROS", help="needs --sizes; --sites is then at most")


def rules_of(typed: argparse.Namespace) -> "Rules | None":
    """None where no rule is typed. Raises SitingError, CommandRefused."""
    from maillage.siting.engine.rules import Rules

    counted = [each for each in (typed.per_epci, typed.budget) if each is not None]
    if not any((typed.keep, typed.forbid, typed.spacing, typed.sizes, counted)):
        return None
    return Rules(
        sites=typed.sites,
        kept=tuple(sorted(set(typed.keep))),
        forbidden=tuple(sorted(set(typed.forbid))),
        sizes=_sizes(typed.sizes) if typed.sizes else (),
        budget_cents=None if typed.budget is None else typed.budget * 100,
        per_group=typed.per_epci,
        spacing_km=typed.spacing,
    )


def _sizes(path: Path) -> "tuple[Size, ...]":
    from maillage.siting.engine.rules import Size

    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").replace(";", ",").splitlines()))
        return tuple(
            Size(name.strip(), float(people), int(Decimal(euros.strip()) * 100))
            for name, people, euros in rows
            if (name, people, euros) != COLUMNS
        )
    except (OSError, ValueError, InvalidOperation) as unreadable:
        raise CommandRefused(
            fr=f"« {path} » ne se lit pas : une ligne par taille, avec nom, personnes, euros "
            "(par exemple : 2 bureaux,8000,50000).",
            en=f"{path} cannot be read: one line for each size, with name, people, euros",
        ) from unreadable
