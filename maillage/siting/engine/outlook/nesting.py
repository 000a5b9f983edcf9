"""The chain of phases whose worst regret is least, as one mixed program for HiGHS: for small areas."""

from collections.abc import Sequence
from typing import Any

import highspy
import numpy as np
import scipy.sparse

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import all_minutes
from maillage.siting.engine.outlook.asking import MEDIAN, Asking, Plan
from maillage.siting.engine.planning.gains import COVERAGE
from maillage.siting.engine.pmedian.lists import out_of_reach_minutes
from maillage.siting.engine.rules import Rules

MOST_COLUMNS = 30_000  # of all phases together: a département of 100 communes in three phases
MOST_NODES = 2_000  # the effort is counted where no deadline is given
LONGEST = 60.0  # seconds
HALF = 0.5


def can_nest(instance: Instance, asking: Asking, steps: Sequence[Rules]) -> bool:
    pairs = int((instance.weights > 0).sum()) * instance.site_count
    plain = all(rules.only_names for rules in steps)
    return plain and asking.objective in {COVERAGE, MEDIAN} and pairs * len(steps) <= MOST_COLUMNS


def nested(
    instance: Instance, asking: Asking, steps: Sequence[Rules], bests: Sequence[float], *, seconds: float
) -> tuple[list[Plan] | None, float]:
    """The chain, or None if none was found in time; and the least worst regret that the search leaves open.

    Columns: the worst regret, then for each phase a share of each pair, then one whole number for each site.
    """
    chain = Chain(_costs(instance, asking), instance, steps)
    model = chain.model(bests, limits=[_limit(instance, asking, best) for best in bests])
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    options = {"output_flag": False, "threads": 1, "mip_max_nodes": MOST_NODES}
    for name, value in (options | {"time_limit": max(0.0, min(seconds, LONGEST))}).items():
        solver.setOptionValue(name, value)
    solver.passModel(model)
    solver.run()
    least = max(0.0, float(solver.getInfo().mip_dual_bound))
    if not solver.getInfo().primal_solution_status:
        return None, 0.0
    opened = np.array(solver.getSolution().col_value)[1 + chain.flows :].reshape(len(steps), -1) > HALF
    codes = np.array(instance.site_codes)
    return [Plan(tuple(str(code) for code in codes[each]), {}) for each in opened], least


def _costs(instance: Instance, asking: Asking) -> Floats:
    """float64[customers with people, sites]: mean minutes, or people left out, of a commune served there."""
    lived_in = instance.weights > 0
    times, people = all_minutes(instance)[lived_in], instance.weights[lived_in, None]
    if asking.objective == COVERAGE:
        return np.asarray(np.where(times <= asking.minutes, 0.0, people))
    return np.asarray(np.minimum(times, out_of_reach_minutes(instance)) * people / instance.total_weight)


def _limit(instance: Instance, asking: Asking, best: float) -> float:
    """What a phase costs without regret; each whole regret allows `best` more."""
    return instance.total_weight - best if asking.objective == COVERAGE else best


class Chain:
    """Phases of the same ground; a site that opens stays."""

    def __init__(self, costs: Floats, instance: Instance, steps: Sequence[Rules]) -> None:
        self.costs, self.instance, self.steps = costs, instance, steps
        self.customers, self.sites = costs.shape
        self.flows = len(steps) * costs.size

    def model(self, slopes: Sequence[float], *, limits: Sequence[float]) -> highspy.HighsLp:
        """Minimise the worst regret."""
        phases, count = len(self.steps), self.customers * len(self.steps)
        each = scipy.sparse.identity
        served = scipy.sparse.kron(each(count), np.ones((1, self.sites)))
        to_site = scipy.sparse.kron(np.ones((self.customers, 1)), each(self.sites))
        open_there = scipy.sparse.kron(each(phases), to_site)
        total = scipy.sparse.kron(each(phases), self.costs.reshape(1, -1))
        numbers = scipy.sparse.kron(each(phases), np.ones((1, self.sites)))
        stays = scipy.sparse.kron(_steps_on(phases), each(self.sites))
        slope = scipy.sparse.csr_matrix(-np.array(slopes)[:, None])
        matrix = scipy.sparse.bmat(
            [
                [None, served, None],
                [None, each(self.flows), -open_there],
                [slope, total, None],
                [None, None, numbers],
                [None, None, stays],
            ]
        ).tocsc()
        usable = self.sites - len(self.steps[0].forbidden)
        wanted = np.array([min(rules.sites or usable, usable) for rules in self.steps], dtype=np.float64)
        zeros = (np.zeros(self.flows), np.zeros(stays.shape[0]))
        high = np.concatenate((np.ones(count), zeros[0], limits, wanted, zeros[1]))
        low = np.full(len(high), -highspy.kHighsInf)
        low[:count] = 1.0
        low[len(high) - len(zeros[1]) - phases : len(high) - len(zeros[1])] = wanted
        return self._program(matrix, low, high)

    def _program(self, matrix: Any, low: Floats, high: Floats) -> highspy.HighsLp:
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = matrix.shape[1], matrix.shape[0]
        program.col_cost_ = np.concatenate(([1.0], np.zeros(matrix.shape[1] - 1)))
        bounds = [np.tile(each, len(self.steps)) for each in self._named()]
        program.col_lower_ = np.concatenate((np.zeros(1 + self.flows), bounds[0]))
        program.col_upper_ = np.concatenate(([highspy.kHighsInf], np.ones(self.flows), bounds[1]))
        program.row_lower_, program.row_upper_ = low, high
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
        program.a_matrix_.value_ = matrix.data
        parts = [highspy.HighsVarType.kContinuous] * (1 + self.flows)
        program.integrality_ = parts + [highspy.HighsVarType.kInteger] * len(bounds[0])
        return program

    def _named(self) -> tuple[Floats, Floats]:
        """Kept sites are open, forbidden ones closed, in every phase."""
        low, high = np.zeros(self.sites), np.ones(self.sites)
        low[self.instance.sites_of(self.steps[0].kept)] = 1.0
        high[self.instance.sites_of(self.steps[0].forbidden)] = 0.0
        return low, high


def _steps_on(phases: int) -> Any:
    """A row for each step: the phase, less the one after."""
    rows = np.arange(phases - 1)
    ones = np.ones(phases - 1)
    places = (np.concatenate((rows, rows)), np.concatenate((rows, rows + 1)))
    return scipy.sparse.csr_matrix((np.concatenate((ones, -ones)), places), shape=(phases - 1, phases))
