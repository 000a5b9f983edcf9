"""The inventory: a catalogue's model, an asset in the store or at a place."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from maillage.accounts.models import Organisation
from maillage.grants import services as grants
from maillage.grants.models import DeliveryNote, Provision
from maillage.grants.services import InKind, Signature
from maillage.places import services
from maillage.places.enums import AssetKind, AssetMove
from maillage.places.models import Asset, CatalogueItem, Place
from maillage.places.services import Told
from tests.factories.accounts import OrganisationFactory
from tests.factories.places import NetworkFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

BOUGHT = date(2030, 1, 7)


class CatalogueItemFactory(DjangoModelFactory[CatalogueItem]):
    class Meta:
        model = CatalogueItem

    network = factory.SubFactory(NetworkFactory)
    kind = AssetKind.COMPUTER
    name = factory.Sequence(lambda n: f"Ordinateur {n}")
    life_years = 5
    unit_cents = 850_00


def entered(
    count: int, *, item: CatalogueItem | None = None, owner: Organisation | None = None
) -> list[Asset]:
    return services.enter_assets(
        item=item or CatalogueItemFactory(),
        count=count,
        owner=owner or OrganisationFactory(),
        acquired_on=BOUGHT,
        by=None,
        now=SUNDAY_EVENING,
    )


def moved(asset: Asset, move: str, *, place: Place | None = None, **told: object) -> Asset:
    words = Told(**{"on": SUNDAY} | told)  # type: ignore[arg-type]
    return services.move_asset(asset=asset, move=move, told=words, place=place, by=None, now=SUNDAY_EVENING)


def at_place(place: Place, count: int = 1, *, in_use: bool = True) -> list[Asset]:
    """Delivered to the place and, unless told otherwise, in service there."""
    item = CatalogueItemFactory(network=place.network)
    assets = [moved(asset, AssetMove.DELIVER, place=place) for asset in entered(count, item=item)]
    return [moved(asset, AssetMove.USE) for asset in assets] if in_use else assets


def provision_of(place: Place, *, quantity: int = 2, stored: int = 2, **facts: object) -> Provision:
    """Computers for the place, `stored` of them in the network's store."""
    owner = OrganisationFactory()
    item = CatalogueItemFactory(network=place.network)
    if stored:
        entered(stored, item=item, owner=owner)
    told = {
        "place": place,
        "provider": owner,
        "quantities": {item.pk: quantity},
        "decided_on": SUNDAY,
        "minutes": "Décision du 10 mars",
    }
    given = InKind(**told | facts)  # type: ignore[arg-type]
    return grants.provide(given=given, by=None, now=SUNDAY_EVENING)


def planned(place: Place) -> Place:
    """With a funding plan of 50 000 €."""
    grants.set_plan(place=place, cost_cents=50_000_00, public_rate=8000, by=None)
    return place


def note_of(provision: Provision) -> DeliveryNote:
    return grants.prepare_note(provision=provision, by=None, on=SUNDAY)


def signature(**facts: object) -> Signature:
    told = {
        "delivered_by": "Agent 1",
        "delivered_by_role": "magasin",
        "received_by": "Hôte",
        "received_by_role": "accueil",
        "signed_on": SUNDAY,
    }
    return Signature(**told | facts)  # type: ignore[arg-type]
