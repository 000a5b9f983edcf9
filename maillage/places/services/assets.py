"""Assets entered in the inventory, and moved from one state and one place to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from maillage.accounts.models import Organisation, User
from maillage.core.audit import record
from maillage.core.db import refused_as
from maillage.places import rules
from maillage.places.enums import AT_PLACE, AssetMove, AssetState
from maillage.places.errors import AssetElsewhere, CatalogueItemWithdrawn, SerialTaken
from maillage.places.models import Asset, AssetEvent, CatalogueItem, Inventory, Network, Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What the history keeps of a move; `cents` is the cost of a repair."""

    on: date
    why: str = ""
    minutes: str = ""
    cents: int | None = None


@transaction.atomic
def enter_assets(
    *, item: CatalogueItem, count: int, owner: Organisation, acquired_on: date, by: User | None, now: datetime
) -> list[Asset]:
    """Give `count` things of one model their labels, in the store. Numbers follow each other, without a hole.

    Raises AssetsOutOfBounds, CatalogueItemWithdrawn.
    """
    rules.check_entered(count)
    if item.is_withdrawn:
        raise CatalogueItemWithdrawn
    inventory = _numbered(item.network, count=count)
    first = inventory.last_number - count + 1
    assets = Asset.objects.bulk_create(
        Asset(
            network=item.network,
            item=item,
            label=rules.asset_label(inventory.code, number),
            owner=owner,
            value_cents=item.unit_cents,
            acquired_on=acquired_on,
        )
        for number in range(first, first + count)
    )
    AssetEvent.objects.bulk_create(
        AssetEvent(
            asset=asset, on=acquired_on, at=now, move=AssetMove.ENTER, target=AssetState.IN_STORE, by=by
        )
        for asset in assets
    )
    record(item, "assets entered", by=by, count=count, first=assets[0].label)
    return assets


def _numbered(network: Network, *, count: int) -> Inventory:
    """The inventory's row is the lock on its numbers. Its code is the network's initials, never changed."""
    inventory = Inventory.objects.select_for_update().filter(network=network).first()
    if inventory is None:
        code = rules.inventory_code(network.name)
        if Inventory.objects.filter(code=code).exists():
            code = f"{code}{network.pk}"
        Inventory.objects.get_or_create(network=network, defaults={"code": code})
        inventory = Inventory.objects.select_for_update().get(network=network)
    inventory.last_number += count
    inventory.save(update_fields=["last_number"])
    return inventory


@transaction.atomic
def set_serials(*, serials: Mapping[int, str], by: User | None) -> list[Asset]:
    """The makers' numbers, by the id of the asset; blank takes one away. Raises SerialTaken.

    All are taken away first, so that two numbers that were swapped can be swapped back.
    """
    assets = Asset.objects.select_for_update().filter(pk__in=serials).order_by("pk")
    changed = [asset for asset in assets if asset.serial != serials[asset.pk].strip()]
    Asset.objects.filter(pk__in=[asset.pk for asset in changed]).update(serial="")
    for asset in changed:
        asset.serial = serials[asset.pk].strip()
        with refused_as(SerialTaken, constraint="places_asset_serial_once"):
            asset.save(update_fields=["serial"])
        record(asset, "serial written", by=by)
    return changed


@transaction.atomic
def move_asset(
    *, asset: Asset, move: str, told: Told, by: User | None, now: datetime, place: Place | None = None
) -> Asset:
    """Raises AssetMoveNotAllowed, AssetPlaceMissing, AssetSamePlace, AssetElsewhere, WriteOffNotReasoned,
    RepairCostMissing, DayOutOfReach.
    """
    asset = Asset.objects.select_for_update().get(pk=asset.pk)
    target = rules.check_asset_move(asset.state, move)
    rules.check_event_day(told.on, today=timezone.localdate(now))
    rules.check_asset_words(move, why=told.why, minutes=told.minutes, cents=told.cents)
    rules.check_asset_place(move, before=asset.place_id, after=place.pk if place else None)
    if place and place.network_id != asset.network_id:
        raise AssetElsewhere(network=asset.network.name)
    source, before = asset.state, asset.place
    asset.state = target
    asset.place = (place or before) if target in AT_PLACE else None
    asset.save(update_fields=["state", "place"])
    _keep(asset, move=move, source=source, before=before, told=told, by=by, now=now)
    return asset


def _keep(
    asset: Asset,
    *,
    move: str,
    source: str,
    before: Place | None,
    told: Told,
    by: User | None,
    now: datetime,
) -> None:
    words = {"on": told.on, "why": told.why.strip(), "minutes": told.minutes.strip()}
    AssetEvent.objects.create(
        asset=asset,
        at=now,
        move=AssetMove(move),
        source=source,
        target=asset.state,
        from_place=before,
        to_place=asset.place,
        cents=told.cents if move == AssetMove.REPAIRED else None,
        by=by,
        **words,
    )
    record(asset, f"asset {move}", by=by, label=asset.label, place=asset.place_id)
