"""A first plan: again and again the site that saves most."""

import heapq

import numpy as np
from numpy.typing import NDArray

from maillage.siting.engine.compiled import compiled
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.pmedian.lists import Lists


@compiled
def greedy(lists: Lists, p: int) -> NDArray[np.bool_]:
    """bool[m], p of them open. Lazy (Minoux 1978): a saving only shrinks, so an old one is an upper bound."""
    paid = lists.caps.copy()
    count = len(lists.back_indptr) - 1
    is_open = np.zeros(count, np.bool_)
    heap = [(-_saving(lists, paid, site), site) for site in range(count)]
    heapq.heapify(heap)
    opened = 0
    while opened < p:
        _, site = heapq.heappop(heap)
        fresh = (-_saving(lists, paid, site), site)
        if len(heap) > 0 and heap[0] < fresh:
            heapq.heappush(heap, fresh)
            continue
        is_open[site] = True
        opened += 1
        for entry in range(lists.back_indptr[site], lists.back_indptr[site + 1]):
            customer = lists.customers[entry]
            paid[customer] = min(paid[customer], lists.back_costs[entry])
    return is_open


@compiled
def _saving(lists: Lists, paid: Floats, site: int) -> float:
    total = 0.0
    for entry in range(lists.back_indptr[site], lists.back_indptr[site + 1]):
        total += max(0.0, paid[lists.customers[entry]] - lists.back_costs[entry])
    return total
