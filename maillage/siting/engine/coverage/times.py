"""Every time between an inhabited commune and a site that may be chosen, and what one of them rules out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.errors import BadLimitError
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import all_minutes

MOST_CELLS = 20_000_000  # of the table of times: 160 MB
FINENESS = 1e6  # times are told apart to a millionth of a minute, rounded up
Sites = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Times:
    """table float64[inhabited communes, usable sites], minutes, rounded up. sites int64: of the columns,
    ascending positions in `Instance.candidates`. distinct: the finite ones, ascending."""

    table: Floats
    sites: Sites
    distinct: Floats

    def longest(self, sites: Sites) -> float:
        """Minutes of the worst served with these sites open."""
        columns = np.searchsorted(self.sites, sites)
        return float(self.table[:, columns].min(axis=1).max())

    def need_more(self, sites: Sites, *, p: int, minutes: float) -> bool:
        """Whether more communes than sites left have no site in common, but for those the kept `sites` reach.

        Picked one by one, the hardest to reach first: True is a proof, False is not one.
        """
        reach = self.table <= minutes
        waiting = np.asarray(~reach[:, np.searchsorted(self.sites, sites)].any(axis=1))
        hardest = np.argsort(reach.sum(axis=1), kind="stable")
        for _ in range(p - len(sites) + 1):
            left = hardest[waiting[hardest]]
            if not len(left):
                return False
            waiting &= ~reach[:, reach[left[0]]].any(axis=1)
            waiting[left[0]] = False
        return True


def times_of(instance: Instance, sites: Sites) -> Times:
    """Raises BadLimitError where the table would not fit in memory."""
    if instance.customer_count * instance.site_count > MOST_CELLS:
        raise BadLimitError(f"more than {MOST_CELLS} pairs of commune and site: choose a smaller area")
    minutes = all_minutes(instance)[instance.weights > 0][:, sites]
    table = np.asarray(np.ceil(minutes * FINENESS) / FINENESS)
    return Times(table, sites, np.unique(table[np.isfinite(table)]))
