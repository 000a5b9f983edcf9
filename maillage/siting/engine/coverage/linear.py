"""The linear relaxation by HiGHS, for questions small enough: its duals only propose prices."""

from typing import Any

import highspy
import numpy as np
import scipy.sparse

from maillage.siting.engine.coverage.cover import Cover
from maillage.siting.engine.coverage.duals import CLOSED, OPEN, States
from maillage.siting.engine.coverage.plan import Counts
from maillage.siting.engine.geometry import Floats


class Relaxation:
    """Maximise Σ w·z, z ≤ A·y, Σ y = p, both within [0, 1]; the states narrow y and the simplex goes on from
    there.

    Sites that `states` closes when it is made are left out for good.
    """

    def __init__(self, cover: Cover, states: States, *, p: int) -> None:
        self.columns = np.flatnonzero(states != CLOSED)
        self.groups, self.site_count = cover.group_count, cover.site_count
        self.weights = cover.weights
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)
        self.solver.passModel(_program(cover, self.columns, p))

    def solved(self, states: States, *, seconds: float) -> tuple[Floats, Floats] | None:
        """(y float64[s], prices float64[c]); None if no plan obeys the states or the time is over."""
        count = len(self.columns)
        low = (states[self.columns] == OPEN).astype(np.float64)
        high = (states[self.columns] != CLOSED).astype(np.float64)
        self.solver.changeColsBounds(count, np.arange(count, dtype=np.int32), low, high)
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + max(0.0, min(seconds, 1e9)))
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self.solver.getSolution()
        prices = np.abs(np.array(solution.row_dual[: self.groups]))
        relaxed = np.zeros(self.site_count)
        relaxed[self.columns] = solution.col_value[:count]
        return relaxed, np.minimum(prices, self.weights)


def _program(cover: Cover, columns: Counts, p: int) -> highspy.HighsLp:
    sites, groups = len(columns), cover.group_count
    entries = (np.ones(len(cover.sites)), cover.sites, cover.indptr)
    reach = scipy.sparse.csr_matrix(entries, shape=(groups, cover.site_count))[:, columns]
    total = scipy.sparse.csr_matrix(np.concatenate((np.ones(sites), np.zeros(groups))))
    rows = scipy.sparse.vstack((scipy.sparse.hstack((-reach, scipy.sparse.identity(groups))), total)).tocsc()
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = sites + groups, groups + 1
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = np.concatenate((np.zeros(sites), cover.weights))
    program.col_lower_, program.col_upper_ = np.zeros(sites + groups), np.ones(sites + groups)
    program.row_lower_ = np.concatenate((np.full(groups, -highspy.kHighsInf), [float(p)]))
    program.row_upper_ = np.concatenate((np.zeros(groups), [float(p)]))
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = rows.indptr
    program.a_matrix_.index_ = rows.indices
    program.a_matrix_.value_ = rows.data
    return program
