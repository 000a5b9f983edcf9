"""Assets entered, moved, counted: each has its label, its one place, its history."""

from datetime import date

import pytest

from maillage.places import selectors, services
from maillage.places.enums import AssetMove, AssetState
from maillage.places.errors import (
    AssetElsewhere,
    AssetMoveNotAllowed,
    CatalogueItemExists,
    CatalogueItemWithdrawn,
    DayOutOfReach,
    NothingToTake,
    StockTakeClosed,
    StockTakeDone,
)
from maillage.places.models import Asset, Inventory
from maillage.places.services import ItemFacts
from tests.factories.inventory import CatalogueItemFactory, at_place, entered, moved
from tests.factories.places import NetworkFactory, PlaceFactory
from tests.moments import MONDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db
DESK = ItemFacts(kind="furniture", name="Bureau", life_years=15, unit_cents=320_00)


def test_labels_follow_each_other_in_a_network_whatever_the_model():
    first = CatalogueItemFactory(network__name="Télécentres du Cantal")
    second = CatalogueItemFactory(network=first.network)

    labels = [asset.label for item in (first, second) for asset in entered(2, item=item)]

    assert labels == ["TC-00001", "TC-00002", "TC-00003", "TC-00004"]
    assert Inventory.objects.get().last_number == 4


def test_a_second_network_of_the_same_initials_gets_its_number_into_the_code():
    entered(1, item=CatalogueItemFactory(network__name="Télécentres du Cantal"))
    other = CatalogueItemFactory(network__name="Tiers Cévenols")

    (asset,) = entered(1, item=other)

    assert asset.label == f"TC{other.network.pk}-00001"


def test_an_asset_keeps_the_value_of_the_day_it_was_entered():
    item = CatalogueItemFactory(unit_cents=850_00)
    (asset,) = entered(1, item=item)

    services.change_item(item=item, facts=DESK, by=None)

    assert Asset.objects.get(pk=asset.pk).value_cents == 850_00


def test_a_withdrawn_model_is_not_entered_any_more():
    with pytest.raises(CatalogueItemWithdrawn):
        entered(1, item=CatalogueItemFactory(is_withdrawn=True))


def test_a_name_serves_once_in_the_catalogue():
    network = NetworkFactory()
    services.add_item(network=network, facts=DESK, by=None)

    with pytest.raises(CatalogueItemExists):
        services.add_item(network=network, facts=DESK, by=None)


def test_a_transfer_writes_where_from_and_where_to():
    place = PlaceFactory()
    other = PlaceFactory(network=place.network)
    (asset,) = at_place(place)

    asset = moved(asset, AssetMove.TRANSFER, place=other, why="Plus utile là-bas")

    last = asset.events.last()
    assert (asset.place, asset.state) == (other, AssetState.DELIVERED)
    assert (last.from_place, last.to_place, last.why) == (place, other, "Plus utile là-bas")


def test_a_repair_keeps_its_cost_and_its_day():
    (asset,) = at_place(PlaceFactory())
    for move, told in (
        (AssetMove.SAY_BROKEN, {}),
        (AssetMove.REPAIR, {}),
        (AssetMove.REPAIRED, {"cents": 45_50}),
    ):
        asset = moved(asset, move, **told)

    assert asset.state == AssetState.IN_SERVICE
    assert [event.cents for event in asset.events.all()][-3:] == [None, None, 45_50]


def test_what_is_written_off_stands_nowhere():
    (asset,) = at_place(PlaceFactory())

    asset = moved(asset, AssetMove.WRITE_OFF, why="Hors d’usage", minutes="Décision 12")

    assert (asset.state, asset.place) == (AssetState.WRITTEN_OFF, None)


def test_an_asset_stays_inside_its_network():
    (asset,) = entered(1)

    with pytest.raises(AssetElsewhere):
        moved(asset, AssetMove.DELIVER, place=PlaceFactory())


def test_nothing_happens_tomorrow():
    (asset,) = at_place(PlaceFactory())

    with pytest.raises(DayOutOfReach):
        moved(asset, AssetMove.SAY_BROKEN, on=MONDAY)


def test_the_same_breakdown_is_not_told_twice():
    (asset,) = at_place(PlaceFactory())
    moved(asset, AssetMove.SAY_BROKEN)

    with pytest.raises(AssetMoveNotAllowed):
        moved(asset, AssetMove.SAY_BROKEN)


def test_figures_count_what_is_held_only():
    place = PlaceFactory()
    _in_use, broken = at_place(place, 2)
    (gone,) = at_place(place)
    moved(broken, AssetMove.SAY_BROKEN)
    moved(gone, AssetMove.LOSE)

    figures = selectors.inventory_figures(place.network)

    assert (figures.assets, figures.cents, figures.in_store) == (2, 2 * 850_00, 0)
    assert (figures.at_places, figures.out_of_use) == (2, 1)


def test_what_is_not_ticked_is_missing():
    place = PlaceFactory()
    at_place(place, 3)
    take = services.begin_stock_take(place=place, by=None, now=SUNDAY_EVENING)
    first, second, third = selectors.lines_to_tick(take)

    services.tick_assets(take=take, seen=[first.pk, second.pk], by=None, now=SUNDAY_EVENING)
    services.tick_assets(take=take, seen=[first.pk, third.pk], by=None, now=SUNDAY_EVENING)

    assert services.close_stock_take(take=take, by=None, now=SUNDAY_EVENING) == 1
    assert list(selectors.missing_of(take)) == [second]
    (stock,) = selectors.place_stocks(place.network, year=2030)
    assert (stock.assets, stock.cents, stock.seen, stock.missing) == (3, 3 * 850_00, 2, 1)


def test_a_stock_take_is_begun_once_a_year_and_closed_once():
    place = PlaceFactory()
    at_place(place)
    take = services.begin_stock_take(place=place, by=None, now=SUNDAY_EVENING)
    services.close_stock_take(take=take, by=None, now=SUNDAY_EVENING)

    with pytest.raises(StockTakeDone):
        services.begin_stock_take(place=place, by=None, now=SUNDAY_EVENING)
    with pytest.raises(StockTakeClosed):
        services.tick_assets(take=take, seen=[], by=None, now=SUNDAY_EVENING)
    assert take.year == date(2030, 3, 10).year


def test_an_empty_place_has_nothing_to_tick():
    with pytest.raises(NothingToTake):
        services.begin_stock_take(place=PlaceFactory(), by=None, now=SUNDAY_EVENING)
