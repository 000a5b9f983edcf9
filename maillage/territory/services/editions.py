"""Loading one edition of the reference geography over the one before."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction

from maillage.territory.models import (
    Canton,
    Commune,
    CommuneSuccession,
    Departement,
    Epci,
    Postcode,
    Region,
    Vintage,
)
from maillage.territory.rules import search_key
from maillage.territory.tables import Row, Tables

BATCH = 5000


@transaction.atomic
def load_territory(*, tables: Tables, now: datetime) -> None:
    """Update in place, since places and people point at these rows; a commune that left the code stays."""
    upsert(Region.objects, (Region(code=row["code"], name=row["name"]) for row in tables.regions))
    upsert(Departement.objects, (read_departement(row) for row in tables.departements))
    upsert(Epci.objects, (Epci(code=row["code"], name=row["name"]) for row in tables.epci))
    upsert(Canton.objects, (read_canton(row) for row in tables.cantons))
    upsert(Commune.objects, (read_commune(row, code_year=tables.code_year) for row in tables.communes))
    Commune.objects.filter(code_year__lt=tables.code_year).update(is_current=False)
    replace(Postcode.objects, (postcode for row in tables.communes for postcode in postcodes_of(row)))
    replace(CommuneSuccession.objects, (read_succession(row) for row in tables.successions))
    Vintage.objects.update_or_create(
        sha256=tables.sha256, defaults={"code_year": tables.code_year, "loaded_at": now}
    )


def read_departement(row: Row) -> Departement:
    return Departement(code=row["code"], name=row["name"], region_id=row["region"])


def read_canton(row: Row) -> Canton:
    return Canton(code=row["code"], name=row["name"], departement_id=row["departement"])


def read_commune(row: Row, *, code_year: int) -> Commune:
    return Commune(
        code=row["code"],
        code_year=code_year,
        name=row["name"],
        search_name=search_key(row["name"]),
        departement_id=row["departement"],
        epci_id=row["epci"] or None,
        canton_id=row["canton"] or None,
        population=int(row["population"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        position_source=row["position_source"],
    )


def postcodes_of(row: Row) -> list[Postcode]:
    return [Postcode(commune_id=row["code"], code=code) for code in row["postcodes"].split()]


def read_succession(row: Row) -> CommuneSuccession:
    return CommuneSuccession(
        former_code=row["former_code"],
        former_name=row["former_name"],
        search_name=search_key(row["former_name"]),
        successor_id=row["successor"],
        ended_on=row["ended_on"] or None,
    )


def upsert(rows: models.Manager[Any], new: Iterable[models.Model]) -> None:
    fields = [field.name for field in rows.model._meta.concrete_fields if not field.primary_key]
    rows.bulk_create(
        new, batch_size=BATCH, update_conflicts=True, unique_fields=["code"], update_fields=fields
    )


def replace(rows: models.Manager[Any], new: Iterable[models.Model]) -> None:
    """For rows that nothing points at."""
    rows.all().delete()
    rows.bulk_create(new, batch_size=BATCH)
