"""Seconds of processor that each side of a measure has used: those who ask, the web server, PostgreSQL."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, OWN, REAPED = 1, slice(11, 13), slice(13, 15)  # fields of /proc/<pid>/stat after the name


@dataclass(frozen=True, slots=True)
class Used:
    clients: float = 0.0
    web: float = 0.0
    database: float = 0.0

    def __sub__(self, before: "Used") -> "Used":
        return Used(self.clients - before.clients, self.web - before.web, self.database - before.database)


def used(processes: Sequence[int]) -> Used:
    """So far. PostgreSQL counts only where it runs here, each connection a child of one process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = _facts(cursor.fetchone()[0])
    parent = int(backend[PARENT]) if backend else 0
    return Used(
        clients=processor_seconds([os.getpid()]),
        web=processor_seconds(processes),
        database=processor_seconds([parent, *_children(parent)]) if parent else 0.0,
    )


def processor_seconds(pids: Iterable[int]) -> float:
    """With what their ended children have used."""
    facts = [_facts(pid) for pid in pids]
    return sum(int(ticks) for own in facts if own for ticks in (*own[OWN], *own[REAPED])) / TICKS


def _children(parent: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        facts = _facts(int(folder.name))
        if facts and int(facts[PARENT]) == parent:
            yield int(folder.name)


def _facts(pid: int) -> list[str]:
    """Nothing of a process that has ended, or that runs elsewhere."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return []
    return text.rpartition(")")[2].split()
