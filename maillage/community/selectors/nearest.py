"""Members by distance: their communes are ranked first, then counted from the index."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from django.db.models import Count, F, Func, QuerySet, Value

from maillage.community.models import Entry


class Nearest:
    """Entries of these communes in their order, last changed first. A page reads its own communes only."""

    def __init__(self, entries: QuerySet[Entry], *, codes: Sequence[str]) -> None:
        self._entries, self._codes = entries, codes

    def count(self) -> int:
        return sum(self._tally.values())

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Entry]:
        """`part` has an end, as a page has."""
        start = part.start or 0
        if start >= part.stop:
            return []
        chosen, skipped = self._communes_of(start, part.stop)
        rank = Func(Value(chosen), F("commune_id"), function="array_position")
        order = [rank] if len(chosen) > 1 else []  # one alone: the index gives the order
        rows = self._entries.filter(commune__in=chosen).order_by(*order, "-changed_at", "pk")
        return list(rows[skipped : skipped + part.stop - start])

    @cached_property
    def _tally(self) -> dict[str, int]:
        here = self._entries.filter(commune__in=self._codes).order_by().values_list("commune")
        return dict(here.annotate(many=Count("pk")))

    def _communes_of(self, start: int, stop: int) -> tuple[list[str], int]:
        """Those that hold the rows from `start` to `stop`, and how many rows of the first come before."""
        if len(self._codes) == 1:
            return list(self._codes), start
        spans = [span for span in self._spans() if span[1] < stop and span[2] > start]
        return [code for code, _first, _end in spans], start - spans[0][1] if spans else 0

    def _spans(self) -> Iterator[tuple[str, int, int]]:
        first = 0
        for code in self._codes:
            many = self._tally.get(code, 0)
            yield code, first, first + many
            first += many
