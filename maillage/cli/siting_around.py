"""What `maillage siting solve` tells beside the plan: phases, robustness, the curve, zones, equity."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from maillage.cli.siting_access import demand_of
from maillage.cli.terminal import CommandRefused

if TYPE_CHECKING:  # the engine takes half a second to load: only its own commands do
    from maillage.siting.engine.instance import Instance
    from maillage.siting.surroundings import Wanted
    from maillage.territory.tables import Tables


def add_surroundings(parser: argparse.ArgumentParser) -> None:
    beside = parser.add_argument_group("beside the plan")
    phases = beside.add_mutually_exclusive_group()
    phases.add_argument(
        "--phases", type=_numbers, metavar="3,5,8", help="which first: sites in all, phase by phase"
    )
    phases.add_argument(
        "--yearly", type=_numbers, metavar="EUROS,…", help="which first: the budget of each year"
    )
    beside.add_argument(
        "--robust", action="store_true", help="a site closes; times ± 20 %%; demand low and high"
    )
    beside.add_argument("--curve", action="store_true", help="what each number of sites gives, to one more")
    beside.add_argument("--zones", action="store_true", help="the EPCI that are served worst")
    beside.add_argument("--without-car", type=Path, metavar="FILE", help="CSV: code, people without a car")
    beside.add_argument(
        "--counts", type=float, default=2.0, metavar="TIMES", help="each of them counts so often (2)"
    )


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


def counted(instance: "Instance", typed: argparse.Namespace, tables: "Tables") -> "Instance":
    """People without a car count for more."""
    if not typed.without_car:
        return instance
    if typed.certificate:
        raise CommandRefused(
            fr="Un certificat se vérifie sur les tables du produit seules : retirez --certificate.",
            en="a certificate is checked on the committed tables alone: leave --certificate out",
        )
    from maillage.siting.engine.demand.segments import Level
    from maillage.siting.engine.outlook.fairness import counted_more

    people = demand_of(typed.without_car, tables).people[Level.CENTRAL]
    return counted_more(instance, [people.get(code, 0.0) for code in instance.codes], times=typed.counts)


def around(typed: argparse.Namespace, tables: "Tables", instance: "Instance") -> "Wanted":
    from maillage.siting.questions import epci_names
    from maillage.siting.surroundings import Wanted

    return Wanted(
        phases=typed.phases or (),
        yearly_cents=[euros * 100 for euros in typed.yearly or ()],
        robust=typed.robust,
        curve=typed.curve,
        zone_of=epci_names(tables) if typed.zones else None,
        demands=_demands(typed, tables, instance) if typed.robust and typed.demand else None,
    )


def _demands(typed: argparse.Namespace, tables: "Tables", instance: "Instance") -> dict[str, list[float]]:
    """The low and the high estimates of one's own demand."""
    from maillage.siting.engine.demand.segments import Level

    own = demand_of(typed.demand, tables)
    return {
        f"demand {level}": [own.people[level].get(code, 0.0) for code in instance.codes]
        for level in (Level.LOW, Level.HIGH)
    }
