"""Who goes where once sites and sizes are chosen: people share the rooms so that the whole is worth most."""

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from scipy.optimize import linprog

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.planning.gains import Gains
from maillage.siting.engine.rules import Rules


def shared(gains: Gains, rules: Rules, sizes: NDArray[np.int64]) -> Floats:
    """People on each pair, float64[e]. `sizes`: of each candidate, -1 where closed."""
    flows = np.zeros(gains.count)
    pairs = np.flatnonzero(sizes[gains.sites] >= 0)
    if not len(pairs):
        return flows
    flows[pairs] = _transport(gains, rules, sizes, pairs) if rules.sizes else _to_the_best(gains, pairs)
    return flows


def _to_the_best(gains: Gains, pairs: NDArray[np.int64]) -> Floats:
    """Without limits of room each commune goes to what is worth most to it, the lowest code first."""
    order = np.lexsort((gains.sites[pairs], -gains.worth[pairs], gains.customers[pairs]))
    first = np.diff(gains.customers[pairs][order], prepend=-1) > 0
    flows = np.zeros(len(pairs))
    flows[order[first]] = gains.people[gains.customers[pairs][order[first]]]
    return flows


def _transport(gains: Gains, rules: Rules, sizes: NDArray[np.int64], pairs: NDArray[np.int64]) -> Floats:
    customers, customer = np.unique(gains.customers[pairs], return_inverse=True)
    sites, site = np.unique(gains.sites[pairs], return_inverse=True)
    each = np.arange(len(pairs))
    shape = (len(customers) + len(sites), len(pairs))
    rows = np.concatenate((customer, len(customers) + site))
    matrix = scipy.sparse.csr_matrix((np.ones(2 * len(pairs)), (rows, np.tile(each, 2))), shape=shape)
    rooms = np.array([size.people for size in rules.sizes])[sizes[sites]]
    high = np.concatenate((gains.people[customers], np.minimum(rooms, gains.people.sum())))
    found = linprog(-gains.worth[pairs], A_ub=matrix, b_ub=high, method="highs-ds")
    return np.asarray(np.clip(found.x, 0.0, None))
