"""Reference geography: valid, minimal, dull; and the real one of some départements."""

import dataclasses
import functools
from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from maillage.territory import selectors, services
from maillage.territory.enums import PositionSource
from maillage.territory.models import (
    Canton,
    Commune,
    CommuneSuccession,
    Departement,
    Epci,
    Postcode,
    Region,
    ZoneMembership,
    Zoning,
    ZoningText,
)
from maillage.territory.rules import search_key
from maillage.territory.selectors import Tables
from tests.moments import SUNDAY_EVENING


class RegionFactory(DjangoModelFactory[Region]):
    class Meta:
        model = Region
        django_get_or_create = ["code"]

    code = "76"
    name = "Occitanie"


class DepartementFactory(DjangoModelFactory[Departement]):
    class Meta:
        model = Departement
        django_get_or_create = ["code"]

    code = "48"
    name = "Lozère"
    region = factory.SubFactory(RegionFactory)


class EpciFactory(DjangoModelFactory[Epci]):
    class Meta:
        model = Epci

    code = factory.Sequence(lambda n: f"2{n:08}")
    name = factory.Sequence(lambda n: f"Communauté de communes {n}")


class CantonFactory(DjangoModelFactory[Canton]):
    class Meta:
        model = Canton

    code = factory.Sequence(lambda n: f"48{n % 100:02}")
    name = factory.Sequence(lambda n: f"Canton {n}")
    departement = factory.SubFactory(DepartementFactory)


class CommuneFactory(DjangoModelFactory[Commune]):
    """A commune of Lozère near Mende."""

    class Meta:
        model = Commune
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"48{500 + n % 500}")  # above the last real one, 48198
    code_year = 2026
    name = factory.Sequence(lambda n: f"Commune {n}")
    search_name = factory.LazyAttribute(lambda commune: search_key(commune.name))
    departement = factory.SubFactory(DepartementFactory)
    population = 1000
    latitude = 44.52
    longitude = 3.50
    position_source = PositionSource.TOWN_HALL


class PostcodeFactory(DjangoModelFactory[Postcode]):
    class Meta:
        model = Postcode

    commune = factory.SubFactory(CommuneFactory)
    code = "48000"


class CommuneSuccessionFactory(DjangoModelFactory[CommuneSuccession]):
    class Meta:
        model = CommuneSuccession

    former_code = factory.Sequence(lambda n: f"48{n % 1000:03}")
    former_name = factory.Sequence(lambda n: f"Ancienne commune {n}")
    search_name = factory.LazyAttribute(lambda succession: search_key(succession.former_name))
    successor = factory.SubFactory(CommuneFactory)


@functools.cache
def whole_country() -> Tables:
    return selectors.committed_tables()


def tables_of(*departements: str) -> Tables:
    """The real rows of these départements, and what they point at."""
    tables = whole_country()
    communes = [row for row in tables.communes if row["departement"] in departements]
    codes, epci = {row["code"] for row in communes}, {row["epci"] for row in communes}
    return dataclasses.replace(
        tables,
        epci=[row for row in tables.epci if row["code"] in epci],
        cantons=[row for row in tables.cantons if row["departement"] in departements],
        communes=communes,
        successions=[row for row in tables.successions if row["successor"] in codes],
    )


def load_real_territory(*departements: str) -> None:
    services.load_territory(tables=tables_of(*departements), now=SUNDAY_EVENING)


class ZoningFactory(DjangoModelFactory[Zoning]):
    class Meta:
        model = Zoning
        django_get_or_create = ["slug"]

    slug = "zrr"
    name = "Zone de revitalisation rurale"


class ZoningTextFactory(DjangoModelFactory[ZoningText]):
    class Meta:
        model = ZoningText

    zoning = factory.SubFactory(ZoningFactory)
    title = factory.Sequence(lambda n: f"Arrêté {n}")
    published_on = date(2012, 1, 1)


class ZoneMembershipFactory(DjangoModelFactory[ZoneMembership]):
    """Known since its text, and going on."""

    class Meta:
        model = ZoneMembership

    zoning = factory.SelfAttribute("text.zoning")
    commune = factory.SubFactory(CommuneFactory)
    valid = DateRange(date(2012, 1, 1), None)
    known = factory.LazyAttribute(lambda row: DateRange(row.text.published_on, None))
    text = factory.SubFactory(ZoningTextFactory)
