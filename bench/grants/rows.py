"""Rows of money: entries add to the totals of their envelope, a few hundred at a time."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from bench.calls.rows import kept
from maillage.grants.models import Award, Entry, Envelope

BATCH = 250


def posted(entries: Iterable[Entry]) -> None:
    """In small transactions, as they come in life: each rewrites the row of its envelope."""
    waiting = iter(entries)
    while some := list(islice(waiting, BATCH)):
        kept(some)


def entry(
    envelope: Envelope, award: Award | None, *, stage: str, kind: str, cents: int, at: datetime
) -> Entry:
    return Entry(
        envelope=envelope, award=award, stage=stage, kind=kind, cents=cents, minutes="Commission", at=at
    )
