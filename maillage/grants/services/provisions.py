"""Things given in kind: decided and valued, prepared on a note, signed for, taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import Organisation, User
from maillage.core.audit import record
from maillage.grants import rules
from maillage.grants.enums import FunderLevel
from maillage.grants.errors import AnotherTerritory, ProvisionDelivered, ProvisionWithdrawn
from maillage.grants.models import Award, FundingLine, Provision, ProvisionLine
from maillage.grants.selectors.provisions import notes_that_count
from maillage.grants.services.plans import fund_provision, remove_funding
from maillage.places.models import CatalogueItem, Place
from maillage.places.rules import check_event_day


@dataclass(frozen=True, kw_only=True, slots=True)
class InKind:
    """One decision: who gives what to which place. `quantities` by the id of the catalogue's model."""

    place: Place
    provider: Organisation
    quantities: Mapping[int, int]
    decided_on: date
    minutes: str
    level: str = FunderLevel.DEPARTEMENT
    award: Award | None = None
    is_example: bool = False


@transaction.atomic
def provide(*, given: InKind, by: User | None, now: datetime) -> Provision:
    """Value it by the catalogue of the day, and show it in the place's funding plan if there is one.

    Raises NothingProvided, DecisionMissing, DayOutOfReach, AnotherTerritory.
    """
    rules.check_provided(given.quantities, minutes=given.minutes)
    check_event_day(given.decided_on, today=timezone.localdate(now))
    wanted = {item: quantity for item, quantity in given.quantities.items() if quantity > 0}
    items = CatalogueItem.objects.filter(network=given.place.network, pk__in=wanted)
    lines = [ProvisionLine(item=item, quantity=wanted[item.pk], unit_cents=item.unit_cents) for item in items]
    if len(lines) != len(wanted):
        raise AnotherTerritory
    provision = Provision.objects.create(
        reference=_next_reference(given.place, on=given.decided_on),
        place=given.place,
        award=given.award,
        provider=given.provider,
        level=given.level,
        decided_on=given.decided_on,
        minutes=given.minutes.strip(),
        cents=sum(line.cents for line in lines),
        is_example=given.is_example,
    )
    for line in lines:
        line.provision = provision
    ProvisionLine.objects.bulk_create(lines)
    fund_provision(provision, by=by)
    record(provision, "provision decided", by=by, cents=provision.cents, place=given.place.pk)
    return provision


def _next_reference(place: Place, *, on: date) -> str:
    """`D2012-7-3`: year, place, rank. The place's row is the lock on its ranks."""
    Place.objects.select_for_update().get(pk=place.pk)
    return f"D{on.year}-{place.pk}-{Provision.objects.filter(place=place).count() + 1}"


@transaction.atomic
def withdraw_provision(*, provision: Provision, by: User | None, on: date) -> Provision:
    """Only before anything is on its way. Raises ProvisionDelivered, ProvisionWithdrawn."""
    provision = locked_provision(provision)
    if notes_that_count(provision).exists():
        raise ProvisionDelivered
    line: FundingLine | None = provision.funding_line
    provision.withdrawn_on, provision.funding_line = on, None
    provision.save(update_fields=["withdrawn_on", "funding_line"])
    if line:
        remove_funding(line=line, by=by)
    record(provision, "provision withdrawn", by=by)
    return provision


def locked_provision(provision: Provision) -> Provision:
    """The row, if it still stands. Raises ProvisionWithdrawn."""
    provision = Provision.objects.select_for_update().get(pk=provision.pk)
    if provision.withdrawn_on:
        raise ProvisionWithdrawn
    return provision
