"""PostgreSQL's own plans: does a page read a large table from end to end?"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from bench.dataset.building import LARGE

READING = ("SELECT", "WITH")


def sequential_scans(queries: Iterable[str | None]) -> set[str]:
    """Those of the queries whose plan reads a whole large table.

    A statement that the connection has prepared is captured without its text: it was seen when it first ran.
    """
    read = {sql.strip() for sql in queries if sql and sql.lstrip().startswith(READING)}
    return {sql for sql in read if not _tables_read_whole(sql).isdisjoint(LARGE)}


def _tables_read_whole(sql: str) -> set[str]:
    """Of a prepared statement, which is captured without its values, the plan that serves any of them."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON, GENERIC_PLAN) {sql}")
        (found,) = cursor.fetchone()
    plan = json.loads(found) if isinstance(found, str) else found
    return {node["Relation Name"] for node in _nodes(plan[0]["Plan"]) if node["Node Type"] == "Seq Scan"}


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)
