"""Reads of the inventory: who sees what, what stands where, what it is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from maillage.accounts.models import Organisation
from maillage.places.enums import AT_PLACE, HELD, MOVES_OF_HOSTS, AssetState
from maillage.places.models import Asset, CatalogueItem, Network, Place, StockTake
from maillage.places.rules import asset_moves_from
from maillage.places.selectors.mandates import Visitor, hosted_places, managed_networks


@dataclass(frozen=True, slots=True)
class InventoryFigures:
    """Of what is still in the inventory; `cents` is the sum of the values entered."""

    assets: int
    cents: int
    in_store: int
    at_places: int
    out_of_use: int


@dataclass(frozen=True, slots=True)
class PlaceStock:
    """What stands at one place, and how its stock-take of the year goes."""

    place: Place
    assets: int
    cents: int
    take: StockTake | None
    seen: int
    missing: int


def seen_assets(user: Visitor, *, on: date) -> QuerySet[Asset]:
    """Those of a network that this person manages, those that stand at a place where it acts."""
    return Asset.objects.with_names().filter(
        Q(network__in=managed_networks(user, on=on)) | Q(place__in=hosted_places(user, on=on).values("pk"))
    )


def managed_items(user: Visitor, *, on: date) -> QuerySet[CatalogueItem]:
    return CatalogueItem.objects.filter(network__in=managed_networks(user, on=on)).select_related("network")


def asset_moves(asset: Asset, *, user: Visitor, on: date) -> list[str]:
    """What this person may do with it now: all for the managers, what can be seen on the spot for hosts."""
    moves = asset_moves_from(asset.state)
    if managed_networks(user, on=on).filter(pk=asset.network_id).exists():
        return moves
    hosted = asset.place_id and hosted_places(user, on=on).filter(pk=asset.place_id).exists()
    return [move for move in moves if move in MOVES_OF_HOSTS] if hosted else []


def assets_found(
    network: Network, *, kind: str = "", state: str = "", place: Place | None = None, words: str = ""
) -> QuerySet[Asset]:
    """The inventory by its filters, in the order of the labels."""
    found = network.assets.with_names()
    if kind:
        found = found.filter(item__kind=kind)
    if state:
        found = found.filter(state=state)
    if place:
        found = found.filter(place=place)
    if words:
        found = found.filter(
            Q(label__icontains=words) | Q(item__name__icontains=words) | Q(serial__icontains=words)
        )
    return found


def inventory_figures(network: Network) -> InventoryFigures:
    def counted(*states: str) -> Count:
        return Count("pk", filter=Q(state__in=states))

    sums = network.assets.held().aggregate(
        assets=Count("pk"),
        cents=Sum("value_cents", default=0),
        in_store=counted(AssetState.IN_STORE),
        at_places=counted(*AT_PLACE),
        out_of_use=counted(AssetState.BROKEN, AssetState.UNDER_REPAIR),
    )
    return InventoryFigures(**sums)


def place_stocks(network: Network, *, year: int) -> Sequence[PlaceStock]:
    """Each place that holds an asset or had a stock-take that year. Two queries."""
    places = (
        Place.objects.filter(network=network)
        .annotate(held=Count("assets"), held_cents=Sum("assets__value_cents", default=0))
        .select_related("network")
    )
    takes = {take.place_id: take for take in _takes(network, year=year)}
    return [_stock(place, takes.get(place.pk)) for place in places if place.held or place.pk in takes]


def _takes(network: Network, *, year: int) -> QuerySet[StockTake]:
    return StockTake.objects.filter(place__network=network, year=year).annotate(
        listed=Count("lines"), seen=Count("lines", filter=Q(lines__seen_at__isnull=False))
    )


def _stock(place: Place, take: StockTake | None) -> PlaceStock:
    listed, seen = (take.listed, take.seen) if take else (0, 0)  # type: ignore[attr-defined]
    return PlaceStock(
        place=place,
        assets=place.held,  # type: ignore[attr-defined]
        cents=place.held_cents,  # type: ignore[attr-defined]
        take=take,
        seen=seen,
        missing=listed - seen,
    )


def owners_known(network: Network) -> QuerySet[Organisation]:
    """Bodies that own an asset of the network or carry a place of it."""
    owning = network.assets.values("owner")
    carrying = network.places.filter(carrier__isnull=False).values("carrier")
    return Organisation.objects.filter(Q(pk__in=owning) | Q(pk__in=carrying)).order_by("name", "pk")


def catalogue_of(network: Network) -> QuerySet[CatalogueItem]:
    """With how many are held, and how many of them are in the store."""
    return network.catalogue.annotate(
        held=Count("assets", filter=Q(assets__state__in=HELD)),
        in_store=Count("assets", filter=Q(assets__state=AssetState.IN_STORE)),
    )
