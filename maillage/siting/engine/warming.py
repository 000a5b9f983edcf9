"""Loads the kernels, or compiles them where no cache is yet: at set-up, and before a clock starts."""

import numpy as np

from maillage.siting.engine.coverage.solve import solve as solve_coverage
from maillage.siting.engine.instance import Instance, make_instance
from maillage.siting.engine.pmedian.incumbent import Incumbent
from maillage.siting.engine.pmedian.opening import open_large
from maillage.siting.engine.pmedian.solve import solve

POINTS = 40  # enough for shocks and a branch, little enough to take no time


def warm() -> None:
    """Questions without meaning, by every path of the code."""
    instance = _anywhere()
    solve(instance, p=4)
    open_large(Incumbent(instance, 4, 0))
    solve_coverage(instance, p=4, minutes=15.0)


def _anywhere() -> Instance:
    chance = np.random.default_rng(1)
    return make_instance(
        codes=[f"{code:05d}" for code in range(POINTS)],
        latitudes=45.0 + chance.random(POINTS),
        longitudes=3.0 + chance.random(POINTS),
        weights=chance.integers(1, 1000, POINTS),
    )
