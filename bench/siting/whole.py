"""The naive way: the whole p-median given to a solver of integer programs, every pair a variable."""

import time

import highspy
import numpy as np

from maillage.siting.areas import Area, instance_of
from maillage.siting.engine.geometry import Profile
from maillage.siting.engine.neighbours import nearest
from maillage.territory.tables import committed_tables

CIRCUITY, SPEED_KMH = 1.3, 50.0


def seconds_of_whole_program(*, departement: str, sites: int) -> tuple[float, float]:
    """Return (seconds, mean minutes) of HiGHS on all pairs of one département."""
    profile = Profile(circuity=CIRCUITY, speed_kmh=SPEED_KMH)
    instance = instance_of(committed_tables(), Area("departement", (departement,)), profile)
    count = instance.customer_count
    lists = nearest(instance, count=count)
    began = time.perf_counter()
    model = highspy.Highs()
    model.silent()
    opened = [model.addBinary() for _ in range(count)]
    costs = np.asarray(instance.weights)[:, None] * np.asarray(lists.minutes).reshape(count, count)
    members = np.asarray(lists.indices).reshape(count, count)
    served = [[model.addVariable(lb=0, ub=1, obj=float(cost)) for cost in row] for row in costs]
    model.addConstr(sum(opened) == sites)
    for row, near in zip(served, members, strict=True):
        model.addConstr(sum(row) == 1)
        for variable, site in zip(row, near, strict=True):
            model.addConstr(variable <= opened[int(site)])
    model.minimize()
    return time.perf_counter() - began, model.getObjectiveValue() / instance.total_weight
