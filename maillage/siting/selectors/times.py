"""Tables of minutes as the engine takes them, and as a row keeps them."""

import hashlib
import io

import numpy as np

from maillage.siting.engine.access.table import Points, TimesTable, make_points
from maillage.siting.models import Study
from maillage.siting.models import TimesTable as KeptTable
from maillage.siting.selectors.grounds import Inputs, ground_of


def points_of(inputs: Inputs) -> tuple[Points, Points]:
    """Communes and candidates of the study, whatever its minutes are."""
    instance = ground_of(inputs._replace(times_sha256="")).instance
    rows = instance.candidates
    customers = make_points(
        codes=instance.codes, latitudes=instance.latitudes, longitudes=instance.longitudes
    )
    sites = make_points(
        codes=instance.site_codes,
        latitudes=instance.latitudes[rows],
        longitudes=instance.longitudes[rows],
    )
    return customers, sites


def sum_of_points(customers: Points, sites: Points) -> str:
    total = hashlib.sha256()
    for points in (customers, sites):
        total.update("\n".join(points.codes).encode())
        total.update(points.latitudes.astype("<f8").tobytes() + points.longitudes.astype("<f8").tobytes())
    return total.hexdigest()


def written(table: TimesTable) -> bytes:
    """Float32: a hundred-thousandth of an hour is nothing beside what a router errs by."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        customers=np.array(table.customer_codes),
        sites=np.array(table.site_codes),
        minutes=table.dense().astype(np.float32),
    )
    return file.getvalue()


def kept_table(study: Study) -> KeptTable | None:
    """Without its content."""
    return KeptTable.objects.defer("content").filter(studies=study).first()
