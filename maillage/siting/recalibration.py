"""The supposed demand corrected by the attendance that the network measured."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from maillage.booking.selectors import visits_by_origin
from maillage.places.models import Place
from maillage.siting.engine.demand.recalibrating import Recalibration, recalibrated
from maillage.siting.engine.instance import Instance
from maillage.siting.engine.neighbours import minutes_between


def measured_recalibration(
    instance: Instance, *, places: Sequence[Place], since: datetime, until: datetime
) -> Recalibration:
    """`places`: open in [since, until). One query. Rows as the instance's communes."""
    visits = visits_by_origin(places=places, since=since, until=until)
    return recalibrated(
        counts=[visits.get(code, 0) for code in instance.codes],
        people=instance.weights,
        minutes=_minutes_to_nearest(instance, {place.commune_id for place in places}),
    )


def _minutes_to_nearest(instance: Instance, communes: set[str]) -> np.ndarray:
    """Places outside the area teach nothing."""
    open_sites = [site for site, code in enumerate(instance.site_codes) if code in communes]
    if not open_sites:
        return np.full(instance.customer_count, np.inf)
    rows = np.arange(instance.customer_count)
    return np.asarray(minutes_between(instance, rows, np.array(open_sites)).min(axis=1))
