"""What a plan costs, exactly, whatever the lists hold."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from maillage.siting.engine.geometry import Floats, km_of_chord
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.pmedian.lists import out_of_reach_minutes


def minutes_to(instance: Instance, sites: NDArray[np.int64]) -> Floats:
    """float64[n]: each commune's time to its nearest of these sites; a day where none is in reach."""
    if instance.minutes is not None:
        nearest = instance.minutes[:, sites].min(axis=1)
        return np.asarray(np.minimum(nearest, out_of_reach_minutes(instance)))
    chords, _ = KDTree(instance.site_vectors[sites]).query(instance.customer_vectors)
    minutes = km_of_chord(np.asarray(chords)) * instance.profile.minutes_per_km
    return np.asarray(np.minimum(minutes, out_of_reach_minutes(instance)))


def cost_of(instance: Instance, sites: NDArray[np.int64]) -> float:
    """People × minutes."""
    return float(instance.weights @ minutes_to(instance, sites))
