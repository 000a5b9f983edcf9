"""The sites that the prices choose again and again: among them the mixed program finds good plans soon."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.rules import Layout

BREADTH = 3  # × as many as a plan opens
FEWEST = 24


def core_of(layout: Layout, often: NDArray[np.int64], *, opened: int) -> Layout:
    """`often`: of each candidate, in how many rounds it was chosen. Kept sites are of every core."""
    count = max(FEWEST, BREADTH * opened)
    ranked = np.argsort(-often, kind="stable")[:count]
    is_core = layout.is_kept.copy()
    is_core[ranked[often[ranked] > 0]] = True
    is_core &= layout.is_usable
    apart = layout.apart[is_core[layout.apart].all(axis=1)]
    return replace(layout, is_usable=is_core, apart=apart)
