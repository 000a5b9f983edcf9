"""The mixed program of a question with rules, for HiGHS: flows of people and one size for each site."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
import scipy.sparse
from numpy.typing import NDArray

from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.planning.bound import Prices
from maillage.siting.engine.planning.gains import Gains
from maillage.siting.engine.rules import Layout, Rules

Matrix = Any  # scipy's sparse matrices have no types
FINE = 1e-7  # of the search's own gap
MOST_NODES = 20_000  # of the search: the effort is counted where no deadline is given


@dataclass(eq=False)
class Rows:
    """Blocks of rows `low ≤ A·x ≤ high`, each with its name."""

    blocks: list[tuple[str, Matrix, Floats]]

    def add(self, name: str, matrix: Matrix, high: Floats) -> None:
        if matrix.shape[0]:
            self.blocks.append((name, matrix.tocsr(), np.asarray(high, dtype=np.float64)))

    def dual(self, name: str, duals: Floats, count: int) -> Floats:
        at = 0
        for block, matrix, _ in self.blocks:
            if block == name:
                return np.abs(duals[at : at + matrix.shape[0]])
            at += matrix.shape[0]
        return np.zeros(count)


class Program:
    """Maximise Σ worth · flow. Columns: the flows of `pairs` (people), then y[site, size] ∈ {0, 1}."""

    def __init__(self, gains: Gains, rules: Rules, layout: Layout, pairs: NDArray[np.int64]) -> None:
        self.gains, self.rules, self.layout, self.pairs = gains, rules, layout, pairs
        self.sites = np.flatnonzero(layout.is_usable)
        self.customers = np.unique(gains.customers[pairs])
        self.rows = self._rows()

    def relaxed(self, *, seconds: float, method: str) -> Prices | None:
        """The prices of the linear relaxation; None if the time is over. `method`: "simplex", or "ipm", whose
        last polish is left out: any prices give a bound."""
        solver = self._run(seconds=seconds, method=method)
        duals = np.array(solver.getSolution().row_dual)
        if solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit or not np.isfinite(duals).all():
            return None
        people = np.zeros(len(self.gains.people))
        people[self.customers] = self.rows.dual("people", duals, len(self.customers))
        return Prices(
            people=people,
            site=float(self.rows.dual("sites", duals, 1)[0]),
            group=self.rows.dual("groups", duals, len(self.layout.group_names)),
            apart=self.rows.dual("apart", duals, len(self.layout.apart)),
        )

    def planned(self, *, seconds: float) -> NDArray[np.int64] | None:
        """The size of each candidate, -1 where closed; None if no plan was found in time."""
        solver = self._run(seconds=seconds)
        if not solver.getInfo().primal_solution_status:
            return None
        chosen = np.array(solver.getSolution().col_value[len(self.pairs) :]).reshape(len(self.sites), -1)
        sizes = np.full(len(self.layout.is_usable), -1, dtype=np.int64)
        opened = chosen.max(axis=1) > 0.5  # noqa: PLR2004 - one or zero, but for the solver's tolerance
        sizes[self.sites[opened]] = chosen[opened].argmax(axis=1)
        return sizes

    @property
    def _choices(self) -> int:
        return len(self.sites) * len(self.rules.choices)

    def _run(self, *, seconds: float, method: str = "") -> Any:
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        options: dict[str, Any] = {"output_flag": False, "threads": 1, "mip_max_nodes": MOST_NODES}
        options |= {"mip_rel_gap": FINE, "mip_abs_gap": FINE, "time_limit": max(0.0, min(seconds, 1e9))}
        if method:
            options |= {"solver": method, "run_crossover": "off"}
        for name, value in options.items():
            solver.setOptionValue(name, value)
        model = self._model()
        if not method:
            whole = [highspy.HighsVarType.kInteger] * self._choices
            model.integrality_ = [highspy.HighsVarType.kContinuous] * len(self.pairs) + whole
        solver.passModel(model)
        solver.run()
        return solver

    def _rows(self) -> Rows:
        gains, rules, layout, pairs = self.gains, self.rules, self.layout, self.pairs
        rows, flows = Rows([]), len(pairs)
        rank = np.full(len(layout.is_usable), -1)
        rank[self.sites] = np.arange(len(self.sites))
        customer = np.searchsorted(self.customers, gains.customers[pairs])
        site, people = rank[gains.sites[pairs]], gains.people[gains.customers[pairs]]
        rooms = np.array([min(size.people, float(gains.people.sum())) for size in rules.choices])
        each = np.arange(flows)
        empty = scipy.sparse.csr_matrix((len(self.customers), self._choices))
        served = _sparse(np.ones(flows), customer, each, (len(self.customers), flows))
        rows.add("people", scipy.sparse.hstack((served, empty)), gains.people[self.customers])
        taken = _sparse(np.ones(flows), site, each, (len(self.sites), flows))
        room = scipy.sparse.kron(scipy.sparse.identity(len(self.sites)), rooms[None, :])
        if rules.sizes:
            rows.add("room", scipy.sparse.hstack((taken, -room)), np.zeros(len(self.sites)))
        at = (site[:, None] * len(rooms) + np.arange(len(rooms))).ravel()
        limits = np.minimum(people[:, None], rooms[None, :]).ravel()
        links = _sparse(-limits, np.repeat(each, len(rooms)), at, (flows, self._choices))
        rows.add("links", scipy.sparse.hstack((scipy.sparse.identity(flows), links)), np.zeros(flows))
        self._add_choices(rows)
        return rows

    def _add_choices(self, rows: Rows) -> None:
        rules, layout, sizes = self.rules, self.layout, len(self.rules.choices)
        is_open = scipy.sparse.kron(scipy.sparse.identity(len(self.sites)), np.ones((1, sizes))).tocsr()
        flows = scipy.sparse.csr_matrix((1, len(self.pairs)))

        def add(name: str, matrix: Matrix, high: Floats) -> None:
            rows.add(name, scipy.sparse.hstack((_tall(flows, matrix.shape[0]), matrix)), high)

        add("one size", is_open, np.ones(len(self.sites)))
        every = scipy.sparse.csr_matrix(np.ones((1, len(self.sites)))) @ is_open
        if rules.sites is not None:
            add("sites", every, np.array([rules.sites]))
        if rules.budget_cents is not None:
            costs = scipy.sparse.csr_matrix(layout.costs[self.sites].ravel()[None, :].astype(np.float64))
            add("budget", costs, np.array([rules.budget_cents]))
        if rules.per_group is not None:
            groups = np.arange(len(layout.group_names))[:, None] == layout.group[self.sites][None, :]
            add(
                "groups",
                scipy.sparse.csr_matrix(groups.astype(float)) @ is_open,
                np.full(len(groups), rules.per_group),
            )
        rank = np.full(len(layout.is_usable), -1)
        rank[self.sites] = np.arange(len(self.sites))
        count = len(layout.apart)
        both = np.repeat(np.arange(count), 2)
        pairs = _sparse(np.ones(2 * count), both, rank[layout.apart].ravel(), (count, len(self.sites)))
        add("apart", pairs @ is_open, np.ones(count))

    def _model(self) -> highspy.HighsLp:
        matrix = scipy.sparse.vstack([block for _, block, _ in self.rows.blocks]).tocsc()
        flows = len(self.pairs)
        kept = np.repeat(self.layout.is_kept[self.sites], len(self.rules.choices))
        high = np.concatenate([each for _, _, each in self.rows.blocks])
        low = np.full(len(high), -highspy.kHighsInf)
        low[self._one_size()] = self.layout.is_kept[self.sites].astype(np.float64)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = matrix.shape[1], matrix.shape[0]
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.concatenate((self.gains.worth[self.pairs], np.zeros(len(kept))))
        model.col_lower_ = np.zeros(matrix.shape[1])
        model.col_upper_ = np.concatenate(
            (self.gains.people[self.gains.customers[self.pairs]], np.ones(len(kept)))
        )
        model.row_lower_, model.row_upper_ = low, high
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
        model.a_matrix_.value_ = matrix.data
        assert flows + len(kept) == matrix.shape[1]  # noqa: S101 - flows, then choices
        return model

    def _one_size(self) -> slice:
        """Where the rows stand that give each site one size at most; a kept one has exactly one."""
        at = 0
        for name, matrix, _ in self.rows.blocks:
            if name == "one size":
                break
            at += matrix.shape[0]
        return slice(at, at + len(self.sites))


def _sparse(values: Floats, rows: NDArray, columns: NDArray, shape: tuple[int, int]) -> Matrix:
    return scipy.sparse.csr_matrix((values, (rows, columns)), shape=shape)


def _tall(row: Matrix, count: int) -> Matrix:
    return scipy.sparse.csr_matrix((count, row.shape[1]))
