"""Filling large tables fast: indexes and constraints go first and come back once the rows are there."""

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg

# Keys and exclusions of the tables, and the foreign keys of the others that point at them. Foreign keys
# stand on the others' indexes: they go first and come back last.
CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype = 'f'
FROM pg_constraint
WHERE (contype IN ('p', 'u', 'x', 'f') AND conrelid = ANY(%(tables)s::regclass[]))
    OR (contype = 'f' AND confrelid = ANY(%(tables)s::regclass[]))
ORDER BY contype <> 'f', conname
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[])
ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A statement that brings one index or constraint back, and its name."""

    name: str
    statement: str


def strip(database: psycopg.Connection, *, tables: Sequence[str]) -> list[Step]:
    """Drop indexes and constraints of the tables; return what brings them back, in order.

    The definitions are PostgreSQL's own, so that nothing of the models is written twice.
    """
    own: list[Step] = []
    foreign: list[Step] = []
    for table, name, definition, is_foreign in _read(database, CONSTRAINTS, tables):
        database.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        step = Step(name, f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        (foreign if is_foreign else own).append(step)
    indexes = []
    for name, definition in _read(database, INDEXES, tables):
        database.execute(f"DROP INDEX {name}")
        indexes.append(Step(name, definition))
    return [*own, *indexes, *foreign]


def _read(database: psycopg.Connection, query: str, tables: Sequence[str]) -> list[tuple]:
    return database.execute(query, {"tables": list(tables)}).fetchall()
