"""Schemes, and the dated rows of their amounts."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.core.text import day_dated
from maillage.grants import rules, selectors
from maillage.grants.errors import SchemeTaken, VersionInForce
from maillage.grants.models import Scheme, SchemeVersion
from maillage.places.models import Network
from maillage.territory.models import Zoning
from maillage.territory.services import describe_zoning

LONGEST_SLUG, LONGEST_NAME = 40, 120  # of a zoning


@transaction.atomic
def create_scheme(
    *,
    network: Network,
    slug: str,
    name: str,
    formula: str,
    summary: str = "",
    zoning: Zoning | None = None,
    owns_area: bool = False,
    is_example: bool = False,
    by: User | None = None,
) -> Scheme:
    """An area of its own begins without a commune. Raises SchemeTaken."""
    if owns_area and zoning is None:
        zoning = describe_zoning(slug=f"aide-{network.pk}-{slug}"[:LONGEST_SLUG], name=name[:LONGEST_NAME])
    with refused_as(SchemeTaken, constraint="grants_scheme_slug_once"):
        scheme = Scheme.objects.create(
            network=network,
            slug=slug,
            name=name,
            formula=formula,
            summary=summary,
            zoning=zoning,
            owns_area=owns_area,
            is_example=is_example,
        )
    record(scheme, "scheme created", by=by, formula=formula)
    return scheme


@transaction.atomic
def set_identifiers(*, scheme: Scheme, rae: str, catalogue_id: str, by: User | None) -> Scheme:
    """For open data; blank: the scheme is in no such register."""
    scheme.rae, scheme.catalogue_id = rae, catalogue_id
    scheme.save(update_fields=["rae", "catalogue_id"])
    record(scheme, "scheme identified", by=by)
    return scheme


@transaction.atomic
def set_version(
    *,
    scheme: Scheme,
    first_day: date,
    parameters: Mapping[str, int],
    legal_reference: str,
    by: User | None,
    reading: str = "",
    end_day: date | None = None,
) -> SchemeVersion:
    """Put amounts in force from a day on; those before end on that day.

    Raises VersionInForce, and AmountsApplied where an aid to telework has taken applications under them.
    """
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    rules.check_parameters(scheme.formula, parameters=parameters)
    rules.check_amounts_day(selectors.promised_by(scheme), first_day=first_day)
    last = scheme.versions.order_by("-number").first()
    if last is not None:
        if first_day <= last.first_day:
            raise VersionInForce(day=day_dated(last.first_day))
        if last.end_day is None or last.end_day > first_day:
            end_version(version=last, end_day=first_day, by=by)
    version = SchemeVersion.objects.create(
        scheme=scheme,
        number=last.number + 1 if last else 1,
        valid=DateRange(first_day, end_day),
        parameters=dict(parameters),
        legal_reference=legal_reference,
        reading=reading,
    )
    record(scheme, "amounts set", by=by, version=version.number, first_day=first_day)
    return version


@transaction.atomic
def end_version(*, version: SchemeVersion, end_day: date, by: User | None) -> SchemeVersion:
    """`end_day` is the first day after. What was decided by it stays."""
    version.valid = DateRange(version.first_day, end_day)
    version.save(update_fields=["valid"])
    record(version.scheme, "amounts ended", by=by, version=version.number, end_day=end_day)
    return version
