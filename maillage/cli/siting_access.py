"""`maillage siting solve` with one's own demand and a router's times."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from maillage.cli.terminal import CommandRefused

if TYPE_CHECKING:  # the engine takes half a second to load: only its own commands do
    from maillage.siting.engine.access.table import Provider
    from maillage.siting.engine.demand.file import OwnDemand
    from maillage.siting.engine.instance import Instance
    from maillage.siting.engine.progress import Watch
    from maillage.siting.engine.tabular import BadFileError
    from maillage.territory.tables import Tables

MOST_CELLS = 16_000_000  # of a table of times: 128 MB


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demand", type=Path, metavar="FILE", help="CSV: code, people; else the inhabitants")
    times = parser.add_mutually_exclusive_group()
    times.add_argument("--times", type=Path, metavar="FILE", help="CSV: from, to, minutes")
    times.add_argument("--osrm", metavar="URL", help="times of this OSRM server")
    times.add_argument("--valhalla", metavar="URL", help="times of this Valhalla server")


def with_own(
    instance: "Instance", typed: argparse.Namespace, tables: "Tables", *, watch: "Watch"
) -> "Instance":
    """The demand and the times that were named, in the place of the inhabitants and of the great circle."""
    if (typed.demand or _provider_named(typed)) and typed.certificate:
        raise CommandRefused(
            fr="Un certificat se vérifie sur les tables du produit seules : retirez --certificate.",
            en="a certificate is checked on the committed tables alone: leave --certificate out",
        )
    if typed.demand:
        instance = _with_demand(instance, typed.demand, tables)
    return _with_times(instance, typed, watch) if _provider_named(typed) else instance


def demand_of(path: Path, tables: "Tables") -> "OwnDemand":
    from maillage.siting.engine.demand.file import read_demand
    from maillage.siting.engine.tabular import BadFileError

    known = {row["code"] for row in tables.communes}
    successors = {row["former_code"]: row["successor"] for row in tables.successions}
    try:
        return read_demand(_text(path), known=known, successors=successors)
    except BadFileError as wrong:
        raise _refused(path, wrong) from wrong


def _with_demand(instance: "Instance", path: Path, tables: "Tables") -> "Instance":
    """Communes of the area that the file leaves out count nobody."""
    from maillage.siting.engine.demand.segments import Level
    from maillage.siting.engine.instance import make_instance

    people = demand_of(path, tables).people[Level.CENTRAL]
    return make_instance(
        codes=instance.codes,
        latitudes=instance.latitudes,
        longitudes=instance.longitudes,
        weights=[people.get(code, 0.0) for code in instance.codes],
        profile=instance.profile,
    )


def _with_times(instance: "Instance", typed: argparse.Namespace, watch: "Watch") -> "Instance":
    from maillage.siting.engine.access.table import make_points
    from maillage.siting.engine.geometry import Profile
    from maillage.siting.engine.instance import make_instance
    from maillage.siting.engine.tabular import BadFileError

    if instance.customer_count**2 > MOST_CELLS:
        raise CommandRefused(
            fr="Ce territoire est trop grand pour une table de temps : prenez moins de communes.",
            en="this area is too large for a table of times: take fewer communes",
        )
    points = make_points(codes=instance.codes, latitudes=instance.latitudes, longitudes=instance.longitudes)
    provider = _provider(typed)
    try:
        table = provider.times(points, points, watch)
    except BadFileError as wrong:
        raise _refused(typed.times, wrong) from wrong
    return make_instance(
        codes=instance.codes,
        latitudes=instance.latitudes,
        longitudes=instance.longitudes,
        weights=instance.weights,
        profile=Profile(
            provider=table.provider,
            mode=table.mode,
            circuity=instance.profile.circuity,
            speed_kmh=instance.profile.speed_kmh,
        ),
        minutes=table.dense(),
    )


def _provider_named(typed: argparse.Namespace) -> bool:
    return bool(typed.times or typed.osrm or typed.valhalla)


def _provider(typed: argparse.Namespace) -> "Provider":
    from maillage.siting.engine.access.matrix import ImportedTimes
    from maillage.siting.engine.access.osrm import Osrm
    from maillage.siting.engine.access.valhalla import Valhalla

    if typed.osrm:
        return Osrm(typed.osrm)
    return Valhalla(typed.valhalla) if typed.valhalla else ImportedTimes(_text(typed.times))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as unreadable:
        raise CommandRefused(fr=f"« {path} » ne se lit pas.", en=f"{path} cannot be read") from unreadable


def _refused(path: Path, wrong: "BadFileError") -> CommandRefused:
    return CommandRefused(
        fr=f"« {path} », ligne {wrong.line}, colonne {wrong.column} : {FAULTS[wrong.fault]}.",
        en=f"{path}: {wrong}",
    )


FAULTS = {
    "no_text": "ce n’est pas un texte CSV",
    "empty": "le fichier est vide",
    "too_large": "le fichier est trop volumineux",
    "no_column": "une colonne manque",
    "unknown_column": "cette colonne est inconnue",
    "column_twice": "cette colonne figure deux fois",
    "cells": "la ligne n’a pas autant de cellules que l’en-tête",
    "no_number": "ce n’est pas un nombre",
    "negative": "ce nombre est négatif",
    "unknown_code": "ce n’est pas une commune du code officiel",
    "twice": "cette ligne figure deux fois",
    "order": "les estimations basse, centrale et haute ne sont pas dans l’ordre croissant",
}
