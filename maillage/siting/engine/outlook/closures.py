"""One site closes: what is lost, and by whom."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from maillage.siting.engine.geometry import Floats, km_of_chord
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.outlook.asking import CENTRE, Asking, Plan
from maillage.siting.engine.pmedian.lists import out_of_reach_minutes


@dataclass(frozen=True)
class Closure:
    """`value` without the site, in the question's unit; `loss` ≥ 0 is how much worse. `communes`: whoever
    loses by it, the most inhabited first; `people` live there."""

    site: str
    value: float
    loss: float
    communes: tuple[str, ...]
    people: float


def closures(instance: Instance, asking: Asking, chosen: Plan) -> tuple[Closure, ...]:
    """In the order of the sites; a plan of one site loses everything."""
    sites = instance.sites_of(chosen.sites)
    first, second, nearest = two_nearest(instance, sites)
    today = asking.value(instance, chosen)
    found = []
    for row, site in enumerate(sites):
        mine = nearest == row
        times = np.where(mine, second, first)
        value = _value(instance, asking, chosen, str(instance.site_codes[site]), times)
        hit = mine & (instance.weights > 0) & _is_hurt(asking, first, second)
        rows = sorted(np.flatnonzero(hit), key=lambda at: (-instance.weights[at], at))
        loss = today - value if asking.counts_up else value - today
        codes = tuple(instance.codes[at] for at in rows)
        people = float(instance.weights[hit].sum())
        found.append(Closure(instance.site_codes[site], value, max(0.0, loss), codes, people))
    return tuple(found)


def _is_hurt(asking: Asking, first: Floats, second: Floats) -> NDArray[np.bool_]:
    """Leaves the limit of minutes; has further to go."""
    if asking.counts_up:
        return (first <= asking.minutes) & (second > asking.minutes)
    return second > first


def _value(instance: Instance, asking: Asking, chosen: Plan, closed: str, times: Floats) -> float:
    """With sizes, whoever came to the closed site shares the rooms that are left."""
    if asking.rules.sizes and asking.objective != CENTRE:
        rest = tuple(code for code in chosen.sites if code != closed)
        return asking.value(instance, Plan(rest, chosen.sizes))
    if asking.counts_up:
        return float(instance.weights[times <= asking.minutes].sum())
    if asking.objective == CENTRE:
        return float(times[instance.weights > 0].max())
    return float(instance.weights @ times) / instance.total_weight


def two_nearest(instance: Instance, sites: NDArray[np.int64]) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Minutes to the nearest of these sites and to the next, and which the nearest is (a row of `sites`);
    a day where none is in reach."""
    most = out_of_reach_minutes(instance)
    if instance.minutes is not None:
        table = np.minimum(instance.minutes[:, sites], most)
        nearest = table.argmin(axis=1)
        first = np.take_along_axis(table, nearest[:, None], axis=1)[:, 0]
        np.put_along_axis(table, nearest[:, None], most, axis=1)
        return first, table.min(axis=1), nearest
    width = min(2, len(sites))
    tree = KDTree(instance.site_vectors[sites])
    chords, rows = tree.query(instance.customer_vectors, k=np.arange(1, width + 1))
    times = np.minimum(km_of_chord(chords) * instance.profile.minutes_per_km, most)
    second = times[:, 1] if width > 1 else np.full(len(times), most)
    return times[:, 0], second, np.asarray(rows[:, 0], dtype=np.int64)
