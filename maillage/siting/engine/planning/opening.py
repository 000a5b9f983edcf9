"""First prices of a p-median under rules: those of the p-median without them, which is solved in no time."""

import base64
from dataclasses import replace

import numpy as np

from maillage.siting.engine import pmedian
from maillage.siting.engine.geometry import Floats
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning.gains import UNSERVED_MINUTES
from maillage.siting.engine.progress import Watch
from maillage.siting.engine.rules import Layout, Rules

PART = 0.2  # of the time left
FEWEST_NEAREST = 40  # pairs of a commune in the first model; the bound and the plan's value use them all
REACH = 3.0  # times as many sites as a site serves on average


def people_prices(instance: Instance, rules: Rules, layout: Layout, *, watch: Watch) -> Floats | None:
    """float64[n], of one person; None where the number of sites is not told."""
    usable = np.flatnonzero(layout.is_usable)
    if rules.sites is None or not len(usable):
        return None
    ground = replace(
        instance,
        candidates=instance.candidates[usable],
        minutes=None if instance.minutes is None else np.ascontiguousarray(instance.minutes[:, usable]),
    )
    left = watch.left()
    part = Watch(seconds=None if np.isinf(left) else left * PART, is_cancelled=watch.must_stop)
    found = pmedian.solve(ground, p=min(rules.sites, len(usable)), watch=part)
    root = (found.certificate or {})["nodes"][0]
    multipliers = np.frombuffer(base64.b64decode(root["multipliers"]), dtype="<f8")
    each = np.divide(
        multipliers, instance.weights, out=np.zeros(len(multipliers)), where=instance.weights > 0
    )
    return np.asarray(np.clip(UNSERVED_MINUTES - each, 0.0, None))


def nearest_in_model(rules: Rules, layout: Layout) -> int:
    """The fewer the sites, the further people go."""
    usable = int(layout.is_usable.sum())
    return max(FEWEST_NEAREST, int(REACH * usable / max(1, likely_sites(rules, layout))))


def likely_sites(rules: Rules, layout: Layout) -> int:
    """As many as the rules allow at the smallest size."""
    count = int(layout.is_usable.sum())
    if rules.sites is not None:
        count = min(count, rules.sites)
    if rules.budget_cents is not None:
        cheapest = max(1, min(size.cost_cents for size in rules.sizes))
        count = min(count, int(layout.is_kept.sum()) + rules.budget_cents // cheapest)
    return max(1, count)
