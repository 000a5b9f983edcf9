"""A table of times made elsewhere: CSV with `from`, `to`, `minutes`, one pair a line."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from maillage.siting.engine.access.table import Points, TimesTable, sparse
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.tabular import BadFileError, Fault, number, read_rows


@dataclass(frozen=True)
class ImportedTimes:
    """A pair that the file leaves out has no way, except from a commune to itself: no time at all."""

    text: str
    mode: str = "car"
    made_on: date | None = None
    name: str = "imported"

    def times(self, customers: Points, sites: Points, watch: Watch | None = None) -> TimesTable:  # noqa: ARG002
        """Pairs of other communes are passed over. Raises BadFileError with its line and column."""
        rows = {code: at for at, code in enumerate(customers.codes)}
        columns = {code: at for at, code in enumerate(sites.codes)}
        table = np.full((len(customers), len(sites)), np.inf)
        seen: set[tuple[str, str]] = set()
        for line, cells in read_rows(self.text, required=("from", "to", "minutes")):
            pair = cells["from"][1], cells["to"][1]
            if pair in seen:
                raise BadFileError(Fault.TWICE, line=line, column=cells["to"][0], value=" ".join(pair))
            seen.add(pair)
            minutes = number(cells["minutes"], line=line)
            if pair[0] in rows and pair[1] in columns:
                table[rows[pair[0]], columns[pair[1]]] = minutes
        for code in set(rows) & set(columns):
            if (code, code) not in seen:
                table[rows[code], columns[code]] = 0.0
        return sparse(
            table,
            customers=customers,
            sites=sites,
            provider=self.name,
            mode=self.mode,
            made_on=self.made_on,
        )
