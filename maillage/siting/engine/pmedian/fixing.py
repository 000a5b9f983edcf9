"""What the bound already decides: sites that no better plan opens, or closes."""

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.pmedian.lagrangian import choose, reduced_costs
from maillage.siting.engine.pmedian.lists import CLOSED, FREE, OPEN, Lists


def priced(
    lists: Lists, state: NDArray[np.int8], multipliers: Floats, *, p: int
) -> tuple[float, Floats, NDArray[np.bool_]]:
    """The bound of these multipliers, the reduced costs float64[m], and the sites it chooses, bool[m]."""
    reduced = np.empty(lists.site_count)
    chosen = np.zeros(lists.site_count, np.bool_)
    reduced_costs(lists, multipliers, reduced)
    return float(multipliers.sum() + choose(reduced, state, p, chosen)), reduced, chosen


def fixed(
    state: NDArray[np.int8], bound: float, reduced: Floats, chosen: NDArray[np.bool_], *, cutoff: float
) -> NDArray[np.int8]:
    """The state after reduced-cost fixing: whatever differs would cost at least `cutoff`."""
    after = state.copy()
    kept, left = (state == FREE) & chosen, (state == FREE) & ~chosen
    if kept.any():
        after[left & (bound + reduced - reduced[kept].max() >= cutoff)] = CLOSED
    if left.any():
        after[kept & (bound - reduced + reduced[left].min() >= cutoff)] = OPEN
    else:
        after[kept] = OPEN
    return after
