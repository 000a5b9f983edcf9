"""The catalogue of a network: the models of things that it lends its places."""

from dataclasses import asdict, dataclass

from django.db import transaction

from maillage.accounts.models import User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places.errors import CatalogueItemExists
from maillage.places.models import CatalogueItem, Network


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemFacts:
    """`unit_cents`: value of one, taxes included."""

    kind: str
    name: str
    life_years: int
    unit_cents: int
    is_withdrawn: bool = False
    is_example: bool = False


@transaction.atomic
def add_item(*, network: Network, facts: ItemFacts, by: User | None) -> CatalogueItem:
    """Raises CatalogueItemExists."""
    with refused_as(CatalogueItemExists, constraint="places_catalogue_name_once"):
        item = CatalogueItem.objects.create(network=network, **asdict(facts))
    record(item, "catalogue item added", by=by, cents=facts.unit_cents)
    return item


@transaction.atomic
def change_item(*, item: CatalogueItem, facts: ItemFacts, by: User | None) -> CatalogueItem:
    """Assets entered before keep the value they were entered with. Raises CatalogueItemExists."""
    item = CatalogueItem.objects.select_for_update().get(pk=item.pk)
    for name, value in asdict(facts).items():
        setattr(item, name, value)
    with refused_as(CatalogueItemExists, constraint="places_catalogue_name_once"):
        item.save()
    record(item, "catalogue item changed", by=by, cents=facts.unit_cents)
    return item
