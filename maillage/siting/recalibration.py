"""The supposed demand corrected by what the network measured."""

from collections.abc import Mapping

import numpy as np

from maillage.siting.engine.demand.recalibrating import Recalibration, recalibrated
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import minutes_between


def learnt(instance: Instance, *, counts: Mapping[str, int], open_in: set[str]) -> Recalibration:
    """`counts`: visits or interest by commune of origin; `open_in`: communes of the places they speak of.

    Rows as the instance's communes.
    """
    return recalibrated(
        counts=[counts.get(code, 0) for code in instance.codes],
        people=instance.weights,
        minutes=_minutes_to_nearest(instance, open_in),
    )


def _minutes_to_nearest(instance: Instance, communes: set[str]) -> np.ndarray:
    """Places outside the area teach nothing."""
    open_sites = [site for site, code in enumerate(instance.site_codes) if code in communes]
    if not open_sites:
        return np.full(instance.customer_count, np.inf)
    rows = np.arange(instance.customer_count)
    return np.asarray(minutes_between(instance, rows, np.array(open_sites)).min(axis=1))
