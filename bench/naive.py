"""The contest without lock nor constraint: everybody looks whether the desk is free, then takes it."""

import threading
from functools import partial

import psycopg

from bench.trial import CLIENTS
from bench.writers.load import in_threads

TABLE = "CREATE UNLOGGED TABLE IF NOT EXISTS bench.naive (contest integer, half_day tstzrange)"
LOOK = "SELECT count(*) FROM bench.naive WHERE contest = %s AND half_day && tstzrange(%s, %s)"
TAKE = "INSERT INTO bench.naive VALUES (%s, tstzrange(%s, %s))"
TIME = ("2030-01-08 09:00+01", "2030-01-08 12:00+01")


def double_bookings(url: str, *, contests: int) -> int:
    """How many people were told that a desk is theirs although it was somebody's already."""
    with psycopg.connect(url, autocommit=True) as database:
        database.execute(TABLE)
        database.execute("TRUNCATE bench.naive")
        for number in range(contests):
            take = partial(_take, url, number, threading.Barrier(CLIENTS))
            in_threads(take, list(range(CLIENTS)))
        row = database.execute("SELECT count(*) - count(DISTINCT contest) FROM bench.naive").fetchone()
        return row[0] if row else 0


def _take(url: str, number: int, start: threading.Barrier, _: int) -> list[float]:
    with psycopg.connect(url, autocommit=True) as database:
        start.wait()
        with database.transaction():
            row = database.execute(LOOK, [number, *TIME]).fetchone()
            if row == (0,):
                database.execute(TAKE, [number, *TIME])
    return []
