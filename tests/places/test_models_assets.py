"""What may never be stored of the inventory, whoever writes the row."""

import pytest
from django.db import IntegrityError, connection, transaction

from maillage.places import services
from maillage.places.enums import AssetMove, AssetState
from maillage.places.models import Asset, AssetEvent, CatalogueItem, Inventory, StockTake, StockTakeLine
from tests.factories.accounts import UserFactory
from tests.factories.inventory import BOUGHT, CatalogueItemFactory, at_place, entered
from tests.factories.places import NetworkFactory, PlaceFactory
from tests.moments import SUNDAY, SUNDAY_EVENING

pytestmark = pytest.mark.django_db


def refuses(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def event_of(asset, **facts):
    told = {"on": SUNDAY, "at": SUNDAY_EVENING, "move": AssetMove.USE, "target": AssetState.IN_SERVICE}
    return AssetEvent.objects.create(asset=asset, **told | facts)


def test_the_code_of_an_inventory_is_its_own():
    Inventory.objects.create(network=NetworkFactory(), code="TC")

    with refuses("places_inventory_code_once"):
        Inventory.objects.create(network=NetworkFactory(), code="TC")


def test_the_code_of_an_inventory_can_be_read_aloud():
    with refuses("places_inventory_code_readable"):
        Inventory.objects.create(network=NetworkFactory(), code="é 1")


def test_a_model_stands_once_in_a_catalogue():
    item = CatalogueItemFactory()

    with refuses("places_catalogue_name_once"):
        CatalogueItemFactory(network=item.network, name=item.name)


@pytest.mark.parametrize("years", [0, 51])
def test_a_model_lasts_a_number_of_years(years):
    with refuses("places_catalogue_life_in_years"):
        CatalogueItemFactory(life_years=years)


def test_a_model_is_worth_something_or_nothing():
    with refuses("places_catalogue_value_not_negative"):
        CatalogueItemFactory(unit_cents=-1)


def test_two_things_never_have_the_same_label():
    (asset,) = entered(1)
    asset.pk = None

    with refuses("places_asset_label_once"):
        asset.save(force_insert=True)


@pytest.mark.parametrize("state", [AssetState.IN_SERVICE, AssetState.UNDER_REPAIR])
def test_what_is_in_service_stands_at_a_place(state):
    (asset,) = entered(1)

    with refuses("places_asset_place_if_there"):
        Asset.objects.filter(pk=asset.pk).update(state=state)


def test_a_maker_numbers_the_things_of_one_model_once():
    first, second = entered(2)
    (other,) = entered(1)
    Asset.objects.filter(pk__in=[first.pk, other.pk]).update(serial="SN-1")

    with refuses("places_asset_serial_once"):
        Asset.objects.filter(pk=second.pk).update(serial="SN-1")


def test_what_is_in_the_store_stands_at_no_place():
    (asset,) = entered(1)

    with refuses("places_asset_place_if_there"):
        Asset.objects.filter(pk=asset.pk).update(place=PlaceFactory(network=asset.network))


def test_an_asset_is_worth_something_or_nothing():
    (asset,) = entered(1)

    with refuses("places_asset_value_not_negative"):
        Asset.objects.filter(pk=asset.pk).update(value_cents=-1)


def test_a_label_that_is_stuck_on_stays():
    (asset,) = entered(1)

    with refuses("places_asset_label_stays"):
        Asset.objects.filter(pk=asset.pk).update(label="TC-99999")


def test_a_write_off_has_its_reason_and_its_minutes():
    (asset,) = entered(1)

    with refuses("places_asset_written_off_by_decision"):
        event_of(asset, move=AssetMove.WRITE_OFF, target=AssetState.WRITTEN_OFF, why="Usé")


def test_a_repair_has_its_cost_and_nothing_else_has_one():
    (asset,) = entered(1)

    with refuses("places_asset_repair_has_cost"), transaction.atomic():
        event_of(asset, move=AssetMove.REPAIRED)
    with refuses("places_asset_repair_has_cost"):
        event_of(asset, cents=10_00)


def test_a_transfer_leads_to_another_place():
    place = PlaceFactory()
    (asset,) = at_place(place)

    with refuses("places_asset_transfer_changes_place"):
        event_of(asset, move=AssetMove.TRANSFER, from_place=place, to_place=place)


def test_the_history_is_written_once():
    (asset,) = entered(1)

    with refuses("places_assetevent_append_only"), transaction.atomic():
        asset.events.update(why="autre chose")
    with refuses("places_assetevent_append_only"):
        asset.events.all().delete()


def test_a_reset_may_forget_the_history():
    (asset,) = entered(1)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maillage.forgetting = 'on'")

    asset.delete()

    assert not AssetEvent.objects.exists()


def test_a_place_has_one_stock_take_a_year():
    place = PlaceFactory()
    StockTake.objects.create(place=place, year=2030, begun_at=SUNDAY_EVENING)

    with refuses("places_stocktake_once_a_year"):
        StockTake.objects.create(place=place, year=2030, begun_at=SUNDAY_EVENING)


def test_a_stock_take_closed_by_somebody_was_closed_at_an_instant():
    with refuses("places_stocktake_closed_has_instant"):
        StockTake.objects.create(
            place=PlaceFactory(), year=2030, begun_at=SUNDAY_EVENING, closed_by=UserFactory()
        )


def test_an_asset_is_listed_once_in_a_stock_take():
    place = PlaceFactory()
    (asset,) = at_place(place)
    take = services.begin_stock_take(place=place, by=None, now=SUNDAY_EVENING)

    with refuses("places_stocktake_line_once"):
        StockTakeLine.objects.create(take=take, asset=asset)


def test_a_closed_stock_take_stays_as_it_was():
    place = PlaceFactory()
    at_place(place)
    take = services.begin_stock_take(place=place, by=None, now=SUNDAY_EVENING)
    services.close_stock_take(take=take, by=None, now=SUNDAY_EVENING)

    with refuses("places_stocktake_closed_stays"):
        take.lines.update(seen_at=SUNDAY_EVENING)


def test_rows_say_what_they_are():
    (asset,) = entered(1, item=CatalogueItemFactory(network__name="Télécentres du Cantal", name="Copieur"))

    assert [str(each) for each in (Inventory.objects.get(), asset, CatalogueItem.objects.get())] == [
        "TC",
        "TC-00001",
        "Copieur",
    ]
    assert str(asset.events.get()) == f"Entrer dans l’inventaire ({BOUGHT})"
