"""Runs in the peer's own environment: reads one instance on standard input, prints what spopt finds as JSON.

Nothing of the product is imported here. The clock runs from points and weights in memory, as for ours: the
table of all times, the model, the solver.
"""

import json
import resource
import sys
import time

import numpy as np
import pulp
from spopt.locate import MCLP, PMedian

EARTH_KM = 6371.0088


def main() -> None:
    asked = json.load(sys.stdin)
    latitudes, longitudes = np.radians(asked["latitudes"]), np.radians(asked["longitudes"])
    weights = np.asarray(asked["weights"], dtype=float)
    began = time.perf_counter()
    minutes = _minutes(latitudes, longitudes, per_km=asked["minutes_per_km"])
    solver = pulp.HiGHS(msg=False)
    if asked["objective"] == "coverage":
        model = MCLP.from_cost_matrix(
            minutes, weights, service_radius=asked["minutes"], p_facilities=asked["sites"]
        )
    else:
        model = PMedian.from_cost_matrix(minutes, weights, p_facilities=asked["sites"])
    model = model.solve(solver)
    seconds = time.perf_counter() - began
    opened = [index for index, clients in enumerate(model.fac2cli) if clients]
    nearest = minutes[:, opened].min(axis=1)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "status": pulp.LpStatus[model.problem.status],
                "objective_minutes": float(weights @ nearest / weights.sum()),
                "covered_share": float(weights[nearest <= (asked["minutes"] or 0)].sum() / weights.sum()),
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


def _minutes(latitudes: np.ndarray, longitudes: np.ndarray, *, per_km: float) -> np.ndarray:
    """Great circle between all points, radians in."""
    north = (latitudes[:, None] - latitudes[None, :]) / 2
    east = (longitudes[:, None] - longitudes[None, :]) / 2
    chord = np.sin(north) ** 2 + np.cos(latitudes)[:, None] * np.cos(latitudes)[None, :] * np.sin(east) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(chord)) * per_km


if __name__ == "__main__":
    main()
