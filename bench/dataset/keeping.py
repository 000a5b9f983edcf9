"""The database that holds a data set: made once, and again when what made it has changed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

HERE = Path(__file__).resolve().parent
APPS = HERE.parents[1] / "maillage"
FRESH = timedelta(days=21)  # the bookings reach six weeks beyond the day of building
SEED = 48


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a data set is made of: the seed, the files of `sql/`, the migrations of the tables."""

    seed: int
    generator: str
    migrations: dict[str, str]

    def still_makes(self, other: "Recipe") -> bool:
        """Migrations added since are simply applied; one that was changed makes another schema."""
        known = {name: self.migrations.get(name) for name in other.migrations}
        return (self.seed, self.generator, known) == (other.seed, other.generator, other.migrations)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database says of itself."""

    recipe: Recipe
    day: date
    bookings: int


def database_url(server: str, *, name: str) -> str:
    """The same server, another database."""
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def ensure_database(server: str, *, name: str, today: date) -> str:
    """Return the address of the database; a set that is no longer what the code makes is dropped first."""
    url = database_url(server, name=name)
    with psycopg.connect(server, autocommit=True) as maintenance:
        known = maintenance.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is not None and not is_usable(read_mark(url), today=today):
            maintenance.execute(f"DROP DATABASE {name} WITH (FORCE)")
            known = None
        if known is None:
            maintenance.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    return url


def is_usable(kept: Kept | None, *, today: date) -> bool:
    return (
        kept is not None
        and present_recipe().still_makes(kept.recipe)
        and kept.day <= today < kept.day + FRESH
    )


def read_mark(url: str) -> Kept | None:
    """None while nothing, or not everything, is there."""
    with psycopg.connect(url) as database:
        if not _one(database, "SELECT to_regclass('bench.mark') IS NOT NULL")[0]:
            return None
        seed, generator, migrations, day, bookings = _one(
            database, "SELECT seed, generator, migrations, day, bookings FROM bench.mark"
        )
        return Kept(Recipe(seed, generator, migrations), day, bookings)


def write_mark(database: psycopg.Connection, *, recipe: Recipe, day: date) -> None:
    """The last act of building."""
    database.execute(
        "CREATE TABLE bench.mark AS SELECT %s::integer AS seed, %s AS generator, %s::jsonb AS migrations,"
        " %s::date AS day, (SELECT count(*) FROM booking_booking) AS bookings",
        [recipe.seed, recipe.generator, json.dumps(recipe.migrations), day],
    )


def present_recipe() -> Recipe:
    migrations = {
        f"{path.parents[1].name}.{path.stem}": _sum([path]) for path in APPS.glob("*/migrations/0*.py")
    }
    return Recipe(SEED, _sum(sorted(HERE.glob("sql/*.sql"))), migrations)


def _one(database: psycopg.Connection, query: str) -> tuple[Any, ...]:
    row = database.execute(query).fetchone()
    assert row is not None  # noqa: S101 - each query answers one row
    return row


def _sum(paths: list[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
