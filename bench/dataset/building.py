"""Filling the database of a data set, with the files of `sql/` in order."""

import json
import time
from datetime import date, timedelta
from pathlib import Path

import psycopg

from bench.dataset import bulk
from bench.dataset.defaults import drop_defaults, set_defaults
from bench.dataset.keeping import SEED, present_recipe, write_mark
from maillage.places.rules.holidays import public_holidays
from maillage.places.services import DEFAULT_GRID

SQL = Path(__file__).resolve().parent / "sql"
LARGE = ("booking_booking", "booking_attendance", "billing_charge")
PAST, AHEAD = timedelta(days=730), timedelta(days=42)
MEMORY = {"maintenance_work_mem": "1GB", "work_mem": "256MB", "synchronous_commit": "off"}


def build(url: str, *, places: int, today: date) -> None:
    """Fill an empty schema, and sign it as the last act: an unsigned one is built again."""
    recipe = present_recipe()
    with psycopg.connect(url, autocommit=True) as database:
        fill(database, places=places, today=today)
        _timed(database, "statistics", "VACUUM (ANALYZE)")
        write_mark(database, recipe=recipe, day=today)


def fill(database: psycopg.Connection, *, places: int, today: date) -> None:
    """Run every file; indexes and constraints of the large tables come back after their rows."""
    for name, value in {**MEMORY, **_inputs(places=places, today=today)}.items():
        database.execute("SELECT set_config(%s, %s, false)", [name, value])
    steps = bulk.strip(database, tables=LARGE)
    set_defaults(database)
    database.execute("CREATE SCHEMA bench")
    for path in sorted(SQL.glob("*.sql")):
        _timed(database, path.stem, path.read_text(encoding="utf-8"))
    drop_defaults(database)
    for step in steps:
        _timed(database, step.name, step.statement)


def _inputs(*, places: int, today: date) -> dict[str, str]:
    return {
        "bench.seed": str(SEED),
        "bench.places": str(places),
        "bench.today": today.isoformat(),
        "bench.first": (today - PAST).isoformat(),
        "bench.end": (today + AHEAD).isoformat(),
        "bench.grid": json.dumps(_grid()),
        "bench.holidays": json.dumps(_holidays(today)),
    }


def _grid() -> list[dict[str, object]]:
    return [
        {"level": level, "feature": feature}
        for level, features in DEFAULT_GRID.items()
        for feature in features
    ]


def _holidays(today: date) -> list[str]:
    years = range((today - PAST).year, (today + AHEAD).year + 1)
    return [
        day.isoformat()
        for year in years
        for day in public_holidays(year=year, departement="48", language="fr")
    ]


def _timed(database: psycopg.Connection, name: str, statement: str) -> None:
    began = time.monotonic()
    database.execute(statement)
    print(f"  {name}: {time.monotonic() - began:.1f} s", flush=True)
