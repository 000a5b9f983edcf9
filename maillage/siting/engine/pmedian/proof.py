"""The proof as a tree: multipliers, what their reduced costs decide, then a smaller question or two."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.pmedian.lists import CLOSED, FREE, OPEN


@dataclass
class Proof:
    """One node. `bound` is of `multipliers` (float64[c], customers with demand) with `state` (int8[m]) given.

    `after` is the state once reduced costs have decided; then `follow` goes on, or both children of `branch`
    do; a node without either is a leaf, and the plan's cost or the least bound of the leaves, whichever is
    less, is a lower bound of the whole question.
    """

    state: NDArray[np.int8]
    multipliers: Floats
    bound: float
    after: NDArray[np.int8] = field(default_factory=lambda: np.empty(0, np.int8))
    follow: "Proof | None" = None
    branch: int | None = None
    if_open: "Proof | None" = None
    if_closed: "Proof | None" = None

    def decided(self, state: int) -> NDArray[np.int64]:
        """Sites that this node opens, or closes."""
        return np.flatnonzero((self.state == FREE) & (self.after == state)) if len(self.after) else NONE

    def opened(self) -> NDArray[np.int64]:
        return self.decided(OPEN)

    def closed(self) -> NDArray[np.int64]:
        return self.decided(CLOSED)

    def least_bound(self) -> float:
        children = [child for child in (self.follow, self.if_open, self.if_closed) if child]
        return min(child.least_bound() for child in children) if children else self.bound


NONE = np.empty(0, np.int64)
