"""What a plan is worth under a question, whoever made it."""

from collections.abc import Mapping, Sequence

import numpy as np

from maillage.siting.engine.instance import Instance
from maillage.siting.engine.planning.flows import shared
from maillage.siting.engine.planning.gains import COVERAGE, UNSERVED_MINUTES, gains_of
from maillage.siting.engine.rules import Rules


def people_served(instance: Instance, sizes: Mapping[str, str], *, rules: Rules, minutes: float) -> float:
    """Within so many minutes, as far as the rooms of these sites go. `sizes`: of each site's code."""
    return _worth(instance, sizes, rules=rules, objective=COVERAGE, minutes=minutes)


def mean_minutes(instance: Instance, sizes: Mapping[str, str], *, rules: Rules) -> float:
    """Whom no room is left for counts a day."""
    worth = _worth(instance, sizes, rules=rules, objective="p-median", minutes=0.0)
    return UNSERVED_MINUTES - worth / instance.total_weight


def _worth(
    instance: Instance, sizes: Mapping[str, str], *, rules: Rules, objective: str, minutes: float
) -> float:
    number = {size.key: at for at, size in enumerate(rules.choices)}
    chosen = np.full(instance.site_count, -1, dtype=np.int64)
    codes: Sequence[str] = sorted(sizes)
    chosen[instance.sites_of(codes)] = [number[sizes[code]] for code in codes]
    gains = gains_of(instance, objective=objective, minutes=minutes, usable=chosen >= 0)
    return float((shared(gains, rules, chosen) * gains.worth).sum())
